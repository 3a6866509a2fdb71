package dev.podium.recording.file;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files of one capture that do not say when their lines came. Their order is that of the
 * versions, which count all writes of a cluster; where the objects' own times contradict
 * that by more than their seconds can, the times decide. So the exact time of an Event
 * bounds the Pod's versions around it.
 */
final class UndatedFiles implements Source {

	private static final Duration CONTRADICTION = Duration.ofSeconds(2);

	private final List<WatchFile> files;

	private @Nullable WatchFile current;

	/**
	 * @param began when the capture began by all its files; null where that does not show
	 */
	UndatedFiles(List<WatchFile> files, @Nullable Instant began) {
		this.files = files;
		MadeTimes times = files.get(0).times();
		if (began != null) {
			times.startNoEarlier(began);
		}
		else {
			files.forEach((file) -> times.startNoEarlier(file.times().start()));
		}
		files.forEach((file) -> file.shareTimes(times));
	}

	@Override
	public String file() {
		WatchFile from = this.current;
		return ((from != null) ? from : this.files.get(0)).file();
	}

	@Override
	public @Nullable Found peek() {
		WatchFile from = this.current;
		if (from == null || !from.hasFound()) {
			from = next();
			this.current = from;
		}
		return (from != null) ? from.peek() : null;
	}

	@Override
	public Found take() {
		WatchFile from = this.current;
		if (from == null) {
			throw new IllegalStateException("nothing is left");
		}
		return from.take();
	}

	private @Nullable WatchFile next() {
		WatchFile next = null;
		JsonDocument first = null;
		for (WatchFile file : this.files) {
			Ahead.Next upcoming = file.upcoming();
			if (upcoming == null) {
				// At its end a file may still close its lists.
				if (file.peek() != null) {
					return file;
				}
				continue;
			}
			if (upcoming.listed()) {
				return file;
			}
			JsonDocument document = upcoming.document();
			if (first == null || before(document.json(), first.json())) {
				next = file;
				first = document;
			}
		}
		return next;
	}

	private static boolean before(ObjectNode one, ObjectNode other) {
		Watched a = Watched.of(one);
		Watched b = Watched.of(other);
		if (a == null || b == null) {
			return a == null;
		}
		Instant own = OwnTimes.latest(a.object());
		Instant others = OwnTimes.latest(b.object());
		if (own != null && others != null && Duration.between(own, others).abs().compareTo(CONTRADICTION) >= 0) {
			return own.isBefore(others);
		}
		return ListEnd.version(a.object()).compareTo(ListEnd.version(b.object())) < 0;
	}

}
