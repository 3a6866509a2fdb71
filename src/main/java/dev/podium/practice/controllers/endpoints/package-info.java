/**
 * Endpoints, EndpointSlices, and Ingress addresses.
 */
@NullMarked
package dev.podium.practice.controllers.endpoints;

import org.jspecify.annotations.NullMarked;
