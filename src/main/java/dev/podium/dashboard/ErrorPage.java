package dev.podium.dashboard;

import dev.podium.story.model.Text;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What fails before a controller is found, in the form of {@link Problems} too.
 */
@Controller
class ErrorPage implements ErrorController {

	private final Messages messages;

	ErrorPage(Messages messages) {
		this.messages = messages;
	}

	@RequestMapping("/error")
	ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus status = (code instanceof Integer number) ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
		HttpStatus known = (status != null) ? status : HttpStatus.INTERNAL_SERVER_ERROR;
		Text detail = known.is5xxServerError() ? Text.of("problem.internal.detail")
				: Text.of("problem.unanswered", "status", known.getReasonPhrase());
		return ResponseEntity.status(known)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(Problems.problem(known, "http-" + known.value(), known.getReasonPhrase(),
					this.messages.text(detail, this.messages.language(request))));
	}

}
