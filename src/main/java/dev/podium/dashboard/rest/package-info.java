/**
 * REST: one controller for each thing that is asked about.
 */
@NullMarked
package dev.podium.dashboard.rest;

import org.jspecify.annotations.NullMarked;
