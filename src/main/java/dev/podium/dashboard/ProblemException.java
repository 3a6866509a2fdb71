package dev.podium.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A request that cannot be answered as asked, in the words that the answer carries.
 */
public final class ProblemException extends RuntimeException {

	private final HttpStatus status;

	private final String type;

	private final String title;

	private final transient Map<String, Object> members = new LinkedHashMap<>();

	/**
	 * @param type its name, lower case with dashes, unique over problems
	 * @param title the same for every problem of the type
	 * @param detail one or two sentences: what is wrong, and what to do
	 */
	public ProblemException(HttpStatus status, String type, String title, String detail) {
		super(detail);
		this.status = status;
		this.type = type;
		this.title = title;
	}

	/** Adds a member beside title and detail. */
	public ProblemException with(String member, Object value) {
		this.members.put(member, value);
		return this;
	}

	/** A parameter that cannot be: 400. */
	public static ProblemException parameter(String name, String detail) {
		return new ProblemException(HttpStatus.BAD_REQUEST, "bad-parameter", "Bad parameter", detail).with("parameter",
				name);
	}

	ProblemDetail problem() {
		ProblemDetail problem = Problems.problem(this.status, this.type, this.title, String.valueOf(getMessage()));
		this.members.forEach(problem::setProperty);
		return problem;
	}

}
