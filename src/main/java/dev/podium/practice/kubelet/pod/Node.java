package dev.podium.practice.kubelet.pod;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.kubelet.runtime.NodeRuntime;

/**
 * What the work for a Pod needs of its node.
 *
 * @param api as the node's kubelet
 * @param runtime of its machine
 */
record Node(ApiClient api, ClusterClock clock, NodeRuntime runtime) {

	String name() {
		return this.runtime.name();
	}

}
