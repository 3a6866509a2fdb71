package dev.podium.story.model;

import java.time.Instant;
import java.util.List;

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
 * @param story the story of its own subject; null where there is none
 * @param step the step of that story that it shows
 * @param view what the stage draws of the object
 * @param mentions all stories it belongs to, that of its own subject first
 */
public record ChangeSummary(long seq, Instant receivedAt, String type, String kind, String namespace, String name,
		String resourceVersion, @Nullable Author author, Text summary, @Nullable String story, @Nullable Integer step,
		@Nullable View view, List<Mention> mentions) {

	@SuppressWarnings("NullAway") // stored before a change could belong to several
	public ChangeSummary {
		kind = Cut.name(kind);
		namespace = Cut.name(namespace);
		name = Cut.name(name);
		resourceVersion = Cut.name(resourceVersion);
		mentions = (mentions != null) ? List.copyOf(mentions) : of(story, step);
	}

	private static List<Mention> of(@Nullable String story, @Nullable Integer step) {
		return (story != null) ? List.of(new Mention(story, step)) : List.of();
	}

	/** What it is to a story; null where it does not belong to it. */
	public @Nullable Mention in(String wanted) {
		for (Mention mention : this.mentions) {
			if (mention.story().equals(wanted)) {
				return mention;
			}
		}
		return null;
	}

}
