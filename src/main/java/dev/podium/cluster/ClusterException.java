package dev.podium.cluster;

/**
 * A cluster's failure in our words. Made at the border, so that nobody past it looks into
 * foreign messages.
 */
public final class ClusterException extends RuntimeException {

	/** What kind of failure. */
	public enum Reason {

		UNREACHABLE, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, ALREADY_EXISTS, CONFLICT, INVALID, TOO_LARGE, GONE,
		BAD_KUBECONFIG, OTHER

	}

	private final Reason reason;

	/**
	 * @param reason what kind of failure
	 * @param message one sentence that says what is wrong and where; the API server's own
	 * message where it sent one
	 */
	public ClusterException(Reason reason, String message) {
		super(message);
		this.reason = reason;
	}

	public Reason reason() {
		return this.reason;
	}

}
