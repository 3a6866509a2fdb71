package dev.podium.recording.file;

import dev.podium.change.Change;

/**
 * A change that a file holds.
 *
 * @param line of the document that tells it
 * @param bytes of that document
 */
record Found(Change change, long line, int bytes) {
}
