package dev.podium.story.job;

import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;
import dev.podium.story.table.SoFar;

/**
 * Who acts in such stories.
 */
enum Doer {

	/**
	 * Who asked for it, or whose doing it is; its name is empty where nobody can know.
	 */
	AUTHOR(Actor.Role.CLIENT, "", "the author"),

	API_SERVER(Actor.Role.API_SERVER, "kube-apiserver", "API server"),

	JOBS(Actor.Role.CONTROLLER, "job-controller", "job controller"),

	CRON_JOBS(Actor.Role.CONTROLLER, "cronjob-controller", "CronJob controller"),

	/** Those of the Pods' nodes. */
	KUBELETS(Actor.Role.KUBELET, "", "kubelets");

	private final Actor actor;

	private final String shown;

	Doer(Actor.Role role, String name, String shown) {
		this.actor = new Actor(role, name);
		this.shown = shown;
	}

	Actor in(SoFar<?> story) {
		Author author = (this == AUTHOR) ? story.creator() : null;
		return (author != null) ? author.actor() : this.actor;
	}

	/** The component of the practice cluster that it is, or the empty string. */
	String component() {
		return (this.actor.role() == Actor.Role.CONTROLLER) ? this.actor.name() : "";
	}

	/** In the words of the documentation. */
	String shown() {
		return this.shown;
	}

}
