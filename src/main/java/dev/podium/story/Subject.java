package dev.podium.story;

/**
 * What a story is about.
 */
public record Subject(String kind, String namespace, String name, String uid) {

	public Subject {
		namespace = Cut.name(namespace);
		name = Cut.name(name);
		uid = Cut.name(uid);
	}

}
