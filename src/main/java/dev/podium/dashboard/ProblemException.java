package dev.podium.dashboard;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.podium.story.model.Text;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A request that cannot be answered as asked, in the words that the answer carries.
 */
public final class ProblemException extends RuntimeException {

	private final HttpStatus status;

	private final String type;

	private final transient Text detail;

	private final transient Map<String, Object> members = new LinkedHashMap<>();

	/**
	 * @param type its name, lower case with dashes, unique over problems; the text
	 * {@code problem.<type>} is its title
	 * @param detail one or two sentences: what is wrong, and what to do
	 */
	public ProblemException(HttpStatus status, String type, Text detail) {
		super(detail.key() + " " + detail.args());
		this.status = status;
		this.type = type;
		this.detail = detail;
	}

	/** With the text {@code problem.<type>.detail}, which has no arguments. */
	public ProblemException(HttpStatus status, String type) {
		this(status, type, Text.of("problem." + type + ".detail"));
	}

	/** Adds a member beside title and detail. */
	public ProblemException with(String member, Object value) {
		this.members.put(member, value);
		return this;
	}

	/** A parameter that cannot be: 400. */
	public static ProblemException parameter(String name, Text detail) {
		return new ProblemException(HttpStatus.BAD_REQUEST, "bad-parameter", detail).with("parameter", name);
	}

	/** A field of a body that cannot be: 400. */
	public static ProblemException field(String name, Text detail) {
		return new ProblemException(HttpStatus.BAD_REQUEST, "bad-field", detail).with("field", name);
	}

	/** What is wrong, and what to do. */
	public Text detail() {
		return this.detail;
	}

	ProblemDetail problem(Messages messages, Locale language) {
		ProblemDetail problem = Problems.problem(this.status, this.type,
				messages.text(Text.of("problem." + this.type), language), messages.text(this.detail, language));
		this.members.forEach(problem::setProperty);
		return problem;
	}

}
