package dev.podium.story;

import java.util.List;

import dev.podium.story.engine.StoryKind;
import dev.podium.story.pod.PodKind;

/**
 * The kinds of stories that are told: a line a folder.
 */
final class StoryKinds {

	static final List<StoryKind<?>> ALL = List.of(new PodKind());

	private StoryKinds() {
	}

}
