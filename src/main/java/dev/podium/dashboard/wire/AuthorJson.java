package dev.podium.dashboard.wire;

import dev.podium.story.model.Author;
import org.jspecify.annotations.Nullable;

/**
 * @param how measured or inferred
 * @param manager the field manager, or the empty string
 */
public record AuthorJson(ActorJson actor, String how, String manager) {

	static @Nullable AuthorJson orNull(@Nullable Author author) {
		return (author != null)
				? new AuthorJson(ActorJson.of(author.actor()), Wire.word(author.how()), author.manager()) : null;
	}

}
