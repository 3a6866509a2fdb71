package dev.podium.practice.apimachinery;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.QuantityFormatException;
import tools.jackson.databind.JsonNode;

/**
 * What one object uses of a namespace's quota, by the names of ResourceQuota.
 */
public final class QuotaUsage {

	private static final Set<String> OVER = Set.of("Succeeded", "Failed");

	private static final Quantity ONE = new Quantity(BigDecimal.ONE, Quantity.Format.DECIMAL_SI);

	private QuotaUsage() {
	}

	public static Map<String, Quantity> of(String resource, JsonNode object) {
		Map<String, Quantity> usage = new TreeMap<>();
		usage.put("count/" + resource, ONE);
		if (!resource.contains(".")) {
			usage.put(resource, ONE);
		}
		JsonNode spec = object.path("spec");
		switch (resource) {
			case "pods" -> {
				if (OVER.contains(object.path("status").path("phase").asString(""))) {
					// it still counts as an object, and uses nothing more
					usage.remove("pods");
					break;
				}
				pod(spec, "requests").forEach((name, amount) -> {
					usage.put("requests." + name, amount);
					usage.put(name, amount);
				});
				pod(spec, "limits").forEach((name, amount) -> usage.put("limits." + name, amount));
			}
			case "services" -> {
				String type = spec.path("type").asString("");
				if (type.equals("NodePort") || type.equals("LoadBalancer")) {
					usage.put("services.nodeports",
							new Quantity(BigDecimal.valueOf(spec.path("ports").size()), Quantity.Format.DECIMAL_SI));
				}
				if (type.equals("LoadBalancer")) {
					usage.put("services.loadbalancers", ONE);
				}
			}
			case "persistentvolumeclaims" -> {
				Quantity storage = quantity(spec.at("/resources/requests/storage"));
				usage.put("requests.storage", storage);
				String name = spec.path("storageClassName").asString("");
				if (!name.isEmpty()) {
					usage.put(name + ".storageclass.storage.k8s.io/requests.storage", storage);
					usage.put(name + ".storageclass.storage.k8s.io/persistentvolumeclaims", ONE);
				}
			}
			default -> {
			}
		}
		return usage;
	}

	/** The sum of its containers and sidecars, or the most of an init container. */
	private static Map<String, Quantity> pod(JsonNode spec, String part) {
		Map<String, Quantity> sum = new LinkedHashMap<>();
		spec.path("containers").forEach((one) -> add(sum, one.path("resources").path(part)));
		for (JsonNode one : spec.path("initContainers")) {
			JsonNode amounts = one.path("resources").path(part);
			if (one.path("restartPolicy").asString("").equals("Always")) {
				add(sum, amounts);
			}
			else {
				amounts.properties()
					.forEach((amount) -> sum.merge(amount.getKey(), quantity(amount.getValue()),
							(a, b) -> (a.getNumber().compareTo(b.getNumber()) >= 0) ? a : b));
			}
		}
		return sum;
	}

	private static void add(Map<String, Quantity> sum, JsonNode amounts) {
		amounts.properties()
			.forEach((amount) -> sum.merge(amount.getKey(), quantity(amount.getValue()), QuotaUsage::plus));
	}

	/** In the notation of the first that is not zero. */
	public static Quantity plus(Quantity one, Quantity other) {
		Quantity like = (one.getNumber().signum() != 0) ? one : other;
		return new Quantity(one.getNumber().add(other.getNumber()), like.getFormat());
	}

	public static Quantity quantity(JsonNode text) {
		try {
			return Quantity.fromString(text.asString("0"));
		}
		catch (QuantityFormatException | NumberFormatException ex) {
			return new Quantity(BigDecimal.ZERO, Quantity.Format.DECIMAL_SI);
		}
	}

	public static String text(Quantity quantity) {
		return (quantity.getNumber().signum() == 0) ? "0" : quantity.toSuffixedString();
	}

}
