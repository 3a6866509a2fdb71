/**
 * What the API server and its clients must read alike, below both of them.
 */
@NullMarked
package dev.podium.practice.apimachinery;

import org.jspecify.annotations.NullMarked;
