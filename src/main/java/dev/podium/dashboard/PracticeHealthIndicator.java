package dev.podium.dashboard;

import dev.podium.live.ClusterInView;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Podium is in service once all that happens in the practice cluster is heard as it
 * happens.
 */
@Component
class PracticeHealthIndicator implements HealthIndicator {

	private final ClusterInView cluster;

	PracticeHealthIndicator(ClusterInView cluster) {
		this.cluster = cluster;
	}

	@Override
	public Health health() {
		return (this.cluster.isStarted() ? Health.up() : Health.outOfService()).build();
	}

}
