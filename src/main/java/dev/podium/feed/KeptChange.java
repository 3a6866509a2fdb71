package dev.podium.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.podium.change.ChangeLine;
import dev.podium.change.Gap;
import dev.podium.change.ObjectChange;
import dev.podium.story.FallbackSummary;
import dev.podium.story.model.ChangeSummary;
import org.jspecify.annotations.Nullable;

/**
 * One change as a store takes it. Its line is put together from the body that the feed
 * holds: nothing is written twice.
 */
public final class KeptChange {

	private final Entry entry;

	private final byte[] before;

	private final byte[] after;

	private KeptChange(Entry entry, String before, String after) {
		this.entry = entry;
		this.before = before.getBytes(StandardCharsets.UTF_8);
		this.after = after.getBytes(StandardCharsets.UTF_8);
	}

	/** A change that no feed holds, and that nothing was told of. */
	public static KeptChange of(long seq, Gap gap) {
		return of(new Entry(FallbackSummary.of(seq, gap), null, false, null, null, 0, gap, false));
	}

	static KeptChange of(Entry entry) {
		ChangeSummary summary = entry.summary();
		if (entry.body() == null) {
			return new KeptChange(entry, (entry.bare() != null) ? ChangeLine.write(entry.bare()) : "", "");
		}
		ChangeLine.Frame frame = (entry.object() == null) ? ChangeLine.auditFrame(summary.receivedAt())
				: ChangeLine.frame(summary.receivedAt(),
						ObjectChange.Type.valueOf(summary.type().toUpperCase(Locale.ROOT)), entry.relist());
		return new KeptChange(entry, frame.before(), frame.after());
	}

	public long seq() {
		return this.entry.seq();
	}

	public ChangeSummary summary() {
		return this.entry.summary();
	}

	/** Which object it is about, over its versions; null for a change without one. */
	public @Nullable String object() {
		return this.entry.object();
	}

	/** Whether the object is gone after it. */
	public boolean deletes() {
		return this.entry.deletes();
	}

	/** The number of the object's previous version; 0 where there is none. */
	public long previous() {
		return this.entry.previous();
	}

	/** Which kind of gap it is; null where it is none. */
	public @Nullable String gap() {
		return (this.entry.bare() instanceof Gap gap) ? gap.kind() : null;
	}

	/** How long its line is, without a line end. */
	public int lineBytes() {
		byte[] body = this.entry.body();
		return this.before.length + ((body != null) ? body.length : 0) + this.after.length;
	}

	/** Writes its line, without a line end. */
	public void writeLine(OutputStream out) throws IOException {
		out.write(this.before);
		byte[] body = this.entry.body();
		if (body != null) {
			out.write(body);
		}
		out.write(this.after);
	}

}
