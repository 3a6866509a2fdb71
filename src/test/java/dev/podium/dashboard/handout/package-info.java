@NullMarked
package dev.podium.dashboard.handout;

import org.jspecify.annotations.NullMarked;
