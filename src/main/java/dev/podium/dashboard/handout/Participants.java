package dev.podium.dashboard.handout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.podium.story.model.Actor;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;

/**
 * Who has a part in a story, in the order in which they stand in its pictures: whoever
 * asks, the API server, the scheduler, the node.
 *
 * @param actors one of each role, and each controller by its name
 */
record Participants(List<Actor> actors) {

	private static final List<Actor.Role> ORDER = List.of(Actor.Role.CLIENT, Actor.Role.CONTROLLER,
			Actor.Role.API_SERVER, Actor.Role.SCHEDULER, Actor.Role.KUBELET, Actor.Role.RUNTIME);

	/** What an actor is called in a picture: what it is, and which one. */
	record Name(String what, String which) {
	}

	static Participants of(Story story) {
		List<Actor> found = new ArrayList<>();
		for (Step step : story.steps()) {
			for (Actor actor : List.of(step.from(), step.to())) {
				int at = indexOf(found, actor);
				if (at < 0) {
					found.add(actor);
				}
				else if (found.get(at).name().isEmpty()) {
					found.set(at, actor);
				}
			}
		}
		found.sort(Comparator.comparingInt((actor) -> ORDER.indexOf(actor.role())));
		return new Participants(List.copyOf(found));
	}

	int placeOf(Actor actor) {
		return Math.max(0, indexOf(this.actors, actor));
	}

	/** Who is that actor, or one of its role where no name tells them apart. */
	private static int indexOf(List<Actor> actors, Actor actor) {
		for (int i = 0; i < actors.size(); i++) {
			Actor one = actors.get(i);
			boolean named = actor.role() == Actor.Role.CONTROLLER && !one.name().isEmpty() && !actor.name().isEmpty();
			if (one.role() == actor.role() && (!named || one.name().equals(actor.name()))) {
				return i;
			}
		}
		return -1;
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
