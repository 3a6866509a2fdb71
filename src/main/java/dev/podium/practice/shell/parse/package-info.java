/**
 * A script: its grammar, and what it is read into.
 */
@NullMarked
package dev.podium.practice.shell.parse;

import org.jspecify.annotations.NullMarked;
