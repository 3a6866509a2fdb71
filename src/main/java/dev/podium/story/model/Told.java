package dev.podium.story.model;

import java.util.List;

/**
 * What one change told.
 *
 * @param summary the change in a line
 * @param stories the stories that are not as they were before it, as they are now
 */
public record Told(ChangeSummary summary, List<Story> stories) {

	public Told {
		stories = List.copyOf(stories);
	}

}
