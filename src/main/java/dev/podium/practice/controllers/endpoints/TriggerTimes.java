package dev.podium.practice.controllers.endpoints;

import java.util.HashMap;
import java.util.Map;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.controllers.runtime.Meta;
import tools.jackson.databind.JsonNode;

/**
 * The time that {@code endpoints.kubernetes.io/last-change-trigger-time} states: when the
 * oldest change was made that a write of endpoints answers to. These are times as others
 * wrote them; they are copied, and nothing waits for them.
 */
final class TriggerTimes {

	static final String ANNOTATION = "endpoints.kubernetes.io/last-change-trigger-time";

	private final Map<ObjectKey, Known> services = new HashMap<>();

	/**
	 * What is to be stated, empty for nothing: as where a Pod went.
	 * @param pods those that the Service selects
	 */
	String next(ObjectKey key, JsonNode service, Iterable<? extends JsonNode> pods) {
		Known before = this.services.get(key);
		String created = Meta.created(service);
		Map<String, String> times = new HashMap<>();
		String oldest = "";
		for (JsonNode pod : pods) {
			String name = Meta.name(pod);
			String time = ServicePods.readySince(pod);
			if (!time.isEmpty()) {
				times.put(name, time);
				if (before != null && time.compareTo(before.pods().getOrDefault(name, "")) > 0
						&& (oldest.isEmpty() || time.compareTo(oldest) < 0)) {
					oldest = time;
				}
			}
		}
		this.services.put(key, new Known(created, times));
		// a Service made anew under the same name counts as a change of its own
		return (before == null || !before.created().equals(created)) ? created : oldest;
	}

	void forget(ObjectKey key) {
		this.services.remove(key);
	}

	private record Known(String created, Map<String, String> pods) {
	}

}
