package dev.podium.story.workload;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.podium.change.ObjectChange.Type;
import dev.podium.story.GoldenStories;
import dev.podium.story.model.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A rolling update that may be short of Pods, of which no recording tells: old Pods go
 * first.
 */
class OldFirstTests {

	private static final String OLD = "nginx:1.26";

	private static final String NEW = "nginx:1.27";

	@Test
	void oldPodsGoBeforeNewOnesAreReady() {
		WorkloadLog log = WorkloadLog.listed(2)
			.with(",'strategy':{'rollingUpdate':{'maxSurge':0,'maxUnavailable':1}}")
			.asked(Type.MODIFIED, 2, 2, NEW)
			.set(Type.ADDED, NEW, 0, 0, "2", "")
			.set(Type.MODIFIED, OLD, 1, 2)
			.going(OLD, "p1")
			.set(Type.MODIFIED, NEW, 1, 0, "2", "")
			.pod(Type.ADDED, NEW, "p3", false, "")
			.status(2, 2, NEW, 1, 2, 1, "")
			.after(500)
			.pod(Type.MODIFIED, NEW, "p3", true, "")
			.set(Type.MODIFIED, NEW, 1, 1, "2", "")
			.set(Type.MODIFIED, OLD, 0, 1)
			.going(OLD, "p2")
			.set(Type.MODIFIED, NEW, 2, 1, "2", "")
			.pod(Type.ADDED, NEW, "p4", false, "")
			.after(500)
			.pod(Type.MODIFIED, NEW, "p4", true, "")
			.set(Type.MODIFIED, NEW, 2, 2, "2", "")
			.status(2, 2, NEW, 2, 2, 2, "");
		GoldenStories.holds("workload-old-first", List.of(log.latest()));
	}

	@Test
	void whatSomebodyDeletesMeanwhileIsNotTheReplicaSetControllersDoing() {
		WorkloadLog log = WorkloadLog.listed(3)
			.with(",'strategy':{'rollingUpdate':{'maxSurge':0,'maxUnavailable':1}}")
			.asked(Type.MODIFIED, 2, 3, NEW)
			.going(OLD, "p2")
			.set(Type.ADDED, NEW, 0, 0, "2", "")
			.set(Type.MODIFIED, OLD, 1, 3)
			.going(OLD, "p1");
		Step removed = log.latest()
			.steps()
			.stream()
			.filter((step) -> step.id().equals("removed"))
			.findFirst()
			.orElseThrow();
		assertThat(removed.evidence().toString()).contains("web-1.26-p1").doesNotContain("web-1.26-p2");
	}

}
