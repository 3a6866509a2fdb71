package dev.podium.practice.network;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What has an address: a Pod on its node, as it really is, whatever the API says of it.
 */
public interface Host {

	/** The node that it is on. */
	String node();

	/** Whether that machine is on. */
	boolean on();

	/** The Pod, as it was when its kubelet started it. */
	JsonNode pod();

	/** Of which version it is: by the hash of its owner's template, else by its image. */
	default String version() {
		JsonNode labels = pod().path("metadata").path("labels");
		String image = pod().path("spec").path("containers").path(0).path("image").asString("");
		return labels.path("pod-template-hash").asString(labels.path("controller-revision-hash").asString(image));
	}

	/** Who listens on a port; null where nobody does. */
	@Nullable Listener listener(int port, String protocol);

	/** A process that listens on a port. */
	interface Listener {

		/** What it answers. */
		Answer answer(Ask ask);

	}

	/**
	 * What is asked of a listener.
	 *
	 * @param method GET, POST, …; empty where only a connection is opened
	 * @param path with its query
	 * @param host as in the header
	 */
	record Ask(String method, String path, String host) {
	}

	/**
	 * What a listener answers.
	 *
	 * @param status of HTTP; 0 where it speaks another protocol
	 * @param type of the body
	 * @param ms how long it takes
	 */
	record Answer(int status, String type, String body, long ms) {

		public static Answer text(int status, String body) {
			return new Answer(status, "text/plain; charset=utf-8", body, 0);
		}

		public static Answer html(int status, String body) {
			return new Answer(status, "text/html", body, 0);
		}

		public static Answer json(int status, String body) {
			return new Answer(status, "application/json", body, 0);
		}

		/** The same, later. */
		public Answer after(long millis) {
			return new Answer(this.status, this.type, this.body, millis);
		}

		/** The same, with another status. */
		public Answer with(int code) {
			return new Answer(code, this.type, this.body, this.ms);
		}

	}

}
