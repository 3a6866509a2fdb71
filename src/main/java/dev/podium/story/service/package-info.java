/**
 * The stories of Services, as tables: what begins one, its steps, what shows them, why
 * one is stuck.
 */
@NullMarked
package dev.podium.story.service;

import org.jspecify.annotations.NullMarked;
