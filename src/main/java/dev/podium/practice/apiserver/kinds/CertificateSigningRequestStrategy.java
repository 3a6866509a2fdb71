package dev.podium.practice.apiserver.kinds;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

import dev.podium.practice.apimachinery.HumanDuration;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * CertificateSigningRequests.
 */
final class CertificateSigningRequestStrategy implements KindStrategy {

	@Override
	public void cells(JsonNode request, Cells cells) {
		Set<String> conditions = new LinkedHashSet<>();
		request.at("/status/conditions").forEach((condition) -> conditions.add(condition.path("type").asString("")));
		String state = conditions.contains("Denied") ? "Denied"
				: conditions.contains("Approved") ? "Approved" : conditions.isEmpty() ? "Pending" : "";
		if (conditions.contains("Failed")) {
			state += ",Failed";
		}
		if (!request.at("/status/certificate").asString("").isEmpty()) {
			state += ",Issued";
		}
		cells.name(request)
			.age(request)
			.orNone(request.at("/spec/signerName"))
			.add(request.at("/spec/username").asString(""))
			.add(request.at("/spec/expirationSeconds").isNumber()
					? HumanDuration.of(Duration.ofSeconds(request.at("/spec/expirationSeconds").asLong())) : Cells.NONE)
			.add(state);
	}

}
