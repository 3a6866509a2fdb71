package dev.podium.recording.file;

import java.time.Duration;

/**
 * What the files of one capture may have, for nobody knows who made them.
 *
 * @param maxPacked bytes of all files as they lie there
 * @param maxUnpacked bytes of all files, unpacked
 * @param maxTimes how many times its size a file may unpack to
 * @param maxDocument bytes of one line, or of one JSON document over many lines
 * @param maxLines of all files
 * @param maxKinds of objects
 * @param maxObjects different ones
 * @param maxLatest bytes that the last versions of all objects have, since those are held
 * in memory
 * @param mostBack how far a file's times may go back from a line to the next
 * @param mostApart how far a change may be from the first
 */
record FileLimits(long maxPacked, long maxUnpacked, int maxTimes, int maxDocument, long maxLines, int maxKinds,
		int maxObjects, long maxLatest, Duration mostBack, Duration mostApart) {

	static final long GB = 1L << 30;

	/** Up to here nothing can be a bomb. */
	static final long HARMLESS = 64L << 20;

	static FileLimits standard() {
		return new FileLimits(GB, 20 * GB, 500, 16 << 20, 20_000_000, 1000, 500_000,
				Runtime.getRuntime().maxMemory() / 4, Duration.ofMinutes(1), Duration.ofDays(400));
	}

}
