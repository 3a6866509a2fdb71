package dev.podium.practice;

import java.util.List;
import java.util.function.Consumer;

import dev.podium.practice.apiserver.ApiServer;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.Identity;
import dev.podium.practice.apiserver.http.Metrics;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.autoscaling.Traffic;

/**
 * What reaches a cluster from outside, and is measured there.
 */
final class Outside {

	private Outside() {
	}

	/** Traffic that has not started. No component: nobody is told of what reaches it. */
	static Traffic traffic(ApiServer apiServer, ClusterClock clock) {
		Identity identity = new Identity("traffic", "system:serviceaccount:kube-system:metrics-server",
				"podium-traffic");
		ApiClient client = apiServer.client(identity, (event) -> clock.schedule(RunningCluster.WATCH_LATENCY, event),
				(delivery) -> {
				});
		return new Traffic(client, clock, measuredBy(apiServer.metrics()));
	}

	static Consumer<List<Traffic.Use>> measuredBy(Metrics metrics) {
		return (usage) -> metrics.setAll(usage.stream()
			.map((one) -> new Metrics.PodUsage(one.namespace(), one.pod(),
					new Metrics.Usage(one.milliCpu(), one.memoryBytes())))
			.toList());
	}

}
