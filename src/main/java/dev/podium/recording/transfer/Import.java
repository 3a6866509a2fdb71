package dev.podium.recording.transfer;

import java.time.Clock;
import java.util.List;

import dev.podium.change.Change;
import dev.podium.recording.file.Capture;
import dev.podium.recording.file.CaptureFile;
import dev.podium.recording.file.Header;
import dev.podium.recording.file.ImportException;
import dev.podium.recording.store.Database;
import dev.podium.recording.store.RecordedCluster;
import dev.podium.recording.store.Recording;
import dev.podium.recording.store.RecordingHead;
import dev.podium.recording.store.StoryRows;
import dev.podium.recording.write.RecordingBuilder;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Brings the files of one capture in, as one recording.
 */
public final class Import {

	private final Database database;

	private final String owner;

	private final Clock clock;

	public Import(Database database, String owner, Clock clock) {
		this.database = database;
		this.owner = owner;
		this.clock = clock;
	}

	/**
	 * Reads the files to their ends.
	 * @param name null for the name that a file gives itself, or that it has
	 * @return the recording's id
	 * @throws ImportException where they cannot be imported; nothing of them is left then
	 */
	public String run(List<ImportFile> files, @Nullable String name, ImportProgress progress) {
		Capture capture = Capture
			.of(files.stream().map((file) -> new CaptureFile(file.name(), file.content())).toList());
		return run(capture, null, (name != null) ? name : named(capture.header(), files), Recording.Source.IMPORT,
				total(files), progress);
	}

	/**
	 * @param epoch the recording's id; null for a new one
	 * @param total bytes of all files; -1 where unknown
	 */
	String run(Capture capture, @Nullable String epoch, String name, Recording.Source source, long total,
			ImportProgress progress) {
		Header header = capture.header();
		RecordedCluster cluster = new RecordedCluster(header.context(), header.practice(), header.version());
		try (RecordingBuilder builder = new RecordingBuilder(this.database, epoch, clipped(name), cluster, source,
				this.owner, this.clock); ReadAhead ahead = new ReadAhead(capture)) {
			long changes = 0;
			for (ReadAhead.Batch batch = ahead.next(); batch != null; batch = ahead.next()) {
				for (Change change : batch.changes()) {
					builder.take(change, batch.bytes() / batch.changes().size());
				}
				changes += batch.changes().size();
				if (!progress.read(batch.readBytes(), total, changes)) {
					throw new ImportException("", 0, Text.of("file.cancelled"), null);
				}
			}
			builder.end();
			return builder.epoch();
		}
	}

	private static long total(List<ImportFile> files) {
		long total = 0;
		for (ImportFile file : files) {
			if (file.bytes() < 0) {
				return -1;
			}
			total += file.bytes();
		}
		return total;
	}

	/**
	 * The name that a file gives itself; else what the file of the Pods is called, or the
	 * first one, without what says its form, and how many there are beside it.
	 */
	private static String named(Header header, List<ImportFile> files) {
		if (!header.name().isEmpty()) {
			return header.name();
		}
		String bare = files.stream()
			.map((file) -> bare(file.name()))
			.filter((name) -> name.contains("pod"))
			.findFirst()
			.orElse(bare(files.get(0).name()));
		return (files.size() > 1) ? bare + " +" + (files.size() - 1) : bare;
	}

	private static String bare(String called) {
		String last = called.substring(Math.max(called.lastIndexOf('/'), called.lastIndexOf('\\')) + 1);
		String bare = last.replaceFirst("(?i)(\\.podium)?(\\.(jsonl|ndjson|json|log|txt))?(\\.gz)?$", "");
		return bare.isBlank() ? "Import" : bare;
	}

	private static String clipped(String name) {
		String stripped = name.strip();
		return StoryRows.clipped(stripped.isEmpty() ? "Import" : stripped, RecordingHead.MAX_NAME_LENGTH);
	}

}
