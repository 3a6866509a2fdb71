package dev.podium.live;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.Belief;
import dev.podium.change.Change;
import dev.podium.change.Decision;
import dev.podium.change.Delivery;
import dev.podium.change.NetworkRequest;
import dev.podium.change.PracticeControls;
import dev.podium.change.RequestCounts;
import dev.podium.change.Verdict;
import dev.podium.practice.PracticeCluster;
import dev.podium.practice.PracticeCluster.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignalChangesTests {

	private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");

	private static final String NONE_FITS = "0/1 nodes are available: 1 node(s) had untolerated taint(s).";

	private final Map<Signal, Change> changes = new LinkedHashMap<>();

	SignalChangesTests() {
		this.changes.put(new PracticeCluster.Delivery("kubelet/node-1", "Pod", "default", "db", "7"),
				new Delivery(AT, "kubelet/node-1", "Pod", "default", "db", "7"));
		this.changes.put(
				new PracticeCluster.Verdict("default", "db", "u-1", "7", "node-1", "",
						List.of(new PracticeCluster.OnNode("node-1", "", List.of(), Map.of("ImageLocality", 5L)))),
				new Verdict(AT, "default", "db", "u-1", "7", "node-1", "",
						List.of(new Verdict.OnNode("node-1", "", List.of(), Map.of("ImageLocality", 5L)))));
		this.changes.put(
				new PracticeCluster.Verdict("default", "db", "u-1", "7", null, NONE_FITS,
						List.of(new PracticeCluster.OnNode("node-1", "TaintToleration", List.of("taint"), Map.of()))),
				new Verdict(AT, "default", "db", "u-1", "7", "", NONE_FITS,
						List.of(new Verdict.OnNode("node-1", "TaintToleration", List.of("taint"), Map.of()))));
		this.changes.put(
				new PracticeCluster.Decision("job-controller", "job.back-off",
						new PracticeCluster.About("Job", "default", "j", "u-2", "8"),
						new PracticeCluster.About("Pod", "default", "p", "u-3", "9"), Map.of("seconds", "20"),
						Duration.ofSeconds(20)),
				new Decision(AT, "job-controller", "job.back-off",
						new Decision.About("Job", "default", "j", "u-2", "8"),
						new Decision.About("Pod", "default", "p", "u-3", "9"), Map.of("seconds", "20"),
						AT.plusSeconds(20)));
		List<PracticeCluster.Named> web = List.of(new PracticeCluster.Named("Service", "default", "web"));
		List<Belief.Named> named = List.of(new Belief.Named("Service", "default", "web"));
		this.changes.put(
				new PracticeCluster.Belief("coredns/0", web,
						List.of(new PracticeCluster.Row("web", Map.of("type", "A"), List.of("10.96.0.9"), false))),
				new Belief(AT, "coredns/0", named,
						List.of(new Belief.Row("web", Map.of("type", "A"), List.of("10.96.0.9"), false))));
		this.changes.put(
				new PracticeCluster.Request("", "outside", "http://web/", "GET", web,
						List.of(new PracticeCluster.Stop("laptop", "name", "nosuchname", Map.of(), 7)), "nxdomain", 9),
				new NetworkRequest(AT, "", "outside", "http://web/", "GET", named,
						List.of(new NetworkRequest.Hop("laptop", "name", "nosuchname", Map.of(), 7)), "nxdomain", 9));
		PracticeCluster.FlowWanted wanted = new PracticeCluster.FlowWanted("default", "web", "default/tmp", "GET", 40);
		this.changes.put(
				new PracticeCluster.Traffic(new PracticeCluster.Flow("flow-1", wanted, "http://web.default/"), 1000,
						Map.of("200", 39, "refused", 1), Map.of("5f7c9", new PracticeCluster.OfVersion(39, 1))),
				new RequestCounts(AT, "flow-1", "default/tmp", "http://web.default/", "GET", named, 1000,
						Map.of("200", 39, "refused", 1), Map.of("5f7c9", new RequestCounts.OfVersion(39, 1))));
		this.changes.put(new PracticeCluster.Controls(0.5, true, List.of("kube-scheduler"), 2),
				new PracticeControls(AT, 0.5, true, List.of("kube-scheduler"), 2));
	}

	@Test
	void eachSortOfSignalIsAChange() {
		assertThat(this.changes.keySet()).hasOnlyElementsOfTypes(Signal.class.getPermittedSubclasses());
		for (Class<?> sort : Signal.class.getPermittedSubclasses()) {
			assertThat(this.changes.keySet()).hasAtLeastOneElementOfType(sort);
		}
		this.changes.forEach((signal, change) -> assertThat(SignalChanges.of(signal, AT)).isEqualTo(change));
		assertThat(this.changes.keySet()).allMatch(SignalChanges::isKept);
	}

	@ParameterizedTest
	@CsvSource({ "kube-scheduler, true", "kubelet/node-1, true", "replicaset-controller, false", "kubelets, false" })
	void theFeedKeepsWhatTheSchedulerAndTheKubeletsWereTold(String to, boolean kept) {
		assertThat(SignalChanges.isKept(new PracticeCluster.Delivery(to, "Pod", "default", "db", "7"))).isEqualTo(kept);
	}

}
