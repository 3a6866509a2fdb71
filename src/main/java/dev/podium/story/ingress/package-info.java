/**
 * The stories of Ingresses, as tables: what begins one, its steps, what shows them, why
 * one is stuck.
 */
@NullMarked
package dev.podium.story.ingress;

import org.jspecify.annotations.NullMarked;
