package dev.podium.story.pod;

import java.util.Map;

import dev.podium.story.model.Actor;
import dev.podium.story.model.Actor.Role;
import dev.podium.story.model.Author;
import dev.podium.story.table.SoFar;

/**
 * Who acts in a Pod's story.
 */
final class PodActors {

	private static final Actor API_SERVER = new Actor(Role.API_SERVER, "kube-apiserver");

	/** Kubernetes' own controllers that create Pods; others' names nobody can know. */
	private static final Map<String, String> CONTROLLERS = Map.of("ReplicaSet", "replicaset-controller", "StatefulSet",
			"statefulset-controller", "DaemonSet", "daemonset-controller", "Job", "job-controller",
			"ReplicationController", "replication-controller");

	private PodActors() {
	}

	static Actor apiServer(SoFar<PodState> story) {
		return API_SERVER;
	}

	static Actor scheduler(SoFar<PodState> story) {
		return new Actor(Role.SCHEDULER, PodStuck.scheduler(story.now()));
	}

	static Actor kubelet(SoFar<PodState> story) {
		return kubelet(story.now());
	}

	static Actor kubelet(PodState pod) {
		return new Actor(Role.KUBELET, pod.node());
	}

	static Actor runtime(SoFar<PodState> story) {
		return runtime(story.now());
	}

	static Actor runtime(PodState pod) {
		return new Actor(Role.RUNTIME, pod.node());
	}

	/** Who created the Pod; its name is empty where nobody can know. */
	static Actor creator(SoFar<PodState> story) {
		Author author = story.creator();
		if (author != null) {
			return author.actor();
		}
		String owner = story.now().owner();
		if (owner.equals("Node")) {
			return kubelet(story);
		}
		return owner.isEmpty() ? new Actor(Role.CLIENT, "")
				: new Actor(Role.CONTROLLER, CONTROLLERS.getOrDefault(owner, ""));
	}

}
