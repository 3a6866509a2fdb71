package dev.podium.dashboard.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.podium.dashboard.wire.Frames;
import dev.podium.feed.ChangeLog;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedPage;
import dev.podium.story.model.AnnotatedChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A feed's changes as frames. What came lately is encoded once for all viewers, and a
 * viewer that keeps up takes it without a lock; who is further behind has it encoded for
 * itself. No viewer waits here for another one's network.
 */
public final class FrameLog {

	/** A frame holds at most so many items, and ends once it has so many characters. */
	static final int MAX_ITEMS = 500;

	static final int MAX_CHARS = 1_000_000;

	private static final int RECENT_ITEMS = 2000;

	private static final int RECENT_CHARS = 8_000_000;

	private final ReentrantLock lock = new ReentrantLock();

	private final Feed feed;

	private final Supplier<ChangeLog> past;

	private final ObjectWriter json;

	private final String prefix;

	/** All items with {@code recentAfter < seq <= recentLast}. */
	private final ArrayList<Item> recent = new ArrayList<>();

	private long recentAfter;

	private long recentLast;

	private long recentChars;

	private volatile @Nullable Frame shared;

	public FrameLog(Feed feed, JsonMapper json) {
		this(feed, () -> feed, json);
	}

	/**
	 * @param past the feed joined with what is stored of it
	 */
	FrameLog(Feed feed, Supplier<ChangeLog> past, JsonMapper json) {
		this.feed = feed;
		this.past = past;
		this.json = json.writerFor(Frames.Item.class);
		this.prefix = "{\"type\":\"changes\",\"epoch\":\"" + feed.epoch() + "\",\"items\":[";
		this.recentLast = feed.last();
		this.recentAfter = this.recentLast;
	}

	Feed feed() {
		return this.feed;
	}

	/**
	 * The oldest change from which on a viewer at a position can be sent all: memory's
	 * first where it has nothing yet, or nothing that is still held.
	 */
	long first(long position) {
		long first = this.past.get().first();
		return (position > 0 && position + 1 >= first) ? first : this.feed.first();
	}

	/** Encodes what came, as the frame for those who had everything before. */
	void prepare() {
		this.lock.lock();
		try {
			long before = this.recentLast;
			encodeNew();
			if (before >= this.recentAfter && before < this.recentLast) {
				recentFrame(before);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The next frame for a viewer at a position, or null where it has everything. */
	public @Nullable Frame after(long position) {
		if (position >= this.feed.last()) {
			return null;
		}
		Frame ready = this.shared;
		if (ready != null && ready.after() == position) {
			return ready;
		}
		this.lock.lock();
		try {
			encodeNew();
			if (position >= this.recentLast) {
				return null;
			}
			if (position >= this.recentAfter) {
				return recentFrame(position);
			}
		}
		finally {
			this.lock.unlock();
		}
		return earlierFrame(position);
	}

	private void encodeNew() {
		long last = this.feed.last();
		if (last - this.recentLast > RECENT_ITEMS) {
			// Nobody has looked for long, so nobody needs what came meanwhile twice.
			forget(this.recent.size());
			this.recentLast = last;
			this.recentAfter = last;
			return;
		}
		while (this.recentLast < last) {
			FeedPage page = this.feed.read(this.recentLast, MAX_ITEMS);
			for (AnnotatedChange annotated : page.items()) {
				Item item = item(annotated);
				this.recent.add(item);
				this.recentChars += item.json().length();
				this.recentLast = item.seq();
			}
		}
		if (this.recent.size() > RECENT_ITEMS || this.recentChars > RECENT_CHARS) {
			forget(this.recent.size() / 2 + 1);
		}
	}

	private void forget(int items) {
		List<Item> oldest = this.recent.subList(0, Math.min(items, this.recent.size()));
		for (Item item : oldest) {
			this.recentChars -= item.json().length();
			this.recentAfter = item.seq();
		}
		oldest.clear();
	}

	private Frame recentFrame(long position) {
		Frame ready = this.shared;
		if (ready != null && ready.after() == position && ready.last() == this.recentLast) {
			return ready;
		}
		int low = 0;
		int high = this.recent.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.recent.get(middle).seq() <= position) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		FrameBuilder builder = new FrameBuilder(position);
		for (int i = low; i < this.recent.size() && builder.hasRoom(); i++) {
			builder.add(this.recent.get(i));
		}
		Frame frame = builder.frame(this.recentLast);
		this.shared = frame;
		return frame;
	}

	private @Nullable Frame earlierFrame(long position) {
		boolean folded = position > 0 && position + 1 < this.feed.first();
		FeedPage page = (folded ? this.past.get() : this.feed).read(position, MAX_ITEMS);
		FrameBuilder builder = new FrameBuilder(position);
		for (AnnotatedChange annotated : page.items()) {
			if (!builder.hasRoom()) {
				break;
			}
			builder.add(item(annotated));
		}
		return page.items().isEmpty() ? null : builder.frame(page.last());
	}

	private Item item(AnnotatedChange annotated) {
		return new Item(annotated.summary().seq(), this.json.writeValueAsString(Frames.Item.of(annotated)));
	}

	private record Item(long seq, String json) {
	}

	/**
	 * A frame as it is sent.
	 *
	 * @param after the position it follows on
	 * @param last the position after it
	 * @param newest whether nothing newer was there when it was made
	 */
	public record Frame(String json, long after, long last, boolean newest) {
	}

	private final class FrameBuilder {

		private final StringBuilder json = new StringBuilder(FrameLog.this.prefix);

		private final long after;

		private long last;

		private int items;

		FrameBuilder(long after) {
			this.after = after;
			this.last = after;
		}

		boolean hasRoom() {
			return this.items < MAX_ITEMS && this.json.length() < MAX_CHARS;
		}

		void add(Item item) {
			if (this.items > 0) {
				this.json.append(',');
			}
			this.json.append(item.json());
			this.last = item.seq();
			this.items++;
		}

		Frame frame(long newest) {
			return new Frame(this.json.append("]}").toString(), this.after, this.last, this.last >= newest);
		}

	}

}
