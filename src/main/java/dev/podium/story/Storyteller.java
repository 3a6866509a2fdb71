package dev.podium.story;

import java.util.List;
import java.util.Map;

import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells the stories of one feed, change by change. Not safe for use by several threads:
 * the feed's one writer calls it.
 */
public final class Storyteller {

	private final String epoch;

	/**
	 * @param epoch the feed's id, which makes story ids unique over feeds
	 * @param maxStories how many stories are kept; beyond it the oldest ended ones are
	 * forgotten first
	 */
	public Storyteller(String epoch, int maxStories) {
		this.epoch = epoch;
	}

	/**
	 * Takes the next change.
	 * @param seq its number
	 * @param change the change
	 * @param before the same object as it was before this change; null where there was
	 * none or it is unknown
	 * @return its summary, and the stories it altered
	 */
	public Told tell(long seq, Change change, @Nullable ObjectNode before) {
		if (change instanceof ObjectChange object) {
			return new Told(
					new ChangeSummary(seq, change.receivedAt(), object.type().name().toLowerCase(java.util.Locale.ROOT),
							object.kind(), object.namespace(), object.name(), object.resourceVersion(), null,
							new Text("change." + this.epoch, Map.of()), null, null, null),
					List.of());
		}
		return new Told(new ChangeSummary(seq, change.receivedAt(), "bookmark", "", "", "", "", null, Text.of("change"),
				null, null, null), List.of());
	}

	/** All stories, newest first. */
	public List<Story> stories() {
		return List.of();
	}

	/** One story, or null where there is none of that id. */
	public @Nullable Story story(String id) {
		return null;
	}

}
