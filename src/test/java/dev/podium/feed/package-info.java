@NullMarked
package dev.podium.feed;

import org.jspecify.annotations.NullMarked;
