/**
 * A write from its body to the store: admission, defaults, checks, deletion.
 */
@NullMarked
package dev.podium.practice.apiserver.write;

import org.jspecify.annotations.NullMarked;
