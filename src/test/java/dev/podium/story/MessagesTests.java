package dev.podium.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.story.ingress.IngressHints;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Text;
import dev.podium.story.node.NodeHints;
import dev.podium.story.claim.ClaimHints;
import dev.podium.story.autoscaler.AutoscalerHints;
import dev.podium.story.namespace.NamespaceHints;
import dev.podium.story.pod.PodHints;
import dev.podium.story.request.RequestHints;
import dev.podium.story.service.ServiceHints;
import dev.podium.story.workload.WorkloadHints;
import dev.podium.traces.Tellers;
import dev.podium.traces.TraceReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts are keys with arguments: each key has a message, each argument of a message is
 * supplied, and no message is without use.
 */
class MessagesTests {

	private static final Pattern KEY = Pattern
		.compile("\"((?:step|evidence|hint|change|span|intention)\\.[a-z.]+[a-z])\"");

	private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)(?:, \\w+)?}");

	private final Map<String, String> messages = messages();

	@Test
	void everyKeyHasAMessageAndEveryMessageAKey() {
		Set<String> keys = new TreeSet<>(keysInTheRules());
		StoryKinds.ALL.forEach((kind) -> keys.addAll(kind.keys()));
		assertThat(keys).containsExactlyInAnyOrderElementsOf(this.messages.keySet());
	}

	@Test
	void everyArgumentOfAMessageIsSuppliedWhereverTheTracesTellIt() {
		List<Text> told = new ArrayList<>();
		TraceReader.names().forEach((trace) -> tell(TraceReader.of(trace).changes(), told));
		WorkloadTraces.names().forEach((trace) -> tell(WorkloadTraces.of(trace).changes(), told));
		assertThat(told).isNotEmpty().allSatisfy(this::supplied);
	}

	@Test
	void everyArgumentOfAHintIsSupplied() {
		List<String> hints = this.messages.keySet().stream().filter((key) -> key.startsWith("hint.")).toList();
		assertThat(hints).isNotEmpty().allSatisfy((key) -> supplied(hint(key)));
	}

	private static Text hint(String key) {
		return switch (key.split("\\.")[1]) {
			case "any" -> new Text(key, Map.of("component", "node-lifecycle-controller"));
			case "workload" -> WorkloadHints.hint(key);
			case "node" -> NodeHints.hint(key);
			case "service" -> ServiceHints.hint(key);
			case "ingress" -> IngressHints.hint(key);
			case "claim" -> ClaimHints.hint(key);
			case "autoscaler" -> AutoscalerHints.hint(key);
			case "namespace" -> NamespaceHints.hint(key);
			case "request" -> RequestHints.hint(key);
			default -> PodHints.hint(key);
		};
	}

	@Test
	void everyArgumentIsSuppliedOfChangesThatTheTracesDoNotHold() {
		List<Text> told = new ArrayList<>();
		tell(List.of(object(ObjectChange.Type.ADDED, "'kind':'Node','spec':{}"),
				object(ObjectChange.Type.MODIFIED, "'kind':'Node','spec':{'unschedulable':true}"),
				object(ObjectChange.Type.MODIFIED,
						"'kind':'Node','spec':{'unschedulable':true,'taints':[{'key':'a'}]}"),
				object(ObjectChange.Type.ADDED, "'kind':'Deployment','spec':{'replicas':1}"),
				object(ObjectChange.Type.MODIFIED, "'kind':'Deployment','spec':{'replicas':3}"),
				object(ObjectChange.Type.MODIFIED, "'kind':'Deployment','spec':{'replicas':3,'template':{}}"),
				object(ObjectChange.Type.ADDED, "'kind':'DaemonSet','status':{}"),
				object(ObjectChange.Type.MODIFIED,
						"'kind':'DaemonSet','status':{'desiredNumberScheduled':2,'numberReady':1}"),
				object(ObjectChange.Type.ADDED, "'kind':'Job'"),
				object(ObjectChange.Type.MODIFIED,
						"'kind':'Job','status':{'failed':1,'conditions':[{'type':'Failed','status':'True'}]}"),
				object(ObjectChange.Type.ADDED, "'kind':'Gadget','spec':{'size':1}"),
				object(ObjectChange.Type.MODIFIED, "'kind':'Gadget','spec':{'size':2}"),
				object(ObjectChange.Type.DELETED, "'kind':'Gadget','spec':{'size':2}")), told);
		assertThat(told).extracting(Text::key)
			.contains("change.node.cordoned", "change.node.tainted", "change.workload.scaled",
					"change.workload.template", "change.workload.status", "change.job.failed", "change.object.modified",
					"change.object.deleted");
		assertThat(told).allSatisfy(this::supplied);
	}

	private static Change object(ObjectChange.Type type, String json) {
		ObjectNode object = LogBuilder.json("{'metadata':{'name':'x','uid':'u','resourceVersion':'1'}," + json + "}");
		return new ObjectChange(LogBuilder.at(0), type, false, object);
	}

	private void supplied(Text text) {
		String message = Objects.requireNonNullElse(this.messages.get(text.key()), "");
		assertThat(message).as(text.key()).isNotEmpty();
		List<String> arguments = ARGUMENT.matcher(message).results().map((found) -> found.group(1)).toList();
		assertThat(text.args().keySet()).as(text.key()).containsAll(arguments);
	}

	private static void tell(List<Change> changes, List<Text> into) {
		Storyteller teller = Tellers.strict("e", 2000);
		Map<String, ObjectNode> objects = new HashMap<>();
		long seq = 0;
		for (Change change : changes) {
			ObjectNode before = (change instanceof ObjectChange object)
					? objects.put(object.kind() + object.uid(), object.object()) : null;
			AnnotatedChange annotated = teller.tell(++seq, change, before);
			into.add(annotated.summary().summary());
			annotated.stories().forEach((story) -> collect(story, into));
		}
	}

	private static void collect(Story story, List<Text> into) {
		if (story.intention() != null) {
			into.add(story.intention().text());
		}
		story.states().forEach((state) -> hint(state.stuck(), into));
		for (Step step : story.steps()) {
			into.add(step.title());
			into.add(step.explanation());
			hint(step.overdue(), into);
			step.evidence().forEach((evidence) -> into.add(evidence.what()));
		}
		story.spans().forEach((span) -> into.add(span.label()));
	}

	private static void hint(Step.@Nullable Stuck stuck, List<Text> into) {
		if (stuck != null) {
			into.add(stuck.hint());
		}
	}

	private static Set<String> keysInTheRules() {
		Set<String> keys = new TreeSet<>();
		try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/podium/story"))) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				KEY.matcher(Files.readString(file))
					.results()
					.map((MatchResult found) -> found.group(1))
					.forEach(keys::add);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return keys;
	}

	private static Map<String, String> messages() {
		Map<String, String> messages = new TreeMap<>();
		for (String file : List.of("story", "change")) {
			try (InputStream in = Objects
				.requireNonNull(MessagesTests.class.getResourceAsStream("/messages/en/" + file + ".json"))) {
				JsonMapper.builder()
					.build()
					.readTree(in)
					.properties()
					.forEach((entry) -> messages.put(entry.getKey(), entry.getValue().asString()));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return messages;
	}

}
