package dev.podium.story.workload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two Pod templates beside each other, as the deployment controller compares them: the
 * hash that it puts into the labels does not count, nor does what the API server fills
 * in.
 */
public final class Templates {

	private static final String HASH = "pod-template-hash";

	private static final String RESTARTED = "kubectl.kubernetes.io/restartedAt";

	/** What the API server fills in where nothing is said; empty objects aside. */
	private static final Map<String, Set<String>> DEFAULTS = Map.of("restartPolicy", Set.of("Always"), "dnsPolicy",
			Set.of("ClusterFirst"), "schedulerName", Set.of("default-scheduler"), "terminationGracePeriodSeconds",
			Set.of("30"), "terminationMessagePath", Set.of("/dev/termination-log"), "terminationMessagePolicy",
			Set.of("File"), "imagePullPolicy", Set.of("Always", "IfNotPresent"), "protocol", Set.of("TCP"));

	private Templates() {
	}

	public static boolean same(JsonNode one, JsonNode other) {
		return one == other || same("", one, other);
	}

	private static boolean same(String name, JsonNode one, JsonNode other) {
		if (one.isMissingNode() || other.isMissingNode()) {
			JsonNode there = one.isMissingNode() ? other : one;
			return name.equals(HASH) || (there.isContainer() && there.isEmpty())
					|| DEFAULTS.getOrDefault(name, Set.of()).contains(there.asString(""))
					|| (there.isObject() && there.propertyNames().stream().allMatch(HASH::equals));
		}
		if (one.isObject() && other.isObject()) {
			Set<String> names = new HashSet<>(one.propertyNames());
			names.addAll(other.propertyNames());
			return names.stream()
				.allMatch((field) -> field.equals(HASH) || same(field, one.path(field), other.path(field)));
		}
		if (one.isArray() && other.isArray()) {
			if (one.size() != other.size()) {
				return false;
			}
			for (int i = 0; i < one.size(); i++) {
				if (!same("", one.path(i), other.path(i))) {
					return false;
				}
			}
			return true;
		}
		return one.equals(other);
	}

	/** Whether they differ by nothing but that a restart was asked for. */
	static boolean restarts(JsonNode before, JsonNode now) {
		String asked = annotation(now);
		return !asked.isEmpty() && !asked.equals(annotation(before)) && same(unmarked(before), unmarked(now));
	}

	private static String annotation(JsonNode template) {
		return template.path("metadata").path("annotations").path(RESTARTED).asString("");
	}

	private static JsonNode unmarked(JsonNode template) {
		JsonNode copy = template.deepCopy();
		if (copy.path("metadata").path("annotations") instanceof ObjectNode annotations) {
			annotations.remove(RESTARTED);
		}
		return copy;
	}

	/** The images that differ: {@code nginx:1.26 → 1.27}. */
	public static List<String> images(JsonNode before, JsonNode now) {
		Set<String> images = new LinkedHashSet<>();
		for (JsonNode container : containers(now)) {
			String image = container.path("image").asString("");
			String was = container(before, container.path("name").asString("")).path("image").asString("");
			if (!was.isEmpty() && !was.equals(image)) {
				images.add(was + " → " + tagOrAll(was, image));
			}
		}
		return List.copyOf(images);
	}

	private static String tagOrAll(String was, String image) {
		int colon = was.lastIndexOf(':');
		boolean tagged = colon > was.lastIndexOf('/') && image.startsWith(was.substring(0, colon + 1));
		return tagged ? image.substring(colon + 1) : image;
	}

	/** Which fields differ, images aside: {@code env}, {@code resources}, … */
	public static List<String> fields(JsonNode before, JsonNode now) {
		Set<String> fields = new LinkedHashSet<>();
		for (JsonNode container : containers(now)) {
			differing(container(before, container.path("name").asString("")), container, fields);
		}
		differing(before.path("spec"), now.path("spec"), fields);
		differing(before.path("metadata"), now.path("metadata"), fields);
		fields.removeAll(Set.of("containers", "initContainers"));
		return List.copyOf(fields);
	}

	private static void differing(JsonNode before, JsonNode now, Set<String> into) {
		Set<String> names = new LinkedHashSet<>(now.propertyNames());
		names.addAll(before.propertyNames());
		names.stream().filter((name) -> !same(name, before.path(name), now.path(name))).forEach(into::add);
	}

	private static List<JsonNode> containers(JsonNode template) {
		List<JsonNode> all = new ArrayList<>();
		template.path("spec").path("initContainers").forEach(all::add);
		template.path("spec").path("containers").forEach(all::add);
		return all;
	}

	private static JsonNode container(JsonNode template, String name) {
		for (JsonNode container : containers(template)) {
			if (container.path("name").asString("").equals(name)) {
				return container;
			}
		}
		return template.path("no such container");
	}

}
