package dev.podium.recording.file;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a file's first bytes say it is.
 */
final class Magic {

	static final int LENGTH = 8;

	/**
	 * @param problem the key of what to tell whoever brings such a file
	 */
	private record Row(String bytes, String problem) {
	}

	private static final List<Row> FOREIGN = List.of(new Row("PK\u0003\u0004", "file.zip"),
			new Row("PK\u0005\u0006", "file.zip"), new Row("BZh", "file.packed"),
			new Row("\u00fd7zXZ\u0000", "file.packed"), new Row("(\u00b5/\u00fd", "file.packed"),
			new Row("7z\u00bc\u00af", "file.packed"), new Row("\u0089PNG", "file.picture"),
			new Row("\u00ff\u00d8\u00ff", "file.picture"), new Row("GIF8", "file.picture"),
			new Row("RIFF", "file.picture"), new Row("%PDF", "file.pdf"), new Row("\u00ff\u00fe", "file.utf16"),
			new Row("\u00fe\u00ff", "file.utf16"));

	private Magic() {
	}

	static boolean gzip(byte[] start, int length) {
		return begins(start, length, "\u001f\u008b");
	}

	/** How many bytes of a byte order mark there are. */
	static int mark(byte[] start, int length) {
		return begins(start, length, "\u00ef\u00bb\u00bf") ? 3 : 0;
	}

	/** What is wrong with what begins so; null where nothing is. */
	static @Nullable String foreign(byte[] start, int length) {
		return FOREIGN.stream()
			.filter((row) -> begins(start, length, row.bytes()))
			.map(Row::problem)
			.findFirst()
			.orElse(null);
	}

	private static boolean begins(byte[] start, int length, String bytes) {
		byte[] wanted = bytes.getBytes(StandardCharsets.ISO_8859_1);
		if (length < wanted.length) {
			return false;
		}
		for (int i = 0; i < wanted.length; i++) {
			if (start[i] != wanted[i]) {
				return false;
			}
		}
		return true;
	}

}
