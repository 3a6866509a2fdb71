package dev.podium.dashboard.wire;

import dev.podium.story.model.Actor;
import org.jspecify.annotations.Nullable;

/**
 * @param role client, api-server, scheduler, controller, kubelet or runtime
 */
public record ActorJson(String role, String name) {

	static ActorJson of(Actor actor) {
		return new ActorJson(Wire.word(actor.role()), actor.name());
	}

	static @Nullable ActorJson orNull(@Nullable Actor actor) {
		return (actor != null) ? of(actor) : null;
	}

}
