/**
 * The kinds that are served, and what is particular to each.
 */
@NullMarked
package dev.podium.practice.apiserver.kinds;

import org.jspecify.annotations.NullMarked;
