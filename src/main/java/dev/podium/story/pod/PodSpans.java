package dev.podium.story.pod;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.podium.story.model.Actor;
import dev.podium.story.model.Text;
import dev.podium.story.table.EventState;
import dev.podium.story.table.Lasting;
import dev.podium.story.table.Seen;
import dev.podium.story.table.SpanLog;
import dev.podium.story.table.SpanRules;
import org.jspecify.annotations.Nullable;

/**
 * What lasts in a Pod's life, by its Events and its status.
 */
final class PodSpans implements SpanRules<PodState> {

	private static final Lasting<PodState> PULLING = lasting("pulling", "span.pulling", PodActors::runtime);

	private static final Lasting<PodState> RUNNING = lasting("running", "span.running", PodActors::runtime);

	private static final Lasting<PodState> BACKOFF = lasting("backoff", "span.backoff", PodActors::kubelet);

	private static final Lasting<PodState> TERMINATING = lasting("terminating", "span.terminating", PodActors::kubelet);

	/** Which Events begin a span, and which they end: a line an Event. */
	private static final List<EventRow> EVENTS = List.of(new EventRow("Pulling", PULLING, List.of(BACKOFF)),
			new EventRow("Pulled", null, List.of(PULLING, BACKOFF)), new EventRow("Failed", null, List.of(PULLING)),
			new EventRow("Started", RUNNING, List.of(PULLING, BACKOFF)),
			new EventRow("BackOff", BACKOFF, List.of(PULLING, RUNNING)));

	private record EventRow(String reason, @Nullable Lasting<PodState> begins, List<Lasting<PodState>> ends) {
	}

	private static Lasting<PodState> lasting(String word, String label, Function<PodState, Actor> actor) {
		return new Lasting<>(word, actor, (pod, container) -> {
			ContainerState its = pod.container(container);
			return new Text(label,
					Map.of("container", container, "image", (its != null) ? its.image() : "", "pod", pod.name()));
		});
	}

	@Override
	public void event(EventState event, PodState pod, SpanLog<PodState> spans) {
		for (EventRow row : EVENTS) {
			if (row.reason().equals(event.reason())) {
				row.ends().forEach((what) -> spans.end(what, event.container()));
				if (row.begins() != null && !event.container().isEmpty()) {
					spans.begin(row.begins(), event.container(), pod);
				}
			}
		}
	}

	@Override
	public void version(Seen<PodState> seen, SpanLog<PodState> spans) {
		PodState before = seen.known() ? seen.before() : null;
		for (ContainerState container : seen.now().containers()) {
			container((before != null) ? before.container(container.name()) : null, container, seen.now(), spans);
		}
		if (before != null && !before.deleting() && seen.now().deleting()) {
			spans.begin(TERMINATING, "", seen.now());
		}
	}

	private static void container(@Nullable ContainerState was, ContainerState now, PodState pod,
			SpanLog<PodState> spans) {
		switch (now.state()) {
			case "running" -> {
				spans.end(PULLING, now.name());
				spans.end(BACKOFF, now.name());
				if (was != null && !was.running()) {
					spans.begin(RUNNING, now.name(), pod);
				}
			}
			case "terminated" -> spans.end(RUNNING, now.name());
			default -> {
				if (now.reason().endsWith("BackOff")) {
					spans.end(RUNNING, now.name());
					spans.end(PULLING, now.name());
					if (was != null) {
						spans.begin(BACKOFF, now.name(), pod);
					}
				}
			}
		}
	}

	/** How many restarts of containers there were between two versions. */
	static int restarted(PodState before, PodState now) {
		int restarted = 0;
		for (ContainerState container : now.containers()) {
			ContainerState was = before.container(container.name());
			restarted += (was != null && container.restarts() > was.restarts()) ? 1 : 0;
		}
		return restarted;
	}

}
