/**
 * What all controllers that own Pods share.
 */
@NullMarked
package dev.podium.practice.controllers.pods;

import org.jspecify.annotations.NullMarked;
