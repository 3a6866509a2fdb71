package dev.podium.story;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A change in a line: what a timeline, a list and the stage need, without its body.
 *
 * @param seq its number in the feed
 * @param receivedAt when it reached us
 * @param type listed, added, modified, deleted, bookmark, gap, audit or delivery
 * @param kind of the object; the empty string where there is none
 * @param author who wrote it; null where nobody can know
 * @param summary one line
 * @param story the story it belongs to
 * @param step the step it shows
 * @param view what the stage draws of the object
 */
public record ChangeSummary(long seq, Instant receivedAt, String type, String kind, String namespace, String name,
		String resourceVersion, @Nullable Author author, Text summary, @Nullable String story, @Nullable Integer step,
		@Nullable View view) {

	public ChangeSummary {
		kind = Cut.name(kind);
		namespace = Cut.name(namespace);
		name = Cut.name(name);
		resourceVersion = Cut.name(resourceVersion);
	}

}
