package dev.podium.dashboard;

import dev.podium.demo.DemoException;

import org.springframework.http.HttpStatus;

/**
 * What each failure of a demo is over HTTP.
 */
final class DemoProblems {

	private DemoProblems() {
	}

	static ProblemException of(DemoException ex) {
		String detail = String.valueOf(ex.getMessage());
		ProblemException problem = switch (ex.reason()) {
			case UNKNOWN -> new ProblemException(HttpStatus.NOT_FOUND, "no-such-demo", "No such demo", detail);
			case EXISTS -> new ProblemException(HttpStatus.CONFLICT, "exists", "It exists already", detail);
			case STILL_THERE -> new ProblemException(HttpStatus.CONFLICT, "still-there", "It is not gone yet", detail);
			case NOT_ALLOWED ->
				new ProblemException(HttpStatus.FORBIDDEN, "demos-not-allowed", "Demos are not allowed here", detail);
			case MALFORMED -> new ProblemException(HttpStatus.BAD_REQUEST, "malformed-yaml", "Malformed YAML", detail);
			case REFUSED ->
				new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "cluster", "The cluster refuses", detail);
			case NO_SUCH_ACTION ->
				new ProblemException(HttpStatus.NOT_FOUND, "no-such-action", "No such action", detail);
			case NOT_A_DEMOS ->
				new ProblemException(HttpStatus.NOT_FOUND, "not-a-demos", "Nothing that a demo made", detail);
			case NOT_NOW -> new ProblemException(HttpStatus.CONFLICT, "not-now", "Not possible now", detail);
			case BLOCKED -> new ProblemException(HttpStatus.CONFLICT, "blocked", "A Pod cannot leave", detail);
			case TOO_LARGE -> new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "too-large", "Too large", detail);
		};
		ex.fields().forEach(problem::with);
		return problem;
	}

}
