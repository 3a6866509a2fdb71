package dev.podium.feed;

import java.util.List;

import dev.podium.story.model.Story;

/**
 * Some stories, newest first.
 *
 * @param total how many there are about what was asked for, whenever they began
 */
public record StoriesPage(int total, List<Story> stories) {

	public StoriesPage {
		stories = List.copyOf(stories);
	}

}
