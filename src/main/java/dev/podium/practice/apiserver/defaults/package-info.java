/**
 * What the API server fills in before it checks.
 */
@NullMarked
package dev.podium.practice.apiserver.defaults;

import org.jspecify.annotations.NullMarked;
