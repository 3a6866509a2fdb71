/**
 * Request bodies in their forms: JSON, YAML, protobuf.
 */
@NullMarked
package dev.podium.practice.apiserver.codec;

import org.jspecify.annotations.NullMarked;
