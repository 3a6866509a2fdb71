package dev.podium.recording.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.podium.recording.file.Capture;
import dev.podium.recording.file.CaptureFile;
import dev.podium.recording.store.Database;
import dev.podium.recording.store.Recording;
import dev.podium.recording.store.RecordingRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recordings of a real cluster that come with Podium. Each is brought in once: one
 * that was deleted does not come back.
 */
public final class SampleRecordings {

	private static final Logger log = LoggerFactory.getLogger(SampleRecordings.class);

	/** Their ids, which are also the names of their files. */
	static final List<String> ALL = List.of("a-pod", "a-rolling-update", "a-crash-loop");

	private SampleRecordings() {
	}

	/**
	 * @param goesOn asked now and then; where it does not, what was begun is taken back
	 */
	public static void bringIn(Database database, String owner, Clock clock, BooleanSupplier goesOn) {
		for (String id : ALL) {
			long known = database.read((sql) -> sql.sql("SELECT count(*) FROM bundled WHERE epoch = ?")
				.param(id)
				.query(Long.class)
				.single());
			if (known > 0) {
				continue;
			}
			if (database.read((sql) -> RecordingRows.find(sql, id)) == null) {
				bringIn(id, new Import(database, owner, clock), goesOn);
				log.info("Recording {} of a real cluster was brought in", id);
			}
			database.write((sql, batches) -> sql.sql("INSERT INTO bundled (epoch) VALUES (?)").param(id).update());
		}
	}

	private static void bringIn(String id, Import into, BooleanSupplier goesOn) {
		String file = "/recordings/" + id + ".podium.jsonl.gz";
		try (InputStream content = SampleRecordings.class.getResourceAsStream(file)) {
			if (content == null) {
				throw new IllegalStateException(file + " is missing");
			}
			Capture capture = Capture.of(List.of(new CaptureFile(id, content)));
			into.run(capture, id, capture.header().name(), Recording.Source.BUNDLED, -1,
					(read, total, changes) -> goesOn.getAsBoolean());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
