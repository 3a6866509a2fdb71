package dev.podium.story.workload;

import java.util.function.Function;

import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;
import dev.podium.story.table.SoFar;

/**
 * Who acts in such stories.
 */
enum Who {

	/**
	 * Who asked for it, or whose doing it is; its name is empty where nobody can know.
	 */
	AUTHOR(Who::author),

	API_SERVER((story) -> new Actor(Actor.Role.API_SERVER, "kube-apiserver")),

	DEPLOYMENTS((story) -> controller("deployment-controller")),

	/** The controller that creates and deletes the subject's Pods. */
	POD_CONTROLLER((story) -> controller(ofPods(story.now().kind()))),

	/** The controller of the story's subject. */
	ITS_CONTROLLER((story) -> controller(of(story.now().kind()))),

	/** Those of the Pods' nodes. */
	KUBELETS((story) -> new Actor(Actor.Role.KUBELET, ""));

	private final Function<SoFar<WorkloadState>, Actor> in;

	Who(Function<SoFar<WorkloadState>, Actor> in) {
		this.in = in;
	}

	Actor in(SoFar<WorkloadState> story) {
		return this.in.apply(story);
	}

	/** The component that is the controller of a kind. */
	static String of(String kind) {
		return kind.equals("Deployment") ? "deployment-controller" : ofPods(kind);
	}

	/** That which creates and deletes the Pods of a kind. */
	static String ofPods(String kind) {
		return switch (kind) {
			case "StatefulSet" -> "statefulset-controller";
			case "DaemonSet" -> "daemonset-controller";
			default -> "replicaset-controller";
		};
	}

	private static Actor author(SoFar<WorkloadState> story) {
		Author author = story.creator();
		return (author != null) ? author.actor() : new Actor(Actor.Role.CLIENT, "");
	}

	/** By the name of its account, as authors are told. */
	private static Actor controller(String component) {
		return new Actor(Actor.Role.CONTROLLER,
				component.equals("daemonset-controller") ? "daemon-set-controller" : component);
	}

}
