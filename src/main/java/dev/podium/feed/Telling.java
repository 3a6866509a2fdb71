package dev.podium.feed;

import java.util.List;

import dev.podium.change.Change;
import dev.podium.story.Storyteller;
import dev.podium.story.model.Story;
import dev.podium.story.model.Told;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a feed asks of its storyteller.
 */
interface Telling {

	Told tell(long seq, Change change, @Nullable ObjectNode before);

	List<Story> stories();

	@Nullable Story story(String id);

	static Telling by(Storyteller storyteller) {
		return new Telling() {

			@Override
			public Told tell(long seq, Change change, @Nullable ObjectNode before) {
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

		};
	}

}
