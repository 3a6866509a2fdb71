package dev.podium.practice.apiserver.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * Files of one volume whose paths are the same, or lie within each other: one hides the
 * other.
 */
final class SamePaths {

	private static final Map<String, String> SOURCES = Map.of("configMap", "ConfigMap", "secret", "Secret",
			"downwardAPI", "DownwardAPI");

	private SamePaths() {
	}

	/** What is to be told of a volume. */
	static void of(JsonNode volume, List<String> told) {
		String start = "volume \"" + volume.path("name").asString("") + "\" (";
		for (String source : List.of("configMap", "secret", "downwardAPI")) {
			JsonNode from = volume.path(source);
			List<Item> items = from.path("items")
				.valueStream()
				.map((item) -> new Item(item.path("path").asString(""), ""))
				.toList();
			overlaps(items).forEach((text) -> told.add(start + named(source, from) + "): overlapping paths: " + text));
		}
		List<Item> items = new ArrayList<>();
		for (JsonNode source : volume.path("projected").path("sources")) {
			if (source.isEmpty()) {
				told.add(start + "Projected) has no sources provided");
			}
			SOURCES.keySet().forEach((kind) -> {
				JsonNode from = source.path(kind);
				from.path("items")
					.forEach((item) -> items.add(new Item(item.path("path").asString(""), named(kind, from))));
			});
			if (source.has("serviceAccountToken")) {
				items
					.add(new Item(source.path("serviceAccountToken").path("path").asString(""), "ServiceAccountToken"));
			}
		}
		overlaps(items).forEach((text) -> told.add(start + "Projected): overlapping paths: " + text));
	}

	private static String named(String source, JsonNode from) {
		String name = from.path(source.equals("secret") && from.has("secretName") ? "secretName" : "name").asString("");
		return SOURCES.get(source) + (source.equals("downwardAPI") ? "" : " \"" + name + "\"");
	}

	private static List<String> overlaps(List<Item> items) {
		List<String> found = new ArrayList<>();
		for (int i = 0; i < items.size(); i++) {
			for (int j = 0; j < i; j++) {
				if (items.get(i).meets(items.get(j))) {
					found.add(items.get(i).told() + " with " + items.get(j).told());
				}
			}
		}
		return found;
	}

	/**
	 * A file of a volume.
	 *
	 * @param source where it comes from, where a volume has several
	 */
	private record Item(String path, String source) {

		Item {
			path = path.replaceAll("/+$", "");
		}

		boolean meets(Item other) {
			return !this.path.isEmpty() && !other.path.isEmpty() && ((this.path + "/").startsWith(other.path + "/")
					|| (other.path + "/").startsWith(this.path + "/"));
		}

		String told() {
			return "\"" + this.path + "\"" + (this.source.isEmpty() ? "" : " (" + this.source + ")");
		}

	}

}
