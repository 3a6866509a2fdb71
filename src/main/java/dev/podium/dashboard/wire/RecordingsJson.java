package dev.podium.dashboard.wire;

import java.util.List;

import dev.podium.recording.StoreState;
import dev.podium.recording.store.Recording;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /api/recordings}: newest first.
 *
 * @param imports what is being read
 */
public record RecordingsJson(StoreJson store, List<RecordingJson> recordings, List<ImportJson> imports) {

	public static RecordingsJson of(StoreState store, List<Recording> recordings, List<ImportJson> imports,
			TextJson.Texts texts) {
		return new RecordingsJson(StoreJson.of(store, texts), recordings.stream().map(RecordingJson::of).toList(),
				imports);
	}

	/**
	 * @param problem why nothing is being kept, and what to do; null where nothing is
	 * wrong
	 * @param maxBytes beyond which the oldest recordings without a name are deleted
	 * @param maxAgeDays how long recordings without a name are kept
	 */
	public record StoreJson(boolean keeping, @Nullable TextJson problem, long bytes, long maxBytes, long maxAgeDays) {

		static StoreJson of(StoreState store, TextJson.Texts texts) {
			return new StoreJson(store.keeping(), TextJson.orNull(store.problem(), texts), store.bytes(),
					store.maxBytes(), store.maxAge().toDays());
		}

	}

	/**
	 * @param id the token that its sender gave it
	 * @param totalBytes of all its files; -1 where unknown
	 */
	public record ImportJson(String id, String name, long readBytes, long totalBytes, long changes) {
	}

}
