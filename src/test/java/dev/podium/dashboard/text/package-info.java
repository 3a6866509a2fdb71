@NullMarked
package dev.podium.dashboard.text;

import org.jspecify.annotations.NullMarked;
