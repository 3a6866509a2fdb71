package dev.podium.practice.controllers.autoscaling;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Meta;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.QuantityFormatException;
import tools.jackson.databind.JsonNode;

/**
 * How many replicas a metric of the resources of Pods asks for: the Kubernetes rule
 * {@code ceil(replicas × usage ÷ target)}, careful with Pods that are not ready or of
 * which nothing is known.
 *
 * @param replicas as many
 * @param utilization of what is requested, in percent; -1 where an amount is the target
 * @param average what a Pod uses, in thousandths
 */
record ReplicaProposal(int replicas, int utilization, long average) {

	private static final double TOLERANCE = 0.1;

	/**
	 * Compares what Pods use with a target.
	 * @param usage by Pod, in thousandths
	 * @param container of which the requests count, empty for all
	 * @throws Unknown where that cannot be done
	 */
	static ReplicaProposal of(int current, String resource, JsonNode target, String container,
			List<? extends JsonNode> pods, Map<String, Long> usage) {
		if (pods.isEmpty()) {
			throw new Unknown("no pods returned by selector while calculating replica count");
		}
		Set<String> unready = new HashSet<>();
		Set<String> missing = new HashSet<>();
		Map<String, Long> used = new HashMap<>();
		for (JsonNode pod : pods) {
			String name = Meta.name(pod);
			boolean ignored = Meta.isDeleting(pod) || Pods.phase(pod).equals("Failed");
			if (ignored) {
				continue;
			}
			if (Pods.phase(pod).equals("Pending")) {
				unready.add(name);
			}
			else if (!usage.containsKey(name)) {
				missing.add(name);
			}
			else if (resource.equals("cpu") && !Pods.isReady(pod)) {
				unready.add(name);
			}
			else {
				used.put(name, usage.get(name));
			}
		}
		if (used.isEmpty()) {
			throw new Unknown("did not receive metrics for targeted pods (pods might be unready)");
		}
		Target wanted = Target.of(resource, target, container, pods);
		double ratio = wanted.ratio(used);
		int utilization = wanted.utilization(used);
		long average = used.values().stream().mapToLong(Long::longValue).sum() / used.size();
		int ready = used.size();
		boolean upWithUnready = !unready.isEmpty() && ratio > 1;
		if (!upWithUnready && missing.isEmpty()) {
			int replicas = isNear(ratio) ? current : (int) Math.ceil(ratio * ready);
			return new ReplicaProposal(replicas, utilization, average);
		}
		// careful: what is not known uses all when there are to be fewer, nothing when
		// more
		if (ratio < 1) {
			missing.forEach((name) -> used.put(name, wanted.assumed(name)));
		}
		else if (ratio > 1) {
			missing.forEach((name) -> used.put(name, 0L));
		}
		if (upWithUnready) {
			unready.forEach((name) -> used.put(name, 0L));
		}
		double again = wanted.ratio(used);
		int replicas = (int) Math.ceil(again * used.size());
		boolean turned = (ratio < 1 && again > 1) || (ratio > 1 && again < 1) || (again < 1 && replicas > current)
				|| (again > 1 && replicas < current);
		return new ReplicaProposal(isNear(again) || turned ? current : replicas, utilization, average);
	}

	private static boolean isNear(double ratio) {
		return 1 - TOLERANCE <= ratio && ratio <= 1 + TOLERANCE;
	}

	/** A quantity in thousandths. */
	static long milli(String quantity) {
		try {
			return Quantity.fromString(quantity).getNumber().multiply(BigDecimal.valueOf(1000)).longValue();
		}
		catch (QuantityFormatException | NumberFormatException ex) {
			return 0;
		}
	}

	/**
	 * What is compared with.
	 *
	 * @param percent of the requests; 0 where the target is an amount
	 * @param amount in thousandths
	 * @param requests by Pod, in thousandths
	 */
	private record Target(int percent, long amount, Map<String, Long> requests) {

		static Target of(String resource, JsonNode target, String container, List<? extends JsonNode> pods) {
			if (target.has("averageValue")) {
				return new Target(0, milli(target.path("averageValue").asString("0")), Map.of());
			}
			Map<String, Long> requests = new HashMap<>();
			for (JsonNode pod : pods) {
				long sum = 0;
				for (JsonNode one : pod.path("spec").path("containers")) {
					String name = one.path("name").asString("");
					if (container.isEmpty() || container.equals(name)) {
						JsonNode request = one.path("resources").path("requests").path(resource);
						if (!request.isString()) {
							throw new Unknown("missing request for %s in container %s of Pod %s".formatted(resource,
									name, Meta.name(pod)));
						}
						sum += milli(request.stringValue());
					}
				}
				requests.put(Meta.name(pod), sum);
			}
			return new Target(target.path("averageUtilization").asInt(0), 0, requests);
		}

		int utilization(Map<String, Long> used) {
			if (this.percent == 0) {
				return -1;
			}
			long requested = used.keySet().stream().mapToLong((pod) -> this.requests.getOrDefault(pod, 0L)).sum();
			if (requested == 0) {
				throw new Unknown("no metrics returned matched known pods");
			}
			return (int) (used.values().stream().mapToLong(Long::longValue).sum() * 100 / requested);
		}

		double ratio(Map<String, Long> used) {
			if (this.percent > 0) {
				return (double) utilization(used) / this.percent;
			}
			long average = used.values().stream().mapToLong(Long::longValue).sum() / used.size();
			return (double) average / Math.max(1, this.amount);
		}

		/**
		 * What a Pod of which nothing is known counts as, where there are to be fewer.
		 */
		long assumed(String pod) {
			return (this.percent > 0) ? this.requests.getOrDefault(pod, 0L) * Math.max(100, this.percent) / 100
					: this.amount;
		}

	}

	/** Why nothing can be said, in the words of Kubernetes. */
	static final class Unknown extends RuntimeException {

		Unknown(String message) {
			super(message);
		}

	}

}
