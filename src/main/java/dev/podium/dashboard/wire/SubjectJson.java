package dev.podium.dashboard.wire;

import dev.podium.story.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What a story is about, as {@link Subject}.
 *
 * @param ownerUid the uid of the controller that owns it; null where none does
 */
public record SubjectJson(String kind, String namespace, String name, String uid, @Nullable String ownerUid) {

	static SubjectJson of(Subject subject) {
		return new SubjectJson(subject.kind(), subject.namespace(), subject.name(), subject.uid(), subject.ownerUid());
	}

}
