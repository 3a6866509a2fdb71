/**
 * The page and the handout: HTML, scripts and styles.
 */
@NullMarked
package dev.podium.dashboard.page;

import org.jspecify.annotations.NullMarked;
