package dev.podium.practice.apiserver.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request's field selector: {@code spec.nodeName=node-1,status.phase!=Failed}. Which
 * fields a type knows is a table, as in Kubernetes.
 */
final class FieldSelector {

	private static final int LIMIT = 16 * 1024;

	private static final Set<String> COMMON = Set.of("metadata.name", "metadata.namespace");

	private static final Map<String, Set<String>> KNOWN = Map.of("pods",
			Set.of("spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName",
					"spec.hostNetwork", "status.phase", "status.podIP", "status.nominatedNodeName"),
			"events", Set.of("involvedObject.kind", "involvedObject.namespace", "involvedObject.name",
					"involvedObject.uid", "involvedObject.apiVersion", "involvedObject.resourceVersion",
					"involvedObject.fieldPath", "reason", "reportingComponent", "source", "type"),
			"events.events.k8s.io",
			Set.of("regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid", "regarding.apiVersion",
					"regarding.resourceVersion", "regarding.fieldPath", "reason", "reportingController", "type"),
			"nodes", Set.of("spec.unschedulable"), "namespaces", Set.of("status.phase"), "replicasets.apps",
			Set.of("status.replicas"), "replicationcontrollers", Set.of("status.replicas"), "jobs.batch",
			Set.of("status.successful"), "secrets", Set.of("type"), "services", Set.of("spec.clusterIP", "spec.type"));

	/** Where a field's label is not its path. */
	private static final Map<String, String> PATHS = Map.of("source", "source.component", "status.successful",
			"status.succeeded", "reportingController", "reportingComponent");

	private FieldSelector() {
	}

	static Predicate<JsonNode> parse(ResourceType type, @Nullable String text) {
		if (text == null || text.isBlank()) {
			return (object) -> true;
		}
		if (text.length() > LIMIT) {
			throw Statuses.badRequest("invalid field selector: longer than " + LIMIT + " characters");
		}
		List<Predicate<JsonNode>> terms = new ArrayList<>();
		for (String term : split(text)) {
			if (!term.isEmpty()) {
				terms.add(term(type, term));
			}
		}
		return (object) -> terms.stream().allMatch((one) -> one.test(object));
	}

	private static Predicate<JsonNode> term(ResourceType type, String term) {
		int equals = term.indexOf('=');
		if (equals <= 0) {
			throw Statuses.badRequest("invalid selector: '" + term + "'; can't understand '" + term + "'");
		}
		boolean not = term.charAt(equals - 1) == '!';
		String label = term.substring(0, not ? equals - 1 : equals);
		String value = term.substring(term.startsWith("==", equals) ? equals + 2 : equals + 1)
			.replaceAll("\\\\([\\\\,=])", "$1");
		if (!COMMON.contains(label) && !KNOWN.getOrDefault(type.qualified(), Set.of()).contains(label)) {
			throw Statuses.badRequest(KNOWN.containsKey(type.qualified()) ? "field label not supported: " + label : "\""
					+ label + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
		}
		String[] path = PATHS.getOrDefault(label, label).split("\\.", -1);
		return (object) -> value.equals(at(object, path)) != not;
	}

	private static String at(JsonNode object, String[] path) {
		JsonNode node = object;
		for (String step : path) {
			node = node.path(step);
		}
		if (node.isMissingNode() || node.isNull()) {
			// Kubernetes compares typed values, whose zero is written out
			String last = path[path.length - 1];
			return switch (last) {
				case "unschedulable", "hostNetwork" -> "false";
				case "replicas", "succeeded" -> "0";
				default -> "";
			};
		}
		return node.asString("");
	}

	private static List<String> split(String text) {
		List<String> parts = new ArrayList<>();
		int start = 0;
		for (int at = 0; at < text.length(); at++) {
			if (text.charAt(at) == '\\') {
				at++;
			}
			else if (text.charAt(at) == ',') {
				parts.add(text.substring(start, at));
				start = at + 1;
			}
		}
		parts.add(text.substring(start));
		return parts;
	}

}
