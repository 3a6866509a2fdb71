package dev.podium.recording.transfer;

import java.io.InputStream;

/**
 * A file to be imported.
 *
 * @param name as its owner calls it
 * @param bytes how long it is; -1 where unknown
 */
public record ImportFile(String name, InputStream content, long bytes) {
}
