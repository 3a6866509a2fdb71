/**
 * What the stage draws of an object, read from its JSON: a row for each kind in
 * {@link dev.podium.story.view.Views}. Of whatever an object holds, nothing throws.
 */
@NullMarked
package dev.podium.story.view;

import org.jspecify.annotations.NullMarked;
