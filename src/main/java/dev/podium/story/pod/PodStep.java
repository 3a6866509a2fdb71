package dev.podium.story.pod;

import java.util.List;

import dev.podium.story.model.Actor.Role;
import org.jspecify.annotations.Nullable;

/**
 * The six steps of a Pod: a line each. What shows them stands in {@link PodRules} (the
 * Pod's own versions), {@link PodEventRules} (its Events) and {@link PodStory} (audit
 * entries and deliveries).
 */
public enum PodStep {

	CREATED(1, "created", Role.CLIENT, Role.API_SERVER, null),

	NOTICED(2, "noticed", Role.API_SERVER, Role.SCHEDULER, Patience.SCHEDULER),

	BOUND(3, "bound", Role.SCHEDULER, Role.API_SERVER, Patience.SCHEDULER),

	RECEIVED(4, "received", Role.API_SERVER, Role.KUBELET, Patience.KUBELET),

	STARTED(5, "started", Role.KUBELET, Role.RUNTIME, Patience.RUNTIME),

	REPORTED(6, "reported", Role.KUBELET, Role.API_SERVER, Patience.RUNNING);

	private static final List<PodStep> ALL = List.of(values());

	private final int number;

	private final String id;

	private final Role from;

	private final Role to;

	private final @Nullable Patience patience;

	PodStep(int number, String id, Role from, Role to, @Nullable Patience patience) {
		this.number = number;
		this.id = id;
		this.from = from;
		this.to = to;
		this.patience = patience;
	}

	public static List<PodStep> all() {
		return ALL;
	}

	public int number() {
		return this.number;
	}

	public String id() {
		return this.id;
	}

	public Role from() {
		return this.from;
	}

	public Role to() {
		return this.to;
	}

	/** How long it may take; null for the step that begins the story. */
	public @Nullable Patience patience() {
		return this.patience;
	}

	/** The key of one of its texts: {@code title}, {@code explanation}, … */
	public String key(String text) {
		return "step.pod." + this.id + '.' + text;
	}

}
