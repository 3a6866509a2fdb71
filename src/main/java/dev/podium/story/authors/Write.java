package dev.podium.story.authors;

import java.util.List;

import dev.podium.change.ObjectChange;
import dev.podium.change.PathChange;
import dev.podium.change.PathDiff;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One write whose author is asked for, as the rules see it. What costs is worked out at
 * most once, and only when a rule asks.
 */
final class Write {

	private final ObjectChange change;

	private final @Nullable ObjectNode before;

	private final RelatedObjects relatedObjects;

	private @Nullable List<PathChange> diff;

	private @Nullable List<FieldOwnership.Entry> entries;

	Write(ObjectChange change, @Nullable ObjectNode before, RelatedObjects relatedObjects) {
		this.change = change;
		this.before = before;
		this.relatedObjects = relatedObjects;
	}

	ObjectChange change() {
		return this.change;
	}

	ObjectNode object() {
		return this.change.object();
	}

	@Nullable ObjectNode before() {
		return this.before;
	}

	RelatedObjects surroundings() {
		return this.relatedObjects;
	}

	String kind() {
		return this.change.kind();
	}

	boolean is(ObjectChange.Type type) {
		return this.change.type() == type;
	}

	/** The managers' entries after the write. */
	List<FieldOwnership.Entry> entries() {
		if (this.entries == null) {
			this.entries = FieldOwnership.of(object());
		}
		return this.entries;
	}

	/** What the write changed; empty where the object before is unknown. */
	List<PathChange> diff() {
		if (this.diff == null) {
			this.diff = (this.before != null) ? PathDiff.between(this.before, object()) : List.of();
		}
		return this.diff;
	}

	/** Whether a changed path starts so, or holds what starts so. */
	boolean touches(String path) {
		for (PathChange changed : diff()) {
			if (changed.path().startsWith(path) || path.startsWith(changed.path() + '.')
					|| path.startsWith(changed.path() + '[')) {
				return true;
			}
		}
		return false;
	}

	String text(@Nullable ObjectNode of, String parent, String field) {
		return (of != null) ? of.path(parent).path(field).asString("") : "";
	}

	boolean deleting(@Nullable ObjectNode of) {
		return !text(of, "metadata", "deletionTimestamp").isEmpty();
	}

	/** Seconds of grace that a deletion gives; -1 where none is written. */
	long grace(@Nullable ObjectNode of) {
		return (of != null) ? of.path("metadata").path("deletionGracePeriodSeconds").asLong(-1) : -1;
	}

}
