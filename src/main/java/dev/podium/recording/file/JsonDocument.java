package dev.podium.recording.file;

import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON object of a file.
 *
 * @param line on which it begins
 * @param bytes how long it is
 */
record JsonDocument(ObjectNode json, long line, int bytes) {
}
