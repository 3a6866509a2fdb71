package dev.podium.practice.apiserver;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * Server-side apply.
 */
final class Apply {

	private Apply() {
	}

	/** A new object belongs to who applied it. */
	static void own(ObjectNode created, FieldSet fields, String manager, String now) {
		List<ManagedFields.Entry> entries = new ArrayList<>();
		entries
			.add(new ManagedFields.Entry(manager, "Apply", created.path("apiVersion").asString(""), now, "", fields));
		ManagedFields.write(created, entries);
	}

}
