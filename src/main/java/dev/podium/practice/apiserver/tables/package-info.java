/**
 * The columns that kubectl prints.
 */
@NullMarked
package dev.podium.practice.apiserver.tables;

import org.jspecify.annotations.NullMarked;
