/**
 * The demos, and how they are created and cleaned up.
 */
@NullMarked
package dev.podium.demo;

import org.jspecify.annotations.NullMarked;
