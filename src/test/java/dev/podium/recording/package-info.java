@NullMarked
package dev.podium.recording;

import org.jspecify.annotations.NullMarked;
