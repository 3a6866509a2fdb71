package dev.podium.story.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a story is about.
 *
 * @param owners the uids of those that own it, as far as the feed has shown them: the
 * controller that owns it, the one that owns that, …
 */
public record Subject(String kind, String namespace, String name, String uid, List<String> owners) {

	@SuppressWarnings("NullAway") // stored before there were owners
	public Subject {
		namespace = Cut.name(namespace);
		name = Cut.name(name);
		uid = Cut.name(uid);
		owners = (owners != null) ? List.copyOf(owners) : List.of();
	}

	/** The uid of the controller that owns it; null where none does. */
	public @Nullable String ownerUid() {
		return this.owners.isEmpty() ? null : this.owners.get(0);
	}

}
