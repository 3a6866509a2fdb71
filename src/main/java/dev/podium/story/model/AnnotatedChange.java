package dev.podium.story.model;

import java.util.List;

/**
 * What one change told.
 *
 * @param summary the change in a line
 * @param stories the stories that are not as they were before it, as they are now
 */
public record AnnotatedChange(ChangeSummary summary, List<Story> stories) {

	public AnnotatedChange {
		stories = List.copyOf(stories);
	}

}
