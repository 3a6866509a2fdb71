package dev.podium.story.workload;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.podium.change.Decision;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where a component says what it decided, that is told as measured; else its rule is told
 * as inferred, and never both.
 */
class WorkloadDecisionsTests {

	private static final String IMAGE = "nginx:1.26";

	private static final String NEW = "nginx:1.27";

	@Test
	@DisplayName("which Pod goes first is measured by the decision, and the rule is not inferred beside it")
	void rank() {
		WorkloadLog log = WorkloadLog.listed(3).asked(Type.MODIFIED, 2, 2, IMAGE).set(Type.MODIFIED, IMAGE, 2, 3);
		rank(log, "p2", "not-ready");
		log.going(IMAGE, "p2");
		Step removed = step(log, "removed");
		assertThat(removed.evidence()).extracting(Evidence::kind, (shown) -> shown.what().key())
			.contains(org.assertj.core.groups.Tuple.tuple(Evidence.Kind.MEASURED, "change.decision.rank.unready"))
			.noneMatch((tuple) -> tuple.toList().contains("evidence.workload.rank"));
		assertThat(removed.state()).isEqualTo(Step.State.REACHED);
	}

	@Test
	@DisplayName("it belongs to the stories of the Deployment and of the Pod that goes")
	void mentions() {
		WorkloadLog log = WorkloadLog.listed(3).asked(Type.MODIFIED, 2, 2, IMAGE);
		rank(log, "p2", "young");
		AnnotatedChange decision = log.log().last();
		assertThat(decision.summary().type()).isEqualTo("decision");
		assertThat(decision.summary().author()).satisfies((author) -> {
			assertThat(author.how()).isEqualTo(Evidence.Kind.MEASURED);
			assertThat(author.actor().name()).isEqualTo("replicaset-controller");
		});
		String ofPod = log.log()
			.teller()
			.stories()
			.stream()
			.filter((story) -> story.subject().name().equals("web-1.26-p2"))
			.findFirst()
			.orElseThrow()
			.id();
		assertThat(decision.summary().mentions()).containsExactlyInAnyOrder(
				new Mention(log.latest().id(), step(log, "removed").number()), new Mention(ofPod, null));
	}

	@Test
	@DisplayName("where nobody tells of a decision the rule is inferred, as ever; a decision alone reaches no step")
	void inferred() {
		WorkloadLog told = WorkloadLog.listed(3).asked(Type.MODIFIED, 2, 2, IMAGE);
		rank(told, "p2", "young");
		assertThat(step(told, "removed").state()).isNotEqualTo(Step.State.REACHED);
		WorkloadLog log = WorkloadLog.listed(3)
			.asked(Type.MODIFIED, 2, 2, IMAGE)
			.set(Type.MODIFIED, IMAGE, 2, 3)
			.going(IMAGE, "p2");
		assertThat(step(log, "removed").evidence()).extracting((shown) -> shown.what().key())
			.contains("evidence.workload.rank");
	}

	@Test
	@DisplayName("slow start is measured in the same way, also where the decision comes before its ReplicaSet")
	void slowStart() {
		WorkloadLog log = new WorkloadLog().asked(Type.ADDED, 1, 3, IMAGE);
		slowStart(log);
		log.set(Type.ADDED, IMAGE, 3, 0)
			.pod(Type.ADDED, IMAGE, "p1", false, "")
			.pod(Type.ADDED, IMAGE, "p2", false, "")
			.pod(Type.ADDED, IMAGE, "p3", false, "");
		assertThat(step(log, "pods").evidence()).extracting((shown) -> shown.what().key())
			.contains("change.decision.slowstart")
			.doesNotContain("evidence.workload.slowstart");
		assertThat(step(log, "pods").evidence())
			.filteredOn((shown) -> shown.what().key().equals("change.decision.slowstart"))
			.singleElement()
			.satisfies((shown) -> assertThat(shown.what().args()).containsEntry("batches", "1, 2"));
	}

	@Test
	@DisplayName("a rollout's plan stands at the step that shifts, with its sum")
	void plan() {
		WorkloadLog log = WorkloadLog.listed(3)
			.with(",'strategy':{'rollingUpdate':{'maxSurge':1,'maxUnavailable':0}}")
			.asked(Type.MODIFIED, 2, 3, NEW);
		decide(log, "deployment-controller", "deployment.scale-new", deployment("1"), null,
				Map.of("set", "web-1.27", "from", "0", "to", "1", "wanted", "3", "surge", "1", "atMost", "4"));
		assertThat(step(log, "shifted").evidence()).extracting((shown) -> shown.what().key())
			.containsExactly("change.decision.scale.up");
	}

	@Test
	@DisplayName("a decision on a version that was not told yet waits for it, and is the next story's")
	void ahead() {
		WorkloadLog log = WorkloadLog.listed(3);
		String next = "108";
		decide(log, "deployment-controller", "deployment.scale-new", deployment(next), null, Map.of("set", "web-1.27"));
		assertThat(log.log().last().summary().mentions()).isEmpty();
		log.with(",'strategy':{'rollingUpdate':{'maxSurge':1,'maxUnavailable':0}}")
			.asked(Type.MODIFIED, 2, 3, NEW)
			.asked(Type.MODIFIED, 2, 3, NEW)
			.asked(Type.MODIFIED, 2, 3, NEW);
		assertThat(step(log, "shifted").evidence()).extracting((shown) -> shown.what().key())
			.containsExactly("change.decision.scale.up");
	}

	private static void rank(WorkloadLog log, String pod, String why) {
		decide(log, "replicaset-controller", "replicaset.rank", set(),
				new Decision.About("Pod", "default", "web-1.26-" + pod, "1.26" + pod, "100"),
				Map.of("pod", "web-1.26-" + pod, "why", why));
	}

	private static void slowStart(WorkloadLog log) {
		decide(log, "replicaset-controller", "replicaset.slow-start", set(), null,
				Map.of("missing", "3", "batches", "1, 2"));
	}

	private static Decision.About set() {
		return new Decision.About("ReplicaSet", "default", "web-1.26", "1.26", "100");
	}

	private static Decision.About deployment(String version) {
		return new Decision.About("Deployment", "default", "web", "d", version);
	}

	private static void decide(WorkloadLog log, String by, String rule, Decision.About about, Decision.About concerns,
			Map<String, String> args) {
		double now = log.log().told().size() * 10.0 + 5;
		log.log().change(new Decision(LogBuilder.at(now), by, rule, about, concerns, args, null));
	}

	private static Step step(WorkloadLog log, String id) {
		List<Step> steps = log.latest().steps();
		return steps.stream().filter((step) -> step.id().equals(id)).findFirst().orElseThrow();
	}

}
