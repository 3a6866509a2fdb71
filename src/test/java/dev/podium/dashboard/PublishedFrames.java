package dev.podium.dashboard;

import dev.podium.dashboard.socket.FrameLog;
import dev.podium.feed.Feed;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A feed's frames as viewers get them, for the benchmarks. */
public final class PublishedFrames {

	private final FrameLog frames;

	private long position;

	public PublishedFrames(Feed feed) {
		this.frames = new FrameLog(feed, JsonMapper.shared());
	}

	/** The next frame's text, or null where everything was taken. */
	public @Nullable String next() {
		FrameLog.Frame frame = this.frames.after(this.position);
		if (frame == null) {
			return null;
		}
		this.position = frame.last();
		return frame.json();
	}

	/** The last change that was taken. */
	public long position() {
		return this.position;
	}

}
