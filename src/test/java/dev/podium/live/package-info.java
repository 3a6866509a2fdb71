@NullMarked
package dev.podium.live;

import org.jspecify.annotations.NullMarked;
