/**
 * The files of a container, and what its processes read and write through.
 */
@NullMarked
package dev.podium.practice.shell.files;

import org.jspecify.annotations.NullMarked;
