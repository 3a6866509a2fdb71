package dev.podium.story.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.change.ObjectChange;
import dev.podium.story.table.Related;
import dev.podium.story.table.Seen;
import org.jspecify.annotations.Nullable;

/**
 * What a change shows of a Service, of its slices and of its Pods: pure functions that
 * the tables' lines are made of.
 */
final class ServiceEvidence {

	private ServiceEvidence() {
	}

	/** What became of an endpoint, from one version of its slice to the next. */
	enum Turn {

		CAME, READY, UNREADY, TERMINATING, GONE;

		private static @Nullable Turn of(@Nullable EndpointLine before, @Nullable EndpointLine now) {
			if (now == null) {
				return (before != null) ? GONE : null;
			}
			if (now.terminating() && (before == null || !before.terminating())) {
				return TERMINATING;
			}
			if (before == null) {
				return now.ready() ? READY : CAME;
			}
			return (now.ready() == before.ready()) ? null : now.ready() ? READY : UNREADY;
		}

	}

	/** A change of the subject itself. */
	static boolean itself(Seen<ServiceState> seen) {
		return seen.related() == null;
	}

	/** It is there, or it was before we looked. */
	static boolean created(Seen<ServiceState> seen) {
		return itself(seen) && (!seen.known() || seen.type() == ObjectChange.Type.ADDED);
	}

	/** A slice of it is there. */
	static boolean sliced(Seen<ServiceState> seen) {
		return !seen.now().slices().isEmpty();
	}

	/** A slice of it was written. */
	static boolean rewritten(Seen<ServiceState> seen) {
		Related related = seen.related();
		return related != null && related.change().kind().equals("EndpointSlice");
	}

	/** A ready endpoint was there when the story began. */
	static boolean reachableAlready(Seen<ServiceState> seen) {
		return itself(seen) && seen.now().reachable();
	}

	/** The slices say what is asked for, and somebody answers. */
	static boolean reachableAsAsked(Seen<ServiceState> seen) {
		return seen.now().reachable() && seen.now().agrees();
	}

	/** The names of those that took a turn. */
	static List<String> turned(Seen<ServiceState> seen, Turn turn) {
		Related related = seen.related();
		ServiceState before = seen.before();
		if (related == null || before == null || !related.change().kind().equals("EndpointSlice")) {
			return List.of();
		}
		String uid = related.change().uid();
		SliceLine was = before.slices().get(uid);
		SliceLine now = seen.now().slices().get(uid);
		if (was == now) {
			return List.of();
		}
		List<String> names = new ArrayList<>(1);
		if (now != null && !now.portless()) {
			for (EndpointLine endpoint : now.endpoints()) {
				EndpointLine former = (was != null && !was.portless()) ? was.get(endpoint.key()) : null;
				if (Turn.of(former, endpoint) == turn) {
					names.add(endpoint.name());
				}
			}
		}
		if (was != null && turn == Turn.GONE) {
			was.endpoints()
				.stream()
				.filter((endpoint) -> now == null || now.get(endpoint.key()) == null)
				.forEach((endpoint) -> names.add(endpoint.name()));
		}
		return names;
	}

	/** What the lines of a table say of a change. */
	static Map<String, String> args(Seen<ServiceState> seen) {
		Related related = seen.related();
		SliceLines slices = seen.now().slices();
		String version = (related != null) ? related.change().resourceVersion() : seen.now().version();
		String name = (related != null) ? related.change().name() : seen.now().name();
		return Map.of("version", version, "name", name, "ip", seen.now().spec().ip(), "ready",
				Integer.toString(slices.ready()), "endpoints", Integer.toString(slices.all()));
	}

}
