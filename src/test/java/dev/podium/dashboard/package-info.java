@NullMarked
package dev.podium.dashboard;

import org.jspecify.annotations.NullMarked;
