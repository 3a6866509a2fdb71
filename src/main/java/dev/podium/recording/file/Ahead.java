package dev.podium.recording.file;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents of a file of watch lines, the first of them read ahead: they show what
 * was there before the capture began, and when that was.
 */
final class Ahead {

	private static final int MAX = 1000;

	private static final int MAX_BYTES = 16 << 20;

	private final Documents documents;

	private final ListEnd listEnd = new ListEnd();

	private final Deque<Next> ahead = new ArrayDeque<>();

	private final boolean recording;

	/** Whether the file itself marks where lists end. */
	private final boolean marked;

	/** The kinds whose list the file has marked as ended. */
	private final Set<String> ended = new HashSet<>();

	private boolean undated;

	private @Nullable Instant listed;

	private @Nullable Instant happened;

	/**
	 * A document.
	 *
	 * @param endsList whether the list of its kind ends just before it, without a mark
	 * @param listed whether it tells what was there before
	 */
	record Next(JsonDocument document, boolean endsList, boolean listed) {
	}

	/**
	 * @param first the first document; null where there is none
	 * @param recording whether Podium wrote the file
	 */
	Ahead(@Nullable JsonDocument first, boolean recording, Documents documents) {
		this.documents = documents;
		this.recording = recording;
		List<JsonDocument> head = head(first, recording ? 1 : MAX);
		this.marked = recording || head.stream().anyMatch((document) -> Watched.endsList(document.json()));
		if (!this.marked) {
			head.forEach((document) -> Watched.of(document.json(), this.listEnd::foresee));
		}
		for (JsonDocument document : head) {
			Next next = next(document);
			this.ahead.add(next);
			this.undated |= !document.json().has("receivedAt");
			begins(next);
		}
	}

	private List<JsonDocument> head(@Nullable JsonDocument first, int most) {
		List<JsonDocument> head = new ArrayList<>();
		int bytes = 0;
		JsonDocument document = first;
		while (document != null) {
			head.add(document);
			bytes += document.bytes();
			document = (head.size() < most && bytes < MAX_BYTES) ? this.documents.next() : null;
		}
		return head;
	}

	private Next next(JsonDocument document) {
		Watched watched = Watched.of(document.json());
		if (this.recording || watched == null) {
			return new Next(document, false, !Watched.items(document.json()).isEmpty());
		}
		if (this.marked) {
			if (Watched.endsList(document.json())) {
				this.ended.add(Watched.kind(watched.object()));
			}
			return new Next(document, false,
					watched.type().equals("ADDED") && !this.ended.contains(Watched.kind(watched.object())));
		}
		boolean ends = this.listEnd.ends(watched.type(), watched.object(), watched.at());
		return new Next(document, ends, !this.listEnd.ended(watched.object()));
	}

	private void begins(Next next) {
		Watched watched = Watched.of(next.document().json());
		if (watched != null && watched.at() != null) {
			this.happened = (this.happened != null) ? this.happened : watched.at();
		}
		else if (watched != null && !watched.type().equals("BOOKMARK")) {
			Instant own = OwnTimes.latest(watched.object());
			if (next.listed()) {
				this.listed = OwnTimes.later(this.listed, own);
			}
			else {
				this.happened = (this.happened != null) ? this.happened : own;
			}
		}
		for (JsonNode item : Watched.items(next.document().json())) {
			this.listed = OwnTimes.later(this.listed, OwnTimes.latest((ObjectNode) item));
		}
	}

	/** Whether documents do not say when they came. */
	boolean undated() {
		return this.undated;
	}

	/** When the capture began at the latest; null where that does not show. */
	@Nullable Instant began() {
		Instant first = this.happened;
		return (first != null && this.undated) ? first.minusSeconds(1) : first;
	}

	/** When what was there before is told: nothing of it is later. */
	Instant start() {
		Instant start = OwnTimes.later(this.listed, began());
		return (start != null) ? start : Instant.EPOCH;
	}

	/** The highest version that was listed of the kind of an object. */
	String highest(ObjectNode object) {
		return this.listEnd.highest(object);
	}

	/** The next document; null at the end. */
	@Nullable Next peek() {
		if (this.ahead.isEmpty()) {
			JsonDocument document = this.documents.next();
			if (document == null) {
				return null;
			}
			this.ahead.add(next(document));
		}
		return this.ahead.element();
	}

	void drop() {
		this.ahead.remove();
	}

}
