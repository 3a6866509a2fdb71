package dev.podium.story.pod;

import java.util.Map;

import dev.podium.story.model.Actor;
import dev.podium.story.model.Actor.Role;
import dev.podium.story.model.Author;

/**
 * Who acts in a Pod's story.
 */
final class PodActors {

	static final Actor API_SERVER = new Actor(Role.API_SERVER, "kube-apiserver");

	/** Kubernetes' own controllers that create Pods; others' names nobody can know. */
	private static final Map<String, String> CONTROLLERS = Map.of("ReplicaSet", "replicaset-controller", "StatefulSet",
			"statefulset-controller", "DaemonSet", "daemonset-controller", "Job", "job-controller",
			"ReplicationController", "replication-controller");

	private final PodStory story;

	PodActors(PodStory story) {
		this.story = story;
	}

	Actor from(PodStep step) {
		return (step == PodStep.CREATED) ? creator(this.story) : actor(step.from());
	}

	Actor to(PodStep step) {
		return actor(step.to());
	}

	private Actor actor(Role role) {
		PodState pod = this.story.pod();
		return switch (role) {
			case SCHEDULER -> new Actor(role, PodStuck.scheduler(pod));
			case KUBELET, RUNTIME -> new Actor(role, pod.node());
			default -> API_SERVER;
		};
	}

	/** Who created the Pod; its name is empty where nobody can know. */
	static Actor creator(PodStory story) {
		Author author = story.creator();
		if (author != null) {
			return author.actor();
		}
		String owner = story.pod().owner();
		if (owner.equals("Node")) {
			return new Actor(Role.KUBELET, story.pod().node());
		}
		return owner.isEmpty() ? new Actor(Role.CLIENT, "")
				: new Actor(Role.CONTROLLER, CONTROLLERS.getOrDefault(owner, ""));
	}

}
