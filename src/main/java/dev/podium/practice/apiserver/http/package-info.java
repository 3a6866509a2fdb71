/**
 * Requests and answers: paths, verbs, options, streams.
 */
@NullMarked
package dev.podium.practice.apiserver.http;

import org.jspecify.annotations.NullMarked;
