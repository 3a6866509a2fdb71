package dev.podium.story;

import java.util.List;

import dev.podium.story.pod.PodKind;
import dev.podium.story.table.StoryKind;

/**
 * The kinds of stories that are told: a line a folder.
 */
final class StoryKinds {

	static final List<StoryKind<?>> ALL = List.of(new PodKind());

	private StoryKinds() {
	}

}
