@NullMarked
package dev.podium;

import org.jspecify.annotations.NullMarked;
