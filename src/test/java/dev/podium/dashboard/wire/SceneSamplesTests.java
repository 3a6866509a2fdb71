package dev.podium.dashboard.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.story.Storyteller;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Story;
import dev.podium.traces.Tellers;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * What scenes are drawn from: traces of a real cluster.
 */
class SceneSamplesTests {

	@ParameterizedTest
	@ValueSource(strings = { "service-create", "service-life", "ingress-served", "ingress-nobody", "node-lost-and-back",
			"drain-with-budget", "hpa-no-metrics", "job-indexed", "job-fails", "cronjob", "claim-waits-then-bound",
			"namespace-delete" })
	void aTraceIsToldAsItsSampleSays(String name) {
		TraceReader trace = TraceReader.all()
			.stream()
			.filter((one) -> one.name().equals(name))
			.findFirst()
			.orElseThrow();
		Storyteller teller = Tellers.strict("e", 2000);
		Map<String, ObjectNode> objects = new HashMap<>();
		List<ChangeSummary> changes = new ArrayList<>();
		for (Change change : trace.changes()) {
			ObjectNode before = (change instanceof ObjectChange object) ? objects.put(object.uid(), object.object())
					: null;
			changes.add(teller.tell(changes.size() + 1L, change, before).summary());
		}
		List<Story> stories = teller.stories();
		SceneSamples.holds(name, stories, changes);
	}

}
