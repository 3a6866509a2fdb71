/**
 * Stand-ins for the controllers. They act only through the API server's watch and writes.
 */
@NullMarked
package dev.podium.practice.controllers;

import org.jspecify.annotations.NullMarked;
