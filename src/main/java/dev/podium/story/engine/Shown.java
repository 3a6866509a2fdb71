package dev.podium.story.engine;

import java.util.List;

import dev.podium.story.model.Mention;
import dev.podium.story.model.Story;
import dev.podium.story.model.Text;
import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;

/**
 * What a change showed of stories.
 *
 * @param summary the change in a line; null where no kind of story has a word for it
 * @param view what the stage draws of the object; null where nothing, or nothing known
 * here
 * @param own in the story of the change's own subject; null where it has none
 * @param mentions all, its own first
 * @param altered the stories that are not as they were before it
 * @param untold whether a rule failed on the story of its own subject
 */
public record Shown(@Nullable Text summary, @Nullable View view, @Nullable Mention own, List<Mention> mentions,
		List<Story> altered, boolean untold) {

	public static final Shown NOTHING = new Shown(null, null, null, List.of(), List.of(), false);

}
