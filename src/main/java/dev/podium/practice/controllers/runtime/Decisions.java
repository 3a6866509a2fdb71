package dev.podium.practice.controllers.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a controller decides where no write shows it. It is told before the writes that
 * follow, and once: a controller decides the same at every sync.
 */
public final class Decisions {

	/** What was told of so many objects is remembered; the oldest is told anew. */
	private static final int MAX_OBJECTS = 4096;

	private final Controller controller;

	/** By the uid of the object that it was about. */
	private final Map<String, Map<String, Told>> told = new LinkedHashMap<>(16, 0.75F, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Map<String, Told>> eldest) {
			return size() > MAX_OBJECTS;
		}

	};

	Decisions(Controller controller) {
		this.controller = controller;
	}

	/** Tells a decision for an object. */
	public void tell(String rule, JsonNode about, Map<String, String> args) {
		tell(rule, about, null, args, null);
	}

	/**
	 * Tells a decision for an object, unless that was told of it as it is asked for.
	 * @param concerns the other object that it is on; null where there is none
	 * @param due when it acts, on the cluster's clock: then that is what makes it new;
	 * null where it acts at once
	 */
	public void tell(String rule, JsonNode about, @Nullable JsonNode concerns, Map<String, String> args,
			@Nullable Duration due) {
		Controller.About on = (concerns != null) ? about(concerns) : null;
		Told now = new Told(Meta.generation(about), (due != null) ? Map.of() : Map.copyOf(args), due);
		Map<String, Told> its = this.told.computeIfAbsent(Meta.uid(about), (none) -> new HashMap<>());
		if (!now.equals(its.put(rule + ' ' + ((on != null) ? on.uid() : ""), now))) {
			Duration left = (due != null) ? due.minus(this.controller.clock().elapsed()) : null;
			this.controller.decided(new Controller.Decision(rule, about(about), on, Map.copyOf(args),
					(left != null && left.isNegative()) ? Duration.ZERO : left));
		}
	}

	/** What was decided for an object is over: when it is so again, that is told. */
	public void over(JsonNode about) {
		this.told.remove(Meta.uid(about));
	}

	private static Controller.About about(JsonNode object) {
		return new Controller.About(object.path("kind").asString(""), Meta.namespace(object), Meta.name(object),
				Meta.uid(object), object.path("metadata").path("resourceVersion").asString(""));
	}

	private record Told(long generation, Map<String, String> args, @Nullable Duration due) {
	}

}
