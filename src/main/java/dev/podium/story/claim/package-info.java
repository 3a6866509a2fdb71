/**
 * Stories of PersistentVolumeClaims: waiting, bound, made larger.
 */
@NullMarked
package dev.podium.story.claim;

import org.jspecify.annotations.NullMarked;
