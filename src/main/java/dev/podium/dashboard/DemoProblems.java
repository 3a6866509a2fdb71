package dev.podium.dashboard;

import dev.podium.demo.DemoException;
import dev.podium.story.model.Text;
import org.springframework.http.HttpStatus;

/**
 * What each failure of a demo is over HTTP.
 */
final class DemoProblems {

	private DemoProblems() {
	}

	static ProblemException of(DemoException ex) {
		Text detail = ex.problem();
		ProblemException problem = switch (ex.reason()) {
			case UNKNOWN -> new ProblemException(HttpStatus.NOT_FOUND, "no-such-demo", detail);
			case EXISTS -> new ProblemException(HttpStatus.CONFLICT, "exists", detail);
			case STILL_THERE -> new ProblemException(HttpStatus.CONFLICT, "still-there", detail);
			case NOT_ALLOWED -> new ProblemException(HttpStatus.FORBIDDEN, "demos-not-allowed", detail);
			case MALFORMED -> new ProblemException(HttpStatus.BAD_REQUEST, "malformed-yaml", detail);
			case REFUSED -> new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "cluster", detail);
			case NO_SUCH_ACTION -> new ProblemException(HttpStatus.NOT_FOUND, "no-such-action", detail);
			case NOT_A_DEMOS -> new ProblemException(HttpStatus.NOT_FOUND, "not-a-demos", detail);
			case NOT_NOW -> new ProblemException(HttpStatus.CONFLICT, "not-now", detail);
			case BLOCKED -> new ProblemException(HttpStatus.CONFLICT, "blocked", detail);
			case TOO_LARGE -> new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "too-large", detail);
		};
		ex.fields().forEach(problem::with);
		return problem;
	}

}
