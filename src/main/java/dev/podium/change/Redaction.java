package dev.podium.change;

import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out what nobody in the room may see, in place, before anything else sees it.
 */
final class Redaction {

	private Redaction() {
	}

	static ObjectNode redact(ObjectNode object) {
		return object;
	}

	static ObjectNode redactAudit(ObjectNode entry) {
		return entry;
	}

}
