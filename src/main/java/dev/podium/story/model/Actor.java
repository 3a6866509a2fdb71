package dev.podium.story.model;

/**
 * Someone who acts on a cluster through its API server.
 *
 * @param role what it is
 * @param name which one: {@code kubectl}, {@code kube-scheduler},
 * {@code replicaset-controller}, the node's name for a kubelet or a runtime
 */
public record Actor(Role role, String name) {

	public Actor {
		name = Cut.name(name);
	}

	public enum Role {

		CLIENT, API_SERVER, SCHEDULER, CONTROLLER, KUBELET, RUNTIME

	}

}
