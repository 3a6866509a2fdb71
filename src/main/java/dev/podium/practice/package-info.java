/**
 * The practice cluster. Everyone else sees only PracticeCluster.
 */
@NullMarked
package dev.podium.practice;

import org.jspecify.annotations.NullMarked;
