package dev.podium.demo;

import tools.jackson.databind.node.ObjectNode;

/**
 * An object that somebody wrote, and where it stands in the text.
 *
 * @param document from 1
 * @param within what comes before its own fields in a path of that document: empty, or
 * {@code items[0].} in a List
 */
record Manifest(ObjectNode object, int document, String within) {
}
