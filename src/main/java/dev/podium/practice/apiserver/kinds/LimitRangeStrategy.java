package dev.podium.practice.apiserver.kinds;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.podium.practice.apimachinery.Quantities;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.NameRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * LimitRanges.
 */
final class LimitRangeStrategy implements KindStrategy {

	@Override
	public void applyDefaults(ObjectNode limitRange) {
		for (JsonNode limit : limitRange.at("/spec/limits")) {
			if (!limit.path("type").asString("").equals("Container") || !(limit instanceof ObjectNode item)) {
				continue;
			}
			fill(item, "max", "default");
			fill(item, "default", "defaultRequest");
			fill(item, "min", "defaultRequest");
		}
	}

	private static void fill(ObjectNode limit, String from, String to) {
		limit.path(from).properties().forEach((one) -> {
			if (!limit.path(to).has(one.getKey())) {
				limit.withObject(to).set(one.getKey(), one.getValue());
			}
		});
	}

	@Override
	public void validate(JsonNode limitRange, FieldErrors errors) {
		Set<String> types = new HashSet<>();
		int index = 0;
		for (JsonNode limit : limitRange.at("/spec/limits")) {
			String at = "spec.limits[" + index++ + "]";
			String type = limit.path("type").asString("");
			NameRules.qualified(at + ".type", type, type, errors);
			if (!types.add(type)) {
				errors.duplicate(at + ".type", type);
				continue;
			}
			if (type.equals("Pod")) {
				for (String part : List.of("default", "defaultRequest")) {
					if (!limit.path(part).isEmpty()) {
						errors.forbidden(at + "." + part, "may not be specified when `type` is 'Pod'");
					}
				}
			}
			if (type.equals("PersistentVolumeClaim") && !limit.path("min").has("storage")
					&& !limit.path("max").has("storage")) {
				errors.required(at + ".limits",
						"either minimum or maximum storage value is required, but neither was provided");
			}
			Set<String> resources = new HashSet<>();
			for (String part : List.of("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")) {
				resources.addAll(limit.path(part).propertyNames());
			}
			resources.stream().sorted().forEach((resource) -> limits(at, limit, resource, errors));
		}
	}

	private static void limits(String field, JsonNode limit, String resource, FieldErrors errors) {
		String most = limit.path("max").path(resource).asString("");
		String least = limit.path("min").path(resource).asString("");
		String given = limit.path("default").path(resource).asString("");
		String request = limit.path("defaultRequest").path(resource).asString("");
		String ratio = limit.path("maxLimitRequestRatio").path(resource).asString("");
		if (above(least, most)) {
			errors.invalid(field + ".min[" + resource + "]", least,
					"min value " + least + " is greater than max value " + most);
		}
		if (above(least, request)) {
			errors.invalid(field + ".defaultRequest[" + resource + "]", request,
					"min value " + least + " is greater than default request value " + request);
		}
		if (above(request, most)) {
			errors.invalid(field + ".defaultRequest[" + resource + "]", request,
					"default request value " + request + " is greater than max value " + most);
		}
		if (above(request, given)) {
			errors.invalid(field + ".defaultRequest[" + resource + "]", request,
					"default request value " + request + " is greater than default limit value " + given);
		}
		if (above(least, given)) {
			errors.invalid(field + ".default[" + resource + "]", least,
					"min value " + least + " is greater than default value " + given);
		}
		if (above(given, most)) {
			errors.invalid(field + ".default[" + resource + "]", most,
					"default value " + given + " is greater than max value " + most);
		}
		if (above("1", ratio)) {
			errors.invalid(field + ".maxLimitRequestRatio[" + resource + "]", ratio,
					"ratio " + ratio + " is less than 1");
		}
	}

	private static boolean above(String one, String other) {
		return !one.isEmpty() && !other.isEmpty() && Quantities.compare(one, other) > 0;
	}

}
