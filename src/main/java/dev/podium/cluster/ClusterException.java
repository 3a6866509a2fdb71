package dev.podium.cluster;

import java.util.List;

/**
 * A cluster's failure. Made at the border, so that nobody past it looks into foreign
 * messages. Its own message is English, for the log.
 */
public final class ClusterException extends RuntimeException {

	/** What kind of failure. */
	public enum Reason {

		UNREACHABLE, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, ALREADY_EXISTS, CONFLICT, INVALID, TOO_LARGE, GONE, NOT_YET,
		BAD_KUBECONFIG, OTHER

	}

	/**
	 * One of the things that are wrong.
	 *
	 * @param field as the API server writes it: {@code spec.containers[0].image}
	 * @param message what is wrong with it
	 * @param given of which kind the value is, where that is what is wrong: string,
	 * number, bool, array or object; {@code field} then names no places in lists. Else
	 * the empty string
	 */
	public record Cause(String field, String message, String given) {
	}

	private final Reason reason;

	private final transient Failure failure;

	private final transient List<Cause> causes;

	/**
	 * @param reason what kind of failure
	 * @param failure what is wrong and where
	 */
	public ClusterException(Reason reason, Failure failure) {
		this(reason, failure, List.of());
	}

	/**
	 * @param message the API server's own
	 */
	public ClusterException(Reason reason, String message) {
		this(reason, Failure.said(message), List.of());
	}

	/**
	 * @param causes what is wrong in what was sent, field by field; empty where the
	 * failure is about no field
	 */
	public ClusterException(Reason reason, Failure failure, List<Cause> causes) {
		super(failure.english());
		this.reason = reason;
		this.failure = failure;
		this.causes = List.copyOf(causes);
	}

	public Reason reason() {
		return this.reason;
	}

	/** What is wrong and where. */
	public Failure failure() {
		return this.failure;
	}

	/** What is wrong in what was sent, field by field. */
	public List<Cause> causes() {
		return this.causes;
	}

}
