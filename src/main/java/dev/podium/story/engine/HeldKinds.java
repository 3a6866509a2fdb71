package dev.podium.story.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.AuditEntry;
import dev.podium.change.ObjectChange;
import dev.podium.story.table.RelatedKind;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The kinds of stories that are told, by what a change can be of.
 */
final class HeldKinds {

	private final Map<String, List<KindStories<?>>> byKind = new HashMap<>();

	private final Map<String, List<KindStories<?>>> byRelated = new HashMap<>();

	private final Map<String, List<KindStories<?>>> byResource = new HashMap<>();

	private final List<KindStories<?>> judged = new ArrayList<>();

	HeldKinds(List<StoryKind<?>> kinds, Stories stories) {
		kinds.forEach((kind) -> add(kind, stories));
	}

	private <S extends SubjectState> void add(StoryKind<S> kind, Stories stories) {
		KindStories<S> held = new KindStories<>(kind, stories);
		put(this.byKind, kind.kind(), held);
		kind.related().stream().map(RelatedKind::kind).distinct().forEach((name) -> put(this.byRelated, name, held));
		if (kind.tables().stream().anyMatch((table) -> !table.audits().isEmpty())) {
			put(this.byResource, kind.resource(), held);
		}
		if (kind.tables().stream().anyMatch((table) -> table.verdict() != null)) {
			this.judged.add(held);
		}
	}

	private static void put(Map<String, List<KindStories<?>>> map, String key, KindStories<?> held) {
		map.computeIfAbsent(key, (absent) -> new ArrayList<>(1)).add(held);
	}

	/** Those whose subjects are of a kind of object. */
	List<KindStories<?>> of(String kind) {
		return this.byKind.getOrDefault(kind, List.of());
	}

	/** Those to which changes of another kind of object belong. */
	List<KindStories<?>> related(String kind) {
		return this.byRelated.getOrDefault(kind, List.of());
	}

	/** Whether what controls an object can have a story. */
	boolean isOwnedBySubject(ObjectChange change) {
		for (JsonNode reference : change.object().path("metadata").path("ownerReferences")) {
			if (reference.path("controller").asBoolean(false)) {
				return this.byKind.containsKey(reference.path("kind").asString(""));
			}
		}
		return false;
	}

	/** Those whose subjects the scheduler judges. */
	List<KindStories<?>> judged() {
		return this.judged;
	}

	/** What an audit entry asks for; null where nothing of a kind that has stories. */
	@Nullable Asked asked(AuditEntry entry) {
		return this.byResource.isEmpty() ? null : Asked.of(entry.entry(), this.byResource);
	}

	/** Those whose subjects a request can be about. */
	List<KindStories<?>> askedFor(Asked asked) {
		return this.byResource.getOrDefault(asked.resource(), List.of());
	}

}
