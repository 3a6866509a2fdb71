/**
 * Processes of a container, stepped on the cluster's clock.
 */
@NullMarked
package dev.podium.practice.shell.run;

import org.jspecify.annotations.NullMarked;
