/**
 * What becomes of texts before they are shown or copied: what cannot be seen is marked,
 * and words become a line that a shell takes apart again. The frontend does the same in
 * story/visible.ts and story/shell.ts, held to the same vectors.
 */
@NullMarked
package dev.podium.dashboard.text;

import org.jspecify.annotations.NullMarked;
