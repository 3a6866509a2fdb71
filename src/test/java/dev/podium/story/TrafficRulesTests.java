package dev.podium.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.change.Belief;
import dev.podium.change.Change;
import dev.podium.change.NetworkRequest;
import dev.podium.change.NetworkRequest.Hop;
import dev.podium.change.RequestCounts;
import dev.podium.story.model.Story;
import dev.podium.story.model.Subject;
import dev.podium.story.model.Text;
import dev.podium.story.model.TrafficReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrafficRulesTests {

	private static final List<Belief.Named> WEB = List.of(new Belief.Named("Service", "default", "web"));

	private static final Instant AT = LogBuilder.at(0);

	private final List<Change> changes = new ArrayList<>();

	private static Story service(String name) {
		Subject subject = new Subject("Service", "default", name, "u-1", List.of());
		return new Story("e.1", subject, 1, 1, List.of(new Story.StateAt(Story.State.RUNNING, AT, null, null)),
				List.of(), List.of(), null, List.of(), null, null);
	}

	private void counts(int second, Map<String, Integer> statuses, Map<String, RequestCounts.OfVersion> versions) {
		this.changes.add(new RequestCounts(AT.plusSeconds(second), "flow-1", "default/tmp", "http://web.default/",
				"GET", WEB, 1000, statuses, versions));
	}

	private void refused(long ms) {
		this.changes
			.add(new NetworkRequest(AT.plusMillis(ms), "flow-1", "default/tmp", "http://web.default/", "GET", WEB,
					List.of(new Hop("kube-proxy/node-2", "rules", "led",
							Map.of("service", "default/web", "target", "10.244.1.2:80", "pod", "web-a"), 450),
							new Hop("Pod default/web-a", "pod", "refused", Map.of(), 750)),
					"refused", 750));
	}

	private void rules(long ms, String of, String... values) {
		this.changes.add(new Belief(AT.plusMillis(ms), of, WEB,
				List.of(new Belief.Row("default/web/TCP", Map.of(), List.of(values), false))));
	}

	@Test
	void itCountsWhatWasAnsweredAndByWhom() {
		counts(1, Map.of("200", 40), Map.of("old", new RequestCounts.OfVersion(40, 0)));
		counts(2, Map.of("200", 40),
				Map.of("old", new RequestCounts.OfVersion(30, 0), "new", new RequestCounts.OfVersion(10, 0)));
		TrafficReport traffic = TrafficRules.of(service("web"), this.changes);
		assertThat(traffic.said()).isEqualTo(Text.of("traffic.said", "failed", 0, "all", 80));
		assertThat(traffic.reasons()).isEmpty();
		assertThat(traffic.points()).hasSize(2);
		assertThat(traffic.points().get(0).from()).isEqualTo(AT);
		assertThat(traffic.points().get(1).versions()).containsExactlyInAnyOrder(
				new TrafficReport.OfVersion("old", 30, 0), new TrafficReport.OfVersion("new", 10, 0));
		assertThat(TrafficRules.of(service("another"), this.changes).all()).isZero();
	}

	@Test
	void itNamesTheRulesThatLearnedTooLateThatAPodHadStopped() {
		rules(10, "kube-proxy/node-2", "10.244.1.2:80 web-a node-1");
		refused(500);
		refused(600);
		rules(640, "kube-proxy/node-1", "10.244.1.3:80 web-b node-1");
		rules(680, "kube-proxy/node-2", "10.244.1.3:80 web-b node-1");
		counts(1, Map.of("200", 38, "refused", 2), Map.of());
		assertThat(TrafficRules.of(service("web"), this.changes).reasons()).containsExactly(
				new Text("traffic.reason.late", Map.of("count", "2", "pod", "web-a", "node", "node-2", "ms", "180")));
	}

	@Test
	void itNamesAPodThatWasInTheRulesBeforeItListened() {
		rules(10, "kube-proxy/node-2", "10.244.1.2:80 web-a node-1");
		refused(20);
		counts(1, Map.of("200", 39, "refused", 1), Map.of());
		assertThat(TrafficRules.of(service("web"), this.changes).reasons())
			.containsExactly(new Text("traffic.reason.early", Map.of("count", "1", "pod", "web-a", "node", "node-2")));
	}

	@Test
	void rulesThatNeverLearnItAreOld() {
		refused(20);
		counts(1, Map.of("refused", 1), Map.of());
		assertThat(TrafficRules.of(service("web"), this.changes).reasons())
			.containsExactly(new Text("traffic.reason.stale", Map.of("count", "1", "pod", "web-a", "node", "node-2")));
	}

	@Test
	void anEndElsewhereIsNamedByItsStop() {
		this.changes.add(new NetworkRequest(AT, "flow-1", "default/tmp", "http://web.default/", "GET", WEB,
				List.of(new Hop("coredns/0", "name", "nosuchname", Map.of(), 400)), "nxdomain", 700));
		counts(1, Map.of("nxdomain", 1), Map.of());
		assertThat(TrafficRules.of(service("web"), this.changes).reasons()).containsExactly(
				new Text("traffic.reason.other", Map.of("count", "1", "at", "coredns/0", "status", "nxdomain")));
	}

}
