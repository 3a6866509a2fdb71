package dev.podium.story;

import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

final class Authorship {

	@Nullable Author authorOf(ObjectChange change, @Nullable ObjectNode before) {
		return null;
	}

}
