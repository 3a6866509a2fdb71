package dev.podium.recording;

import java.util.List;

import dev.podium.feed.StoriesPage;
import dev.podium.story.model.Story;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares stories that were stored with those of a feed. A change that is only mentioned
 * alters no story, so none is stored for it: which change is a story's last may differ.
 */
public final class StoredStories {

	private StoredStories() {
	}

	public static void assertAlike(StoriesPage one, StoriesPage other) {
		assertThat(one.total()).isEqualTo(other.total());
		assertThat(asTold(one.stories())).isEqualTo(asTold(other.stories()));
	}

	static List<Story> asTold(List<Story> stories) {
		return stories.stream()
			.map((story) -> new Story(story.id(), story.subject(), story.firstSeq(), 0, story.states(), story.steps(),
					story.spans(), story.parent(), story.parts(), story.intention(), story.readiness()))
			.toList();
	}

}
