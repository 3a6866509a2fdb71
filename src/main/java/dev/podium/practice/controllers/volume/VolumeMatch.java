package dev.podium.practice.controllers.volume;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;

import dev.podium.practice.apimachinery.Quantities;
import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.controllers.runtime.Meta;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which volume does for a claim: the smallest one that is free, of the claim's class, big
 * enough, and with its modes and labels.
 */
final class VolumeMatch {

	private VolumeMatch() {
	}

	static @Nullable ObjectNode of(JsonNode claim, Collection<ObjectNode> volumes) {
		return volumes.stream()
			.filter((volume) -> fits(claim, volume))
			.min(Comparator.<ObjectNode>comparingInt((volume) -> isFor(claim, volume) ? 0 : 1)
				.thenComparing(VolumeMatch::capacity)
				.thenComparing(Meta::name))
			.orElse(null);
	}

	private static boolean fits(JsonNode claim, JsonNode volume) {
		JsonNode wanted = claim.path("spec");
		JsonNode offered = volume.path("spec");
		boolean free = !offered.has("claimRef") || isFor(claim, volume);
		return free && !Meta.isDeleting(volume) && same(wanted, offered, "storageClassName", "")
				&& same(wanted, offered, "volumeMode", "Filesystem") && capacity(volume).compareTo(request(claim)) >= 0
				&& wanted.path("accessModes")
					.valueStream()
					.allMatch((mode) -> offered.path("accessModes").valueStream().anyMatch(mode::equals))
				&& (!wanted.has("selector") || Selector.of(wanted.path("selector")).matches(volume));
	}

	private static boolean same(JsonNode wanted, JsonNode offered, String field, String usual) {
		return wanted.path(field).asString(usual).equals(offered.path(field).asString(usual));
	}

	/** Whether the volume names this claim already. */
	static boolean isFor(JsonNode claim, JsonNode volume) {
		JsonNode reference = volume.path("spec").path("claimRef");
		String uid = reference.path("uid").asString("");
		return reference.path("name").asString("").equals(Meta.name(claim))
				&& reference.path("namespace").asString("").equals(Meta.namespace(claim))
				&& (uid.isEmpty() || uid.equals(Meta.uid(claim)));
	}

	private static BigDecimal capacity(JsonNode volume) {
		return Quantities.of(volume.at("/spec/capacity/storage")).getNumber();
	}

	private static BigDecimal request(JsonNode claim) {
		return Quantities.of(claim.at("/spec/resources/requests/storage")).getNumber();
	}

}
