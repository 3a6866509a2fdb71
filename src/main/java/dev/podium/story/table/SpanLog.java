package dev.podium.story.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podium.story.model.Span;

/**
 * What lasted in one story. What was there before Podium looked has no span: nobody knows
 * since when. Bounded: the latest are kept.
 */
public final class SpanLog<S extends SubjectState> {

	private static final int MAX = 64;

	private final List<Span> spans = new ArrayList<>(4);

	private long seq;

	private Instant at = Instant.EPOCH;

	public SpanLog() {
	}

	/** What is said from now on is said by this change. */
	public SpanLog<S> by(long change, Instant receivedAt) {
		this.seq = change;
		this.at = receivedAt;
		return this;
	}

	/**
	 * Something begins, if it does not last already.
	 * @param about the container; the empty string where it is the subject's as a whole
	 */
	public void begin(Lasting<S> what, String about, S subject) {
		if (open(what, about) >= 0) {
			return;
		}
		if (this.spans.size() == MAX) {
			this.spans.remove(0);
		}
		this.spans.add(new Span(what.word(), what.actor().apply(subject), about, this.at, null, this.seq,
				what.label().apply(subject, about)));
	}

	/** Something ends, if it lasts. */
	public void end(Lasting<S> what, String about) {
		int open = open(what, about);
		if (open >= 0) {
			this.spans.set(open, this.spans.get(open).endedAt(this.at));
		}
	}

	/** Nothing lasts any longer. */
	public void endAll() {
		for (int i = 0; i < this.spans.size(); i++) {
			if (this.spans.get(i).until() == null) {
				this.spans.set(i, this.spans.get(i).endedAt(this.at));
			}
		}
	}

	public List<Span> all() {
		return List.copyOf(this.spans);
	}

	private int open(Lasting<S> what, String about) {
		for (int i = this.spans.size() - 1; i >= 0; i--) {
			Span span = this.spans.get(i);
			if (span.until() == null && span.kind().equals(what.word()) && span.container().equals(about)) {
				return i;
			}
		}
		return -1;
	}

}
