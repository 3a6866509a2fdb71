@NullMarked
package dev.podium.story.advice;

import org.jspecify.annotations.NullMarked;
