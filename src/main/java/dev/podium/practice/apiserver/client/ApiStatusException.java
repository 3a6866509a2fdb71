package dev.podium.practice.apiserver.client;

import tools.jackson.databind.node.ObjectNode;

/**
 * A refusal in the API server's own form.
 */
public final class ApiStatusException extends RuntimeException {

	private final transient ObjectNode status;

	/**
	 * @param status a {@code Status} object of {@code meta/v1} with code, reason and
	 * message
	 */
	public ApiStatusException(ObjectNode status) {
		super(status.path("message").asString(""));
		this.status = status;
	}

	public ObjectNode status() {
		return this.status;
	}

	/** The HTTP status code. */
	public int code() {
		return this.status.path("code").asInt(500);
	}

	/** As in Kubernetes: {@code NotFound}, {@code AlreadyExists}, {@code Conflict}, … */
	public String reason() {
		return this.status.path("reason").asString("");
	}

}
