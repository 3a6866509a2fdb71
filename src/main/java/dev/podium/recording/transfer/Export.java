package dev.podium.recording.transfer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import dev.podium.recording.file.Header;
import dev.podium.recording.read.RecordedLog;
import dev.podium.recording.store.RecordedCluster;
import dev.podium.recording.store.Recording;

/**
 * Writes a recording as a file: its header, then its lines as they are stored.
 */
public final class Export {

	private Export() {
	}

	/**
	 * @param out where it goes; not closed
	 * @throws UncheckedIOException where that takes no more
	 */
	public static void write(Recording recording, RecordedLog stored, OutputStream out) {
		RecordedCluster cluster = recording.cluster();
		String name = (recording.name() != null) ? recording.name() : "";
		try {
			OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
			buffered.write(new Header(name, cluster.context(), cluster.practice(), cluster.version()).line()
				.getBytes(StandardCharsets.UTF_8));
			buffered.write('\n');
			stored.lines().after(0, (told, bytes, offset, length) -> {
				buffered.write(bytes, offset, length);
				buffered.write('\n');
				return true;
			});
			buffered.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
