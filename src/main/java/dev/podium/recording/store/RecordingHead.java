package dev.podium.recording.store;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a recording before its first change.
 *
 * @param epoch its id
 * @param name its name; null for none
 * @param owner the home whose Podium stores it
 * @param making whether it is brought in, and nobody sees it until it has ended
 */
public record RecordingHead(String epoch, @Nullable String name, RecordedCluster cluster, Recording.Source source,
		String owner, boolean making) {

	public static final int MAX_NAME_LENGTH = 400;

	public static RecordingHead live(String epoch, RecordedCluster cluster, String owner) {
		return new RecordingHead(epoch, null, cluster, Recording.Source.LIVE, owner, false);
	}

	String state() {
		return this.making ? RecordingRow.MAKING : Recording.State.RUNNING.name();
	}

}
