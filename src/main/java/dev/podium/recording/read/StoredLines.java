package dev.podium.recording.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

import dev.podium.change.ChangeLineReader;
import dev.podium.feed.FeedChange;
import dev.podium.recording.format.AnnotatedChangeJson;
import dev.podium.recording.format.AnnotatedChangeRow;
import dev.podium.recording.format.Block;
import dev.podium.recording.format.Run;
import dev.podium.recording.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines of a recording, each with what was told of it: one change with its body, or
 * all of them in turn.
 */
public final class StoredLines {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Supplier<Database> database;

	private final String epoch;

	StoredLines(Supplier<Database> database, String epoch) {
		this.database = database;
		this.epoch = epoch;
	}

	/** The first run that holds a number or one above it; null where there is none. */
	@Nullable Long runHolding(JdbcClient sql, long seq) {
		return sql
			.sql("SELECT first_seq FROM run WHERE epoch = ? AND first_seq >= ? AND last_seq >= ?"
					+ " ORDER BY first_seq LIMIT 1")
			.params(this.epoch, Run.window(seq), seq)
			.query(Long.class)
			.optional()
			.orElse(null);
	}

	/** One change with its body and the one before it; null where it is not there. */
	@Nullable FeedChange change(JdbcClient sql, long seq) {
		StoredLine found = line(sql, seq);
		if (found == null) {
			return null;
		}
		long previous = found.told.previous();
		StoredLine before = (previous > 0) ? line(sql, previous) : null;
		ObjectNode body = body(found.line);
		return new FeedChange(found.told.summary(), body, (before != null) ? body(before.line) : null,
				(body == null && !found.line.isEmpty()) ? new ChangeLineReader().read(found.line, seq) : null,
				found.line);
	}

	private @Nullable StoredLine line(JdbcClient sql, long seq) {
		Long run = sql.sql("SELECT coalesce(max(first_seq), 0) FROM run WHERE epoch = ? AND first_seq <= ?")
			.params(this.epoch, seq)
			.query(Long.class)
			.single();
		for (byte[] json : Block.read(sql, this.epoch, Block.TOLD, run, run).values()) {
			List<AnnotatedChangeRow> told = AnnotatedChangeJson.changes(json);
			for (int i = 0; i < told.size(); i++) {
				if (told.get(i).seq() == seq) {
					byte[] lines = Block.read(sql, this.epoch, Block.LINES, run, run).get(run);
					return new StoredLine(told.get(i), nth(lines, i));
				}
			}
		}
		return null;
	}

	private static String nth(byte @Nullable [] lines, int number) {
		byte[] all = (lines != null) ? lines : new byte[0];
		int from = 0;
		int left = number;
		for (int i = 0; i < all.length; i++) {
			if (all[i] == '\n') {
				if (left == 0) {
					return new String(all, from, i - from, StandardCharsets.UTF_8);
				}
				left--;
				from = i + 1;
			}
		}
		throw new IllegalStateException("A run has fewer lines than changes");
	}

	private static @Nullable ObjectNode body(String line) {
		JsonNode json = line.isEmpty() ? null : JSON.readTree(line);
		if (json == null) {
			return null;
		}
		if (json.get("audit") instanceof ObjectNode audit) {
			return audit;
		}
		JsonNode event = json.path("event");
		return (event.get("object") instanceof ObjectNode object && !event.path("type").asString("").equals("BOOKMARK"))
				? object : null;
	}

	/**
	 * Hands on all lines after a position, in order, a run at a time.
	 */
	public void after(long position, LineSink sink) throws IOException {
		long last = position;
		long gone = -1;
		while (true) {
			long from = last + 1;
			Long run = this.database.get().read((sql) -> runHolding(sql, from));
			if (run == null) {
				return;
			}
			List<AnnotatedChangeRow> told = this.database.get().read((sql) -> {
				byte[] json = Block.read(sql, this.epoch, Block.TOLD, run, run).get(run);
				return (json != null) ? AnnotatedChangeJson.changes(json) : List.<AnnotatedChangeRow>of();
			});
			byte[] lines = this.database.get()
				.read((sql) -> Block.read(sql, this.epoch, Block.LINES, run, run).get(run));
			if (lines == null || told.isEmpty()) {
				if (run == gone) {
					throw new IllegalStateException("Run " + run + " of " + this.epoch + " has no lines");
				}
				// folded into another run meanwhile
				gone = run;
				continue;
			}
			int start = 0;
			int number = 0;
			for (int i = 0; i < lines.length; i++) {
				if (lines[i] == '\n') {
					AnnotatedChangeRow change = told.get(number++);
					if (change.seq() > last) {
						last = change.seq();
						if (!sink.line(change, lines, start, i - start)) {
							return;
						}
					}
					start = i + 1;
				}
			}
		}
	}

	/** Takes the lines of a recording. */
	@FunctionalInterface
	public interface LineSink {

		/**
		 * @param bytes there from {@code offset} on the line lies, without its line end
		 * @return whether to go on
		 */
		boolean line(AnnotatedChangeRow told, byte[] bytes, int offset, int length) throws IOException;

	}

	private record StoredLine(AnnotatedChangeRow told, String line) {
	}

}
