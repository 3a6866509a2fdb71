package dev.podium.dashboard.handout;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

import dev.podium.story.model.Actor;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;

/**
 * Who has a part in a story, in the order in which they stand in its pictures: whoever
 * asks, the API server, the scheduler, the node.
 *
 * @param actors one of each role
 */
record Participants(List<Actor> actors) {

	private static final List<Actor.Role> ORDER = List.of(Actor.Role.CLIENT, Actor.Role.CONTROLLER,
			Actor.Role.API_SERVER, Actor.Role.SCHEDULER, Actor.Role.KUBELET, Actor.Role.RUNTIME);

	/** What an actor is called in a picture: what it is, and which one. */
	record Name(String what, String which) {
	}

	static Participants of(Story story) {
		TreeMap<Actor.Role, Actor> found = new TreeMap<>(Comparator.comparingInt(ORDER::indexOf));
		for (Step step : story.steps()) {
			for (Actor actor : List.of(step.from(), step.to())) {
				found.merge(actor.role(), actor, (one, other) -> one.name().isEmpty() ? other : one);
			}
		}
		return new Participants(List.copyOf(found.values()));
	}

	int placeOf(Actor actor) {
		for (int i = 0; i < this.actors.size(); i++) {
			if (this.actors.get(i).role() == actor.role()) {
				return i;
			}
		}
		return 0;
	}

	static Name name(Actor actor, Localizer localizer) {
		return switch (actor.role()) {
			case CLIENT, CONTROLLER -> new Name(localizer.called(actor), "");
			case API_SERVER, SCHEDULER -> new Name(localizer.say("page.actor." + Localizer.role(actor)), "");
			case KUBELET, RUNTIME -> new Name(localizer.say("handout.actor." + Localizer.role(actor)), actor.name());
		};
	}

	/** As much of a name as a width takes. */
	static String cut(String name, int letters) {
		return (name.length() <= letters) ? name : name.substring(0, letters - 1) + "…";
	}

}
