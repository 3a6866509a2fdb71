package dev.podium.feed;

import java.time.Instant;
import java.util.List;

import dev.podium.change.Change;
import dev.podium.story.Storyteller;
import dev.podium.story.model.Advice;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a feed asks of its storyteller.
 */
interface ChangeAnnotator {

	AnnotatedChange annotate(long seq, Change change, @Nullable ObjectNode before);

	List<Story> stories();

	@Nullable Story story(String id);

	/** Whether all stories that were told are held. */
	boolean holdsAll();

	/** What good practice has to say at a moment; nothing where nobody asks. */
	default List<Advice> advice(Instant now) {
		return List.of();
	}

	static ChangeAnnotator by(Storyteller storyteller) {
		return new ChangeAnnotator() {

			@Override
			public AnnotatedChange annotate(long seq, Change change, @Nullable ObjectNode before) {
				return storyteller.tell(seq, change, before);
			}

			@Override
			public List<Story> stories() {
				return storyteller.stories();
			}

			@Override
			public @Nullable Story story(String id) {
				return storyteller.story(id);
			}

			@Override
			public boolean holdsAll() {
				return storyteller.holdsAll();
			}

			@Override
			public List<Advice> advice(Instant now) {
				return storyteller.advice(now);
			}

		};
	}

}
