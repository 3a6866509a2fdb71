package dev.podium.recording.file;

import java.io.InputStream;

/**
 * One file of a capture. Whoever opened its content closes it.
 *
 * @param name as its owner calls it
 */
public record CaptureFile(String name, InputStream content) {
}
