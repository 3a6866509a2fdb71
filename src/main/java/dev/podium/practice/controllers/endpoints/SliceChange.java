package dev.podium.practice.controllers.endpoints;

import tools.jackson.databind.node.ObjectNode;

/**
 * One write that brings the EndpointSlices of a Service nearer to what they should be.
 */
sealed interface SliceChange {

	/**
	 * A new one.
	 *
	 * @param slice as it is to be
	 */
	record Create(ObjectNode slice) implements SliceChange {
	}

	/**
	 * A present one, altered.
	 *
	 * @param slice as it is to be
	 */
	record Update(ObjectNode slice) implements SliceChange {
	}

	/**
	 * A present one that is no longer needed.
	 *
	 * @param name its name
	 */
	record Delete(String name) implements SliceChange {
	}

}
