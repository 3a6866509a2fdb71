/**
 * What an object must be, and what may not change in it.
 */
@NullMarked
package dev.podium.practice.apiserver.validation;

import org.jspecify.annotations.NullMarked;
