/**
 * Stories of namespaces that are deleted.
 */
@NullMarked
package dev.podium.story.namespace;

import org.jspecify.annotations.NullMarked;
