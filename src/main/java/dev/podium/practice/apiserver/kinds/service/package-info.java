/**
 * Services, and where they lead to.
 */
@NullMarked
package dev.podium.practice.apiserver.kinds.service;

import org.jspecify.annotations.NullMarked;
