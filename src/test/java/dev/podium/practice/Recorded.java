package dev.podium.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A recorded trace of a real cluster, and the words in which it is compared.
 */
final class Recorded {

	private Recorded() {
	}

	/** The lines of one watch. */
	static List<WatchEvent> watch(String trace, String kind) {
		try {
			return Files.readAllLines(Path.of("src/test/resources/traces", trace, kind + ".ndjson"))
				.stream()
				.map((line) -> JsonMapper.shared().readTree(line).path("event"))
				.filter((event) -> !event.path("type").asString("").equals("BOOKMARK"))
				.map((event) -> new WatchEvent(event.path("type").asString(""), (ObjectNode) event.path("object")))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The Pod as it was first seen, as a client would create it. */
	static ObjectNode created(String trace, String prefix) {
		ObjectNode pod = watch(trace, "pods").stream()
			.map(WatchEvent::object)
			.filter((object) -> object.path("metadata").path("name").asString("").startsWith(prefix))
			.findFirst()
			.orElseThrow()
			.deepCopy();
		pod.remove("status");
		ObjectNode spec = (ObjectNode) pod.path("spec");
		spec.remove(List.of("nodeName", "volumes"));
		spec.path("containers").forEach((container) -> ((ObjectNode) container).remove("volumeMounts"));
		((ObjectNode) pod.path("metadata")).retain(Set.of("name", "namespace", "labels"));
		return pod;
	}

	/** Each change of the Pods of this name, as far as it can be seen. */
	static List<String> pods(List<WatchEvent> events, String prefix) {
		List<String> told = new ArrayList<>();
		for (WatchEvent event : events) {
			JsonNode metadata = event.object().path("metadata");
			if (metadata.path("name").asString("").startsWith(prefix)) {
				String line = event.type() + ' ' + pod(event.object());
				if (told.isEmpty() || !told.get(told.size() - 1).equals(line)) {
					told.add(line);
				}
			}
		}
		return told;
	}

	private static String pod(JsonNode pod) {
		JsonNode status = pod.path("status");
		StringBuilder line = new StringBuilder(status.path("phase").asString(""));
		JsonNode metadata = pod.path("metadata");
		line.append(pod.path("spec").has("nodeName") ? " node" : "").append(status.has("podIP") ? " ip" : "");
		line.append(status.has("startTime") ? " start" : "");
		line.append(" seen=").append(status.path("observedGeneration").asInt(0));
		for (JsonNode container : status.path("containerStatuses")) {
			line.append(" [").append(container.path("name").asString("")).append(' ');
			line.append(state(container.path("state"))).append(" last ").append(state(container.path("lastState")));
			line.append(container.path("ready").asBoolean() ? " ready" : "");
			line.append(container.path("started").asBoolean() ? " started" : "");
			line.append(" r").append(container.path("restartCount").asInt()).append(']');
		}
		for (JsonNode condition : status.path("conditions")) {
			line.append(' ').append(condition.path("type").asString("")).append('=');
			line.append(condition.path("status").asString("").charAt(0));
			line.append(condition.has("reason") ? "/" + condition.path("reason").asString("") : "");
			line.append(condition.has("message") ? "/" + normal(condition.path("message").asString("")) : "");
		}
		if (metadata.has("deletionTimestamp")) {
			line.append(" deleting ").append(metadata.path("deletionGracePeriodSeconds").asInt());
		}
		return line.toString();
	}

	private static String state(JsonNode state) {
		return StreamSupport.stream(state.properties().spliterator(), false).findFirst().map((field) -> {
			JsonNode what = field.getValue();
			return field.getKey() + '/' + what.path("reason").asString("") + '/' + what.path("exitCode").asString("")
					+ '/' + normal(what.path("message").asString(""));
		}).orElse("none");
	}

	/** Each Event about the Pods of this name, in the order in which they came. */
	static List<String> events(List<WatchEvent> events, String prefix) {
		return events.stream()
			.filter((event) -> event.object().path("involvedObject").path("name").asString("").startsWith(prefix))
			.filter((event) -> event.object().path("involvedObject").path("kind").asString("").equals("Pod"))
			.map((event) -> event.type() + ' ' + event(event.object()))
			.toList();
	}

	private static String event(JsonNode event) {
		return String.join(" ", event.path("type").asString(""), event.path("reason").asString(""),
				event.path("reportingComponent").asString(""), event.path("action").asString(""),
				event.path("source").path("component").asString("-"),
				event.path("involvedObject").path("fieldPath").asString(""), event.path("count").asString("-"),
				normal(event.path("message").asString("")));
	}

	/** Without what is another one each time. */
	static String normal(String message) {
		return message.replace("realk8s", "node-1")
			.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UID")
			.replaceAll("\\d+(\\.\\d+)?(ms|s) ", "TIME ")
			.replaceAll("\\(TIME including", "(TIME including")
			.replaceAll("size: \\d+", "size: N")
			.replaceAll("on \\d+\\.\\d+\\.\\d+\\.\\d+:53", "on DNS");
	}

}
