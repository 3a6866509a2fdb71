package dev.podium.story.pod;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.story.engine.EventState;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Span;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * What lasted in a Pod's life, from its Events and its status. What was there before
 * Podium looked has no span: nobody knows since when. Bounded: of a crash loop, the
 * latest are kept.
 */
final class PodSpans {

	private static final int MOST = 64;

	private static final int MOST_REPEATS = 32;

	/** Which Events begin a span, and which they end: a line an Event. */
	private static final List<EventRule> RULES = List.of(new EventRule("Pulling", Kind.PULLING, List.of(Kind.BACKOFF)),
			new EventRule("Pulled", null, List.of(Kind.PULLING, Kind.BACKOFF)),
			new EventRule("Failed", null, List.of(Kind.PULLING)),
			new EventRule("Started", Kind.RUNNING, List.of(Kind.PULLING, Kind.BACKOFF)),
			new EventRule("BackOff", Kind.BACKOFF, List.of(Kind.PULLING, Kind.RUNNING)));

	private final List<Span> spans = new ArrayList<>(4);

	private final List<Instant> repeatedAt = new ArrayList<>(0);

	private enum Kind {

		PULLING("pulling", "span.pulling", Actor.Role.RUNTIME), RUNNING("running", "span.running", Actor.Role.RUNTIME),
		BACKOFF("backoff", "span.backoff", Actor.Role.KUBELET),
		TERMINATING("terminating", "span.terminating", Actor.Role.KUBELET);

		private final String word;

		private final String label;

		private final Actor.Role role;

		Kind(String word, String label, Actor.Role role) {
			this.word = word;
			this.label = label;
			this.role = role;
		}

	}

	private record EventRule(String reason, @Nullable Kind begins, List<Kind> ends) {
	}

	List<Span> all() {
		return List.copyOf(this.spans);
	}

	/** When containers were started anew, the latest of them. */
	List<Instant> repeatedAt() {
		return List.copyOf(this.repeatedAt);
	}

	/** Takes an Event about the Pod. */
	void event(long seq, Instant at, EventState event, PodState pod) {
		for (EventRule rule : RULES) {
			if (rule.reason().equals(event.reason())) {
				rule.ends().forEach((kind) -> end(kind, event.container(), at));
				if (rule.begins() != null && !event.container().isEmpty()) {
					begin(rule.begins(), event.container(), seq, at, pod);
				}
			}
		}
	}

	/**
	 * Takes a version of the Pod.
	 * @param before the version before; null where there was none or it is not known what
	 * happened since
	 */
	void version(long seq, Instant at, @Nullable PodState before, PodState now, boolean deleted) {
		for (ContainerState container : now.containers()) {
			ContainerState was = (before != null) ? before.container(container.name()) : null;
			container(seq, at, was, container, now);
		}
		if (before != null && !before.deleting() && now.deleting()) {
			begin(Kind.TERMINATING, "", seq, at, now);
		}
		if (deleted) {
			for (int i = 0; i < this.spans.size(); i++) {
				if (this.spans.get(i).until() == null) {
					this.spans.set(i, this.spans.get(i).endedAt(at));
				}
			}
		}
	}

	private void container(long seq, Instant at, @Nullable ContainerState was, ContainerState now, PodState pod) {
		boolean anew = was != null && now.restarts() > was.restarts();
		if (anew) {
			if (this.repeatedAt.size() == MOST_REPEATS) {
				this.repeatedAt.remove(0);
			}
			this.repeatedAt.add(at);
		}
		switch (now.state()) {
			case "running" -> {
				end(Kind.PULLING, now.name(), at);
				end(Kind.BACKOFF, now.name(), at);
				if (was != null && !was.running()) {
					begin(Kind.RUNNING, now.name(), seq, at, pod);
				}
			}
			case "terminated" -> end(Kind.RUNNING, now.name(), at);
			default -> {
				if (now.reason().endsWith("BackOff")) {
					end(Kind.RUNNING, now.name(), at);
					end(Kind.PULLING, now.name(), at);
					if (was != null) {
						begin(Kind.BACKOFF, now.name(), seq, at, pod);
					}
				}
			}
		}
	}

	private void begin(Kind kind, String container, long seq, Instant at, PodState pod) {
		if (open(kind, container) >= 0) {
			return;
		}
		if (this.spans.size() == MOST) {
			this.spans.remove(0);
		}
		ContainerState its = pod.container(container);
		Text label = new Text(kind.label,
				Map.of("container", container, "image", (its != null) ? its.image() : "", "pod", pod.name()));
		this.spans.add(new Span(kind.word, new Actor(kind.role, pod.node()), container, at, null, seq, label));
	}

	private void end(Kind kind, String container, Instant at) {
		int open = open(kind, container);
		if (open >= 0) {
			this.spans.set(open, this.spans.get(open).endedAt(at));
		}
	}

	private int open(Kind kind, String container) {
		for (int i = this.spans.size() - 1; i >= 0; i--) {
			Span span = this.spans.get(i);
			if (span.until() == null && span.kind().equals(kind.word) && span.container().equals(container)) {
				return i;
			}
		}
		return -1;
	}

}
