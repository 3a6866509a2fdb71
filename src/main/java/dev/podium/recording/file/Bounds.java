package dev.podium.recording.file;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the files of a capture have, and says when it is too much.
 */
final class Bounds {

	private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

	private final FileLimits limits;

	private final Set<String> kinds = new HashSet<>();

	/** Bytes of the last version by the object's hash: a uid needs no more. */
	private final Map<Long, Integer> latest = new HashMap<>();

	private long latestBytes;

	private long lines;

	private @Nullable Instant first;

	Bounds(FileLimits limits) {
		this.limits = limits;
	}

	void line(String file, long line) {
		if (++this.lines > this.limits.maxLines()) {
			throw ImportException.of(file, line, "file.lines", "most", Long.toString(this.limits.maxLines()));
		}
	}

	/** A time that a file says, or that was made. */
	void time(Instant at, String file, long line) {
		if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
			throw ImportException.of(file, line, "file.time.absurd");
		}
	}

	/** A time that goes back from a line of a file to the next. */
	void back(Duration back, String file, long line) {
		if (back.compareTo(this.limits.mostBack()) > 0) {
			throw ImportException.of(file, line, "file.time.back", "seconds", Long.toString(back.toSeconds()));
		}
	}

	/**
	 * A change, in the order of the capture.
	 * @param bytes of the document that told it
	 */
	void change(Change change, int bytes, String file, long line) {
		NameLimits.check(change, file, line);
		Instant start = this.first;
		if (start == null) {
			this.first = change.receivedAt();
		}
		else if (Duration.between(start, change.receivedAt()).compareTo(this.limits.mostApart()) > 0) {
			throw ImportException.of(file, line, "file.time.apart", "days",
					Long.toString(this.limits.mostApart().toDays()));
		}
		if (change instanceof ObjectChange object) {
			object(object, bytes, file, line);
		}
	}

	private void object(ObjectChange change, int bytes, String file, long line) {
		if (this.kinds.add(change.apiVersion() + "/" + change.kind()) && this.kinds.size() > this.limits.maxKinds()) {
			throw ImportException.of(file, line, "file.kinds", "most", Integer.toString(this.limits.maxKinds()));
		}
		long key = hash(change.kind()) * 31
				+ (change.uid().isEmpty() ? hash(change.namespace()) * 31 + hash(change.name()) : hash(change.uid()));
		Integer before = (change.type() == ObjectChange.Type.DELETED) ? this.latest.remove(key)
				: this.latest.put(key, bytes);
		this.latestBytes -= (before != null) ? before : 0;
		this.latestBytes += (change.type() == ObjectChange.Type.DELETED) ? 0 : bytes;
		if (this.latest.size() > this.limits.maxObjects()) {
			throw ImportException.of(file, line, "file.objects", "most", Integer.toString(this.limits.maxObjects()));
		}
		if (this.latestBytes > this.limits.maxLatest()) {
			throw ImportException.of(file, line, "file.objects.large", "most",
					Long.toString(this.limits.maxLatest() >> 20));
		}
	}

	private static long hash(String text) {
		long hash = 1125899906842597L;
		for (int i = 0; i < text.length(); i++) {
			hash = 31 * hash + text.charAt(i);
		}
		return hash;
	}

}
