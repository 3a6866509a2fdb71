package dev.podium.story;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.podium.change.ObjectChange;
import dev.podium.change.Verdict;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Step;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static dev.podium.story.LogBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Why this node, or why none: what a Pod's story says of the scheduler's verdict.
 */
class VerdictTests {

	private static final Verdict.OnNode REFUSED = new Verdict.OnNode("node-3", "NodeResourcesFit",
			List.of("Insufficient cpu"), Map.of());

	private static Verdict.OnNode fits(String node, long space, long image) {
		return new Verdict.OnNode(node, "", List.of(), Map.of("NodeResourcesFit", space, "ImageLocality", image));
	}

	private static Verdict verdict(String node, Verdict.OnNode... nodes) {
		return new Verdict(at(10), "default", "db", "11111111-0000", "100", node, node.isEmpty() ? "0/1 …" : "",
				List.of(nodes));
	}

	private static LogBuilder bound(Verdict verdict) {
		return new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100", "")
			.change(verdict)
			.pod(20, ObjectChange.Type.MODIFIED, "101", PodVersions.BOUND);
	}

	@Test
	@DisplayName("the score by which the node was most ahead is named, with the points and who was refused")
	void whyThisNode() {
		LogBuilder log = bound(verdict("node-1", fits("node-1", 90, 0), fits("node-2", 60, 5), REFUSED));
		assertThat(log.step(3).explanation().key()).isEqualTo("step.pod.bound.why.space.refused");
		assertThat(log.step(3).explanation().args()).containsEntry("points", "90")
			.containsEntry("others", "node-2 65")
			.containsEntry("refused", "node-3 (Insufficient cpu)");
		assertThat(log.step(3).evidence()).extracting((evidence) -> evidence.what().key())
			.contains("evidence.pod.verdict");
		assertThat(log.told().get(1).summary()).extracting(ChangeSummary::type, ChangeSummary::step)
			.containsExactly("verdict", 3);
	}

	@Test
	@DisplayName("a node that alone fits, one of equals, and one with the image already are told apart")
	void otherReasons() {
		assertThat(bound(verdict("node-1", fits("node-1", 90, 0), REFUSED)).step(3).explanation().key())
			.isEqualTo("step.pod.bound.why.only.refused");
		assertThat(bound(verdict("node-1", fits("node-1", 9, 0), fits("node-2", 9, 0))).step(3).explanation().key())
			.isEqualTo("step.pod.bound.why.equal");
		assertThat(bound(verdict("node-1", fits("node-1", 9, 7), fits("node-2", 9, 0))).step(3).explanation().key())
			.isEqualTo("step.pod.bound.why.image");
	}

	@Test
	@DisplayName("where none fits, each reason is named with some of its nodes; what was bound otherwise is not explained by it")
	void whyNone() {
		Verdict.OnNode[] many = IntStream.rangeClosed(1, 5)
			.mapToObj((number) -> new Verdict.OnNode("node-" + number, "NodeResourcesFit", List.of("Insufficient cpu"),
					Map.of()))
			.toArray(Verdict.OnNode[]::new);
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100", "").change(verdict("", many));
		assertThat(log.step(3).explanation().key()).isEqualTo("step.pod.bound.why.none");
		assertThat(log.step(3).explanation().args()).containsEntry("refused",
				"node-1, node-2, node-3, +2 (Insufficient cpu)");
		assertThat(log.step(3).state()).isNotEqualTo(Step.State.REACHED);
		log.pod(20, ObjectChange.Type.MODIFIED, "101", PodVersions.BOUND);
		assertThat(log.step(3).explanation().key()).isEqualTo("step.pod.bound.explanation");
	}

	@Test
	@DisplayName("a verdict that is told before its Pod is kept for it")
	void early() {
		LogBuilder log = new LogBuilder().change(verdict("node-1", fits("node-1", 90, 0)))
			.pod(12, ObjectChange.Type.ADDED, "100", "")
			.pod(20, ObjectChange.Type.MODIFIED, "101", PodVersions.BOUND);
		assertThat(log.step(3).explanation().key()).isEqualTo("step.pod.bound.why.only");
	}

}
