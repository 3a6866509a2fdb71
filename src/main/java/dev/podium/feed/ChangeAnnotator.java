package dev.podium.feed;

import java.util.List;

import dev.podium.change.Change;
import dev.podium.story.Storyteller;
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

		};
	}

}
