/**
 * The tools that a container has: a row and a small class each.
 */
@NullMarked
package dev.podium.practice.shell.tools;

import org.jspecify.annotations.NullMarked;
