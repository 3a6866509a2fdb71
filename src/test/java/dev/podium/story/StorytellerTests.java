package dev.podium.story;

import java.util.List;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import org.junit.jupiter.api.Test;

import static dev.podium.story.PodVersions.BOUND;
import static dev.podium.story.PodVersions.READY;
import static dev.podium.story.PodVersions.names;
import static dev.podium.story.PodVersions.toReceived;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stories as a whole: their names, their number, and what alters them.
 */
class StorytellerTests {

	@Test
	void noTwoStoriesOfAFeedEverHaveTheSameIdAlsoWhereTheFirstWasForgotten() {
		LogBuilder log = new LogBuilder(2);
		for (int version = 100; version < 103; version++) {
			for (String pod : List.of("one", "two", "three")) {
				log.pod(version, ObjectChange.Type.MODIFIED, false, pod, "11111111-" + pod, Integer.toString(version),
						BOUND);
				log.pod(version, ObjectChange.Type.DELETED, false, pod, "11111111-" + pod, Integer.toString(version),
						BOUND);
			}
		}
		List<Story> begun = log.told()
			.stream()
			.flatMap((annotated) -> annotated.stories()
				.stream()
				.filter((story) -> story.firstSeq() == annotated.summary().seq()))
			.toList();
		assertThat(begun).extracting((story) -> story.subject().name()).containsOnly("one", "two", "three");
		assertThat(begun).hasSizeGreaterThan(3).extracting(Story::id).doesNotHaveDuplicates();
		assertThat(begun.get(0).id()).isEqualTo("e.1");
	}

	@Test
	void aChangeThatShowsNothingNewBelongsToTheStoryAndAltersNothing() {
		LogBuilder log = toReceived().pod(2510, ObjectChange.Type.MODIFIED, "107", READY)
			.pod(9000, ObjectChange.Type.MODIFIED, "108", READY)
			.pod(9500, ObjectChange.Type.DELETED, "109", READY);
		List<AnnotatedChange> told = log.told();
		assertThat(told.subList(told.size() - 3, told.size())).extracting((one) -> one.stories().size())
			.containsExactly(1, 0, 1);
		assertThat(told.get(told.size() - 2).summary().story()).isEqualTo("e.1");
		assertThat(log.story().lastSeq()).isEqualTo(told.get(told.size() - 1).summary().seq());
	}

	@Test
	void beyondTheirNumberTheOldestStoriesWithoutALivingSubjectAreForgotten() {
		LogBuilder log = new LogBuilder(1);
		for (int i = 1; i <= 4; i++) {
			log.pod(i, ObjectChange.Type.ADDED, false, "p" + i, i + "0000000-0", "10" + i, "");
		}
		assertThat(names(log)).containsExactly("p4", "p3", "p2", "p1");
		assertThat(log.teller().holdsAll()).isTrue();
		log.pod(5, ObjectChange.Type.DELETED, false, "p2", "20000000-0", "109", "");
		assertThat(names(log)).containsExactly("p4", "p3", "p2", "p1");
		log.pod(6, ObjectChange.Type.DELETED, false, "p1", "10000000-0", "110", "");
		assertThat(names(log)).containsExactly("p4", "p3", "p1");
		assertThat(log.teller().holdsAll()).isFalse();
		assertThat(log.teller().story("e.2")).isNull();
	}

	@Test
	void aPodOfTheSameNameIsAStoryOfItsOwn() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, false, "web-0", "aaaaaaaa-1", "100", "")
			.pod(5, ObjectChange.Type.DELETED, false, "web-0", "aaaaaaaa-1", "101", "")
			.pod(9, ObjectChange.Type.ADDED, false, "web-0", "aaaaaaaa-2", "102", "");
		assertThat(log.teller().stories()).extracting(Story::id).containsExactly("e.3", "e.1");
	}

	@Test
	void aToldStoryIsNotAlteredByWhatComesLater() {
		LogBuilder log = toReceived();
		Story told = log.story();
		log.pod(2510, ObjectChange.Type.MODIFIED, "107", READY);
		assertThat(told.states()).hasSize(1);
		assertThat(told.steps().get(5).state()).isNotEqualTo(Step.State.REACHED);
	}

}
