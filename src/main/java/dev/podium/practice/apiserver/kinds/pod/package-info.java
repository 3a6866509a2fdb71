/**
 * Pods and their templates.
 */
@NullMarked
package dev.podium.practice.apiserver.kinds.pod;

import org.jspecify.annotations.NullMarked;
