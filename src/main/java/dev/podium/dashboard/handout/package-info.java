/**
 * What is handed out on paper: a story in words and small pictures, without any script.
 */
@NullMarked
package dev.podium.dashboard.handout;

import org.jspecify.annotations.NullMarked;
