package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * VolumeAttachments.
 */
final class VolumeAttachmentStrategy implements KindStrategy {

	@Override
	public boolean allowsUnconditionalUpdate() {
		return false;
	}

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode attachment, Cells cells) {
		cells.name(attachment)
			.add(attachment.at("/spec/attacher").asString(""))
			.add(attachment.at("/spec/source/persistentVolumeName").asString(""))
			.add(attachment.at("/spec/nodeName").asString(""))
			.add(attachment.at("/status/attached").asBoolean(false))
			.age(attachment);
	}

}
