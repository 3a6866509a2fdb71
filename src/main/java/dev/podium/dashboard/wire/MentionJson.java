package dev.podium.dashboard.wire;

import java.util.List;

import dev.podium.story.model.Mention;
import org.jspecify.annotations.Nullable;

/**
 * That a change belongs to a story, as {@link Mention}.
 */
public record MentionJson(String story, @Nullable Integer step) {

	static List<MentionJson> of(List<Mention> mentions) {
		return Wire.all(mentions, (mention) -> new MentionJson(mention.story(), mention.step()));
	}

}
