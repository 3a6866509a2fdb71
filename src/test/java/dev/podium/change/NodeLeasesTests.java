package dev.podium.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podium.change.ObjectChange.Type;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of nodes' leases a silence is told, and nothing else.
 */
class NodeLeasesTests {

	private static final Instant ZERO = Instant.parse("2026-11-23T03:00:00Z");

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final NodeLeases leases = NodeLeases.live();

	@Test
	void renewalsInTimeAreNoChanges() {
		assertThat(this.leases.next(lease(0, Type.LISTED, "node-1", 0))).hasSize(1);
		for (int second = 10; second < 600; second += 10) {
			assertThat(this.leases.next(lease(second, Type.MODIFIED, "node-1", second))).isEmpty();
			assertThat(this.leases.silent(at(second + 5))).isEmpty();
		}
	}

	@Test
	void aHundredNodesThatRenewInTimeTellNothing() {
		int told = 0;
		for (int node = 0; node < 100; node++) {
			told += this.leases.next(lease(0, Type.LISTED, "node-" + node, 0)).size();
		}
		for (int second = 10; second < 3600; second += 10) {
			for (int node = 0; node < 100; node++) {
				told += this.leases.next(lease(second, Type.MODIFIED, "node-" + node, second)).size();
			}
			told += this.leases.silent(at(second)).size();
		}
		assertThat(told).isEqualTo(100);
	}

	@Test
	void theLastRenewalBeforeASilenceAndTheFirstAfterItAreTold() {
		this.leases.next(lease(0, Type.LISTED, "node-1", 0));
		this.leases.next(lease(10, Type.MODIFIED, "node-1", 10));
		assertThat(this.leases.silent(at(30))).isEmpty();
		List<Change> silence = this.leases.silent(at(30.5));
		assertThat(silence).singleElement().isInstanceOfSatisfying(ObjectChange.class, (change) -> {
			assertThat(change.receivedAt()).isEqualTo(at(30.5));
			assertThat(NodeLeases.isSilence(change)).isTrue();
			assertThat(NodeLeases.renewTime(change.object())).isEqualTo(at(10).toString());
		});
		assertThat(this.leases.silent(at(60))).isEmpty();
		assertThat(this.leases.next(lease(90, Type.MODIFIED, "node-1", 90))).hasSize(1);
		assertThat(this.leases.next(lease(100, Type.MODIFIED, "node-1", 100))).isEmpty();
		assertThat(this.leases.silent(at(121))).hasSize(1);
	}

	@Test
	void leasesOfLeadersAreNotTold() {
		ObjectNode lease = (ObjectNode) MAPPER.readTree("{\"kind\":\"Lease\",\"metadata\":{\"name\":"
				+ "\"kube-scheduler\",\"namespace\":\"kube-system\",\"uid\":\"l\"}}");
		assertThat(this.leases.next(new ObjectChange(at(0), Type.ADDED, false, lease))).isEmpty();
	}

	@Test
	void nothingIsSilentWhereNothingWasHeard() {
		this.leases.next(lease(0, Type.LISTED, "node-1", 0));
		this.leases.deaf(at(40));
		assertThat(this.leases.silent(at(59))).isEmpty();
		assertThat(this.leases.silent(at(61))).hasSize(1);
	}

	@Test
	void aSlowedClusterIsWaitedForAndAFrozenOneIsNotSilent() {
		this.leases.next(lease(0, Type.LISTED, "node-1", 0));
		this.leases.next(new PracticeControls(at(1), 0.5, false, List.of(), 2));
		assertThat(this.leases.silent(at(40))).isEmpty();
		this.leases.next(new PracticeControls(at(40), 0.5, true, List.of(), 2));
		assertThat(this.leases.silent(at(400))).isEmpty();
		this.leases.next(new PracticeControls(at(400), 1, false, List.of(), 2));
		assertThat(this.leases.silent(at(421))).hasSize(1);
	}

	@Test
	void inAFileTimeGoesByWithTheChanges() {
		NodeLeases recorded = NodeLeases.recorded();
		List<Change> told = new ArrayList<>();
		told.addAll(recorded.next(lease(0, Type.LISTED, "node-1", 0)));
		told.addAll(recorded.next(lease(0, Type.LISTED, "node-2", 0)));
		for (int second = 10; second <= 50; second += 10) {
			told.addAll(recorded.next(lease(second, Type.MODIFIED, "node-2", second)));
		}
		assertThat(told).extracting((change) -> ((ObjectChange) change).name())
			.containsExactly("node-1", "node-2", "node-1");
		assertThat(told.get(2).receivedAt()).isEqualTo(at(20));
	}

	@Test
	void aListInAFileAloneIsNoSilence() {
		NodeLeases recorded = NodeLeases.recorded();
		recorded.next(lease(0, Type.LISTED, "node-1", 0));
		assertThat(recorded.next(new Bookmark(at(400), "v1", "Pod", "7", false))).hasSize(1);
	}

	private static ObjectChange lease(double second, Type type, String node, double renewed) {
		ObjectNode lease = (ObjectNode) MAPPER.readTree("""
				{"kind":"Lease","apiVersion":"coordination.k8s.io/v1","metadata":{"name":"%s",
				"namespace":"kube-node-lease","uid":"%s","resourceVersion":"%d"},
				"spec":{"holderIdentity":"%s","leaseDurationSeconds":40,"renewTime":"%s"}}""".formatted(node, node,
				(int) second + 1, node, at(renewed)));
		return new ObjectChange(at(second), type, false, lease);
	}

	private static Instant at(double second) {
		return ZERO.plusMillis(Math.round(second * 1000));
	}

}
