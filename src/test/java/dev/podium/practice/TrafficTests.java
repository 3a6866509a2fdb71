package dev.podium.practice;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.podium.practice.PracticeCluster.Flow;
import dev.podium.practice.PracticeCluster.FlowWanted;
import dev.podium.practice.PracticeCluster.Request;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Traffic on the practice cluster: a rollout under load, counted.
 */
class TrafficTests {

	private static final String PROBE = ", 'readinessProbe': {'httpGet': {'path': '/', 'port': 80}, 'periodSeconds': 1}";

	private static final String HOOK = ", 'lifecycle': {'preStop': {'exec': {'command': ['sleep', '5']}}}";

	private final TestCluster cluster = new TestCluster(2);

	private void web(String more) {
		this.cluster.create("tmp", "{'containers': [{'name': 'c', 'image': 'busybox', 'command': ['sleep', '3600']}]}");
		this.cluster.create("deployments.apps", "web",
				"{'replicas': 3, 'selector': {'matchLabels': {'app': 'web'}}, 'template': {'metadata': {'labels': "
						+ "{'app': 'web'}}, 'spec': {'containers': [{'name': 'web', 'image': 'nginx:1.27', 'ports': "
						+ "[{'name': 'http', 'containerPort': 80}]" + more + "}]}}}");
		this.cluster.create("services", "web", "{'selector': {'app': 'web'}, 'ports': [{'port': 80}]}");
		this.cluster.advance("PT20S");
	}

	private Flow flow(int perSecond) {
		return this.cluster.traffic.start(new FlowWanted("default", "web", "default/tmp", "GET", perSecond));
	}

	private Stream<PracticeCluster.Traffic> counts() {
		return this.cluster.told.stream()
			.filter(PracticeCluster.Traffic.class::isInstance)
			.map(PracticeCluster.Traffic.class::cast);
	}

	private int all() {
		return counts().flatMap((one) -> one.statuses().values().stream()).mapToInt(Integer::intValue).sum();
	}

	private int answered() {
		return counts().mapToInt((one) -> one.statuses().getOrDefault("200", 0)).sum();
	}

	private List<Request> failed() {
		return this.cluster.told.stream().filter(Request.class::isInstance).map(Request.class::cast).toList();
	}

	private void rollout() {
		this.cluster.patch("deployments.apps", "web",
				"{'spec': {'template': {'metadata': {'annotations': {'v': '2'}}}}}");
		this.cluster.advance("PT40S");
		assertThat(this.cluster.traffic.end("flow-1")).isTrue();
	}

	@Test
	void aRolloutWithProbeAndHookLosesNothing() {
		web(PROBE + HOOK);
		flow(40);
		rollout();
		assertThat(all()).isEqualTo(1600);
		assertThat(answered()).isEqualTo(1600);
		assertThat(failed()).isEmpty();
		assertThat(counts().flatMap((one) -> one.versions().keySet().stream()).distinct()).hasSize(2);
	}

	@Test
	void aRolloutWithoutThemLosesSomeToPodsThatHaveStopped() {
		web("");
		flow(40);
		rollout();
		assertThat(all()).isEqualTo(1600);
		assertThat(answered()).isBetween(1300, 1599);
		assertThat(failed()).isNotEmpty()
			.allSatisfy((request) -> assertThat(request.flow()).isEqualTo("flow-1"))
			.anySatisfy((request) -> assertThat(request.hops().get(request.hops().size() - 1).stop()).isEqualTo("pod"));
	}

	@Test
	void whatFailsIsToldInFullUpToTwentyASecondAndTheRestIsCounted() {
		web("");
		flow(100);
		this.cluster.patch("deployments.apps", "web", "{'spec': {'replicas': 0}}");
		this.cluster.advance("PT10S");
		this.cluster.told.clear();
		this.cluster.advance("PT3S");
		assertThat(counts().map(PracticeCluster.Traffic::statuses)).containsExactly(Map.of("refused", 100),
				Map.of("refused", 100), Map.of("refused", 100));
		assertThat(failed()).hasSize(60);
	}

	@Test
	void aFlowEndsAndItsLastRequestsAreTold() {
		web("");
		Flow flow = flow(10);
		assertThat(this.cluster.traffic.all()).containsExactly(flow);
		assertThat(flow.to()).isEqualTo("http://web.default/");
		this.cluster.advance("PT1.55S");
		assertThat(this.cluster.traffic.end(flow.id())).isTrue();
		assertThat(this.cluster.traffic.end(flow.id())).isFalse();
		this.cluster.advance("PT5S");
		assertThat(all()).isEqualTo(15);
		assertThat(this.cluster.traffic.all()).isEmpty();
	}

	@Test
	void thereAreAsManyAsThereMayBe() {
		web("");
		flow(150);
		assertThatIllegalStateException().isThrownBy(() -> flow(51));
		for (int i = 0; i < 9; i++) {
			flow(1);
		}
		assertThatIllegalStateException().isThrownBy(() -> flow(1));
	}

	@Test
	void whoIsNotThereSendsNothingAndIsNotAsked() {
		web("");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.cluster.traffic.start(new FlowWanted("default", "web", "default/nobody", "GET", 1)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.cluster.traffic.start(new FlowWanted("default", "none", "outside", "GET", 1)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.cluster.traffic.start(new FlowWanted("default", "web", "outside", "GET", 1)))
			.withMessageContaining("NodePort");
		flow(10);
		this.cluster.kubectl.delete("pods", "default", "tmp", 0, null);
		this.cluster.advance("PT2S");
		this.cluster.told.clear();
		this.cluster.advance("PT2S");
		assertThat(this.cluster.told).isEmpty();
	}

}
