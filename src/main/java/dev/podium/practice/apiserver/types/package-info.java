/**
 * The types that are served, their schemas, and what all of them have in common.
 */
@NullMarked
package dev.podium.practice.apiserver.types;

import org.jspecify.annotations.NullMarked;
