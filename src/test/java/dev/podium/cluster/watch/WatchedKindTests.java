package dev.podium.cluster.watch;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WatchedKindTests {

	@Test
	void secretsAreNotWatched() {
		assertThat(WatchedKind.TABLE).extracting(WatchedKind::kind).doesNotContain("Secret").doesNotHaveDuplicates();
	}

	@Test
	void whatIsTurnedOffIsNotWatched() {
		assertThat(WatchedKind.without(Set.of())).isEqualTo(WatchedKind.TABLE);
		List<WatchedKind> rest = WatchedKind.without(Set.of("cronjobs", "ingresses"));
		assertThat(rest).hasSize(WatchedKind.TABLE.size() - 2)
			.extracting(WatchedKind::resource)
			.doesNotContain("cronjobs", "ingresses");
	}

	@ParameterizedTest
	@ValueSource(strings = { "pods", "nodes", "events", "cronjob", "secrets", "" })
	void whatCannotBeTurnedOffIsNamedWithWhatCan(String resource) {
		assertThatIllegalArgumentException().isThrownBy(() -> WatchedKind.without(Set.of(resource)))
			.withMessageContaining("podium.watch.off names \"" + resource + "\"")
			.withMessageContaining("cronjobs");
	}

	@Test
	void ofLeasesOnlyThoseOfNodesAreWatched() {
		assertThat(WatchedKind.TABLE).filteredOn((row) -> row.kind().equals("Lease"))
			.extracting(WatchedKind::path)
			.containsExactly("/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases");
		assertThat(WatchedKind.without(Set.of("leases"))).extracting(WatchedKind::kind).doesNotContain("Lease");
	}

	@Test
	void theyAreNamedInThePlural() {
		assertThat(WatchedKind.TABLE).extracting(WatchedKind::plural)
			.contains("Pods", "Ingresses", "IngressClasses", "PersistentVolumeClaims")
			.noneMatch((plural) -> plural.endsWith("sss"));
	}

}
