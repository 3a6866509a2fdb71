package dev.podium.dashboard.wire;

import java.time.Duration;

import dev.podium.recording.store.RecordedCluster;
import dev.podium.recording.store.Recording;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /api/recordings/{id}}.
 *
 * @param name null where nobody gave it one: then it is not kept, and pruned in time
 * @param source live, import or bundled
 * @param state running, ended or cut-off
 * @param from when its first change was received
 * @param to when its last change was received
 * @param bytes what it takes in the store
 * @param rawBytes what its lines have, uncompressed
 * @param complete whether it holds every change
 * @param deletedAt since when it waits to be gone for good; null where it was not deleted
 */
public record RecordingJson(String id, @Nullable String name, boolean kept, ClusterJson cluster, String source,
		String state, String from, String to, long lengthMs, long changes, int stories, long bytes, long rawBytes,
		boolean complete, @Nullable String deletedAt) {

	public static RecordingJson of(Recording recording) {
		return new RecordingJson(recording.id(), recording.name(), recording.name() != null,
				ClusterJson.of(recording.cluster()), Wire.word(recording.source()), Wire.word(recording.state()),
				Wire.time(recording.from()), Wire.time(recording.to()),
				Duration.between(recording.from(), recording.to()).toMillis(), recording.changes(), recording.stories(),
				recording.bytes(), recording.rawBytes(), recording.complete(), Wire.timeOrNull(recording.deletedAt()));
	}

	/**
	 * @param version the API server's; null where unknown
	 */
	public record ClusterJson(String context, boolean practice, @Nullable String version) {

		static ClusterJson of(RecordedCluster cluster) {
			return new ClusterJson(cluster.context(), cluster.practice(),
					cluster.version().isEmpty() ? null : cluster.version());
		}

	}

}
