/**
 * What the API server says of itself: its groups, types, version, schemas.
 */
@NullMarked
package dev.podium.practice.apiserver.discovery;

import org.jspecify.annotations.NullMarked;
