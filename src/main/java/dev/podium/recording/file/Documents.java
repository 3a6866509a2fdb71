package dev.podium.recording.file;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON objects of a file, one after the other: one a line, or, where the first takes
 * more than its line, each over as many lines as it takes, as kubectl prints them.
 */
final class Documents {

	private static final int DEEPEST = 400;

	private static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
			.build())
		.build();

	private final String file;

	private final Bounds bounds;

	private final Lines lines;

	private final Braces braces = new Braces();

	/** Whether documents take many lines; null before the first. */
	private @Nullable Boolean spread;

	Documents(String file, Unpacked in, FileLimits limits, Bounds bounds) {
		this.file = file;
		this.bounds = bounds;
		this.lines = new Lines(file, in, limits);
	}

	/** The next object, or null at the end. */
	@Nullable JsonDocument next() {
		do {
			if (!this.lines.next()) {
				return null;
			}
			this.bounds.line(this.file, this.lines.firstLine());
		}
		while (this.lines.blank());
		if (this.spread == null) {
			this.spread = !this.braces.closed(this.lines);
		}
		if (this.spread) {
			while (!this.braces.closed(this.lines)) {
				if (!this.lines.more()) {
					throw ImportException.of(this.file, this.lines.firstLine(), "file.line.truncated");
				}
			}
		}
		return new JsonDocument(parse(), this.lines.firstLine(), this.lines.length());
	}

	private ObjectNode parse() {
		long line = this.lines.firstLine();
		JsonNode json;
		try {
			json = JSON.readTree(this.lines.buffer(), this.lines.from(), this.lines.length());
		}
		catch (StreamConstraintsException ex) {
			throw ImportException.of(this.file, line, "file.line.deep");
		}
		catch (StreamReadException ex) {
			if (!this.lines.complete() && !this.braces.closed(this.lines)) {
				throw ImportException.of(this.file, line, "file.line.truncated");
			}
			int below = Math.max(0, ex.getLocation().getLineNr() - 1);
			throw ImportException.of(this.file, line + below, "file.line.json", "column",
					Integer.toString(Math.max(1, ex.getLocation().getColumnNr())));
		}
		catch (JacksonException ex) {
			throw ImportException.of(this.file, line, "file.line.object");
		}
		if (json instanceof ObjectNode object) {
			return object;
		}
		throw ImportException.of(this.file, line, "file.line.object");
	}

}
