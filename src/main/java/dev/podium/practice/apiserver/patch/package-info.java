/**
 * How a patch changes an object, and who owns which of its fields.
 */
@NullMarked
package dev.podium.practice.apiserver.patch;

import org.jspecify.annotations.NullMarked;
