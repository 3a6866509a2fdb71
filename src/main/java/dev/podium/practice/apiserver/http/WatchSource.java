package dev.podium.practice.apiserver.http;

import java.io.ByteArrayOutputStream;
import java.util.List;

import dev.podium.practice.apiserver.store.Watch;
import dev.podium.practice.apiserver.store.WatchLine;
import dev.podium.practice.apiserver.types.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * A watch as lines of JSON.
 */
final class WatchSource implements LineStream.Source {

	private final ResourceType type;

	private final Watch watch;

	private final Rendering rendering;

	private volatile boolean bookmarkDue;

	WatchSource(ResourceType type, Watch watch, Rendering rendering) {
		this.type = type;
		this.watch = watch;
		this.rendering = rendering;
	}

	/** A bookmark is written next, where the watch takes them. */
	void bookmark() {
		this.bookmarkDue = this.watch.bookmarks();
	}

	@Override
	public byte @Nullable [] next() {
		List<WatchLine> lines = this.watch.next();
		if (lines.isEmpty() && this.bookmarkDue && !this.watch.ended()) {
			this.bookmarkDue = false;
			lines = List.of(this.watch.bookmark());
		}
		if (lines.isEmpty()) {
			return null;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		lines.forEach((line) -> this.rendering.line(out, this.type, line));
		return out.toByteArray();
	}

	@Override
	public boolean ended() {
		return this.watch.ended();
	}

}
