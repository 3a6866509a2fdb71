package dev.podium.recording.file;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.Change;
import dev.podium.change.ChangeLineException;
import dev.podium.change.ChangeLineReader;
import dev.podium.change.Gap;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of lines as a recording has them, of watch lines with or without times, or of
 * lists of objects.
 */
final class WatchFile implements Source {

	private final String file;

	private final Ahead ahead;

	private final Bounds bounds;

	private final ChangeLineReader reader = new ChangeLineReader();

	/** The kinds whose list has not ended, by an object of each. */
	private final Map<String, ObjectNode> open = new LinkedHashMap<>();

	private final Deque<Found> found = new ArrayDeque<>();

	private MadeTimes times;

	private @Nullable Instant previous;

	WatchFile(String file, Ahead ahead, Bounds bounds) {
		this.file = file;
		this.ahead = ahead;
		this.bounds = bounds;
		this.times = new MadeTimes(ahead.start());
	}

	/** Whether changes of the last document are still there. */
	boolean hasFound() {
		return !this.found.isEmpty();
	}

	@Override
	public String file() {
		return this.file;
	}

	/** Whether its times are made from those of the objects. */
	boolean timesAreMade() {
		return this.ahead.undated();
	}

	/** When its capture began at the latest; null where that does not show. */
	@Nullable Instant began() {
		return this.ahead.began();
	}

	MadeTimes times() {
		return this.times;
	}

	/** Times are made for several files together. */
	void shareTimes(MadeTimes shared) {
		this.times = shared;
	}

	/** The next document, not yet taken; null at the end. */
	Ahead.@Nullable Next upcoming() {
		return this.ahead.peek();
	}

	@Override
	public @Nullable Found peek() {
		while (this.found.isEmpty()) {
			Ahead.Next next = this.ahead.peek();
			if (next == null) {
				close();
				return this.found.peek();
			}
			this.ahead.drop();
			try {
				take(next);
			}
			catch (ChangeLineException ex) {
				Map<String, String> args = new HashMap<>(ex.args());
				if (!next.document().json().has("receivedAt")) {
					args.replaceAll((name, value) -> value.replace("event.", ""));
				}
				throw new ImportException(this.file, ex.line(), new Text(ex.key(), args), ex);
			}
		}
		return this.found.peek();
	}

	@Override
	public Found take() {
		return this.found.remove();
	}

	private void take(Ahead.Next next) {
		JsonDocument document = next.document();
		ObjectNode json = document.json();
		long line = document.line();
		Watched watched = Watched.of(json);
		if (watched != null) {
			watched(watched, next);
		}
		else if (Watched.failed(json)) {
			Instant at = Watched.at(json);
			add(new Gap((at != null) ? at : this.times.next(), "watch", "", Watched.error(json)), document);
		}
		else if (json.has("receivedAt")) {
			add(this.reader.read(json, line), document);
		}
		else if (json.path("items").isArray() && json.path("kind").asString("").endsWith("List")) {
			list(document);
		}
		else {
			throw ImportException.of(this.file, line, json.has("podium") ? "file.line.header"
					: (json.has("kind") && json.has("metadata")) ? "file.line.bare" : "file.line.unknown");
		}
	}

	private void watched(Watched watched, Ahead.Next next) {
		JsonDocument document = next.document();
		ObjectNode object = watched.object();
		boolean happened = !next.listed();
		Instant at = watched.at();
		if (at == null) {
			at = (happened && !watched.type().equals("BOOKMARK")) ? this.times.of(object) : this.times.next();
		}
		CoreEvents.rewrite(object);
		if (next.endsList()) {
			this.open.remove(Watched.kind(object));
			add(this.reader.read(Watched.mark(at, object, this.ahead.highest(object)), document.line()), document);
		}
		else if (!happened && watched.type().equals("ADDED")) {
			this.open.putIfAbsent(Watched.kind(object), object);
		}
		else if (Watched.endsList(document.json())) {
			this.open.remove(Watched.kind(object));
		}
		add(this.reader.read((watched.at() != null) ? document.json() : Watched.line(at, watched.type(), object),
				document.line()), document);
	}

	/** What was there at one moment. */
	private void list(JsonDocument document) {
		for (JsonNode item : Watched.items(document.json())) {
			ObjectNode object = (ObjectNode) item;
			CoreEvents.rewrite(object);
			this.open.putIfAbsent(Watched.kind(object), object);
			add(this.reader.read(Watched.line(this.times.next(), "ADDED", object), document.line()), document);
		}
	}

	/** At the end of the file all lists have ended. */
	private void close() {
		Instant at = this.previous;
		if (at != null) {
			this.open.values()
				.forEach((object) -> this.found
					.add(new Found(this.reader.read(Watched.mark(at, object, this.ahead.highest(object)), 0), 0, 0)));
		}
		this.open.clear();
	}

	private void add(Change change, JsonDocument document) {
		Instant at = change.receivedAt();
		this.bounds.time(at, this.file, document.line());
		Instant before = this.previous;
		if (before != null && at.isBefore(before)) {
			Duration back = Duration.between(at, before);
			this.bounds.back(back, this.file, document.line());
		}
		else {
			this.previous = at;
		}
		this.found.add(new Found(change, document.line(), document.bytes()));
	}

}
