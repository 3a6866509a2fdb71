/**
 * The StatefulSet.
 */
@NullMarked
package dev.podium.practice.controllers.statefulset;

import org.jspecify.annotations.NullMarked;
