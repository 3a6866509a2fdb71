/**
 * All objects, their versions, and the watches on them.
 */
@NullMarked
package dev.podium.practice.apiserver.store;

import org.jspecify.annotations.NullMarked;
