/**
 * Good practice, at the moment that calls for it: a table, and what it is a function of.
 */
@NullMarked
package dev.podium.story.advice;

import org.jspecify.annotations.NullMarked;
