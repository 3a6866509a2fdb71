/**
 * Stories of nodes: lost and back, cordoned and drained, new ones.
 */
@NullMarked
package dev.podium.story.node;

import org.jspecify.annotations.NullMarked;
