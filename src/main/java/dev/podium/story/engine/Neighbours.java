package dev.podium.story.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.change.ObjectChange;
import dev.podium.story.table.Related;
import dev.podium.story.table.RelatedKind;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects among which the subjects of a kind find their own, each as it is now and no
 * more of it than they ask for. Bounded: the oldest are given up.
 */
final class Neighbours<S extends SubjectState> {

	private static final int MAX = 20_000;

	private final StoryKind<S> kind;

	/** By namespace, then by the object's uid. */
	private final Map<String, Map<String, ObjectChange>> there = new HashMap<>();

	/** The namespace of each, the oldest first. */
	private final Map<String, String> namespaces = new LinkedHashMap<>();

	private final List<RelatedKind> rows;

	/** The kinds of which all objects that are there are known. */
	private final Set<String> listed = new LinkedHashSet<>();

	Neighbours(StoryKind<S> kind) {
		this.kind = kind;
		this.rows = kind.related().stream().filter((row) -> row.reach() == RelatedKind.Reach.AROUND).toList();
	}

	/** Takes in an object of a kind that is asked for; tells whether it may matter. */
	boolean put(RelatedKind row, ObjectChange change) {
		ObjectNode kept = row.keeps().apply(change.object());
		if (kept == null || change.type() == ObjectChange.Type.DELETED) {
			remove(change.uid());
			return kept != null;
		}
		this.namespaces.put(change.uid(), change.namespace());
		this.there.computeIfAbsent(change.namespace(), (namespace) -> new LinkedHashMap<>())
			.put(change.uid(), new ObjectChange(change.receivedAt(), change.type(), change.relist(), kept));
		if (this.namespaces.size() > MAX) {
			remove(this.namespaces.keySet().iterator().next());
		}
		return true;
	}

	private void remove(String uid) {
		String namespace = this.namespaces.remove(uid);
		if (namespace != null) {
			this.there.computeIfPresent(namespace, (key, its) -> {
				its.remove(uid);
				return its.isEmpty() ? null : its;
			});
		}
	}

	/**
	 * All objects of a kind are known from now on.
	 * @return whether that was not known before, and it is one that is asked for
	 */
	boolean listed(String other) {
		return this.rows.stream().anyMatch((row) -> row.kind().equals(other)) && this.listed.add(other);
	}

	/** A subject with what it finds there. */
	S amid(S subject) {
		S now = subject;
		for (String other : this.listed) {
			now = this.kind.listed(now, other);
		}
		now = amid(now, "");
		if (!now.namespace().isEmpty()) {
			now = amid(now, now.namespace());
		}
		return now;
	}

	private S amid(S subject, String namespace) {
		S now = subject;
		for (ObjectChange one : this.there.getOrDefault(namespace, Map.of()).values()) {
			now = this.kind.joined(now, new Related(one, null, null));
		}
		return now;
	}

}
