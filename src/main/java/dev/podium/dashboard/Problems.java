package dev.podium.dashboard;

import java.net.URI;
import java.util.Locale;

import dev.podium.cluster.ClusterException;
import dev.podium.demo.DemoException;
import dev.podium.feed.NoLongerHeldException;
import dev.podium.feed.NoSuchChangeException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/**
 * Every error outside {@code /clusters/**} as {@code application/problem+json}: what is
 * wrong and what to do, never a stack trace.
 */
@RestControllerAdvice
public class Problems {

	private static final Logger log = LoggerFactory.getLogger(Problems.class);

	private final RecordingProblems recordings;

	private final Messages messages;

	public Problems(RecordingProblems recordings, Messages messages) {
		this.recordings = recordings;
		this.messages = messages;
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> answer(Exception ex, HttpServletRequest request, HttpServletResponse response)
			throws Exception {
		if (request.getRequestURI().startsWith("/clusters/") || ex instanceof AsyncRequestNotUsableException
				|| response.isCommitted()) {
			throw ex;
		}
		ProblemDetail problem = problem(ex, request);
		problem.setInstance(URI.create(request.getRequestURI()));
		HttpHeaders headers = new HttpHeaders();
		if (ex instanceof ErrorResponse standard) {
			headers.putAll(standard.getHeaders());
		}
		headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
	}

	private ProblemDetail problem(Exception ex, HttpServletRequest request) {
		ProblemException recording = this.recordings.of(ex, this.messages.language(request));
		if (recording != null) {
			return recording.problem();
		}
		if (ex instanceof ProblemException own) {
			return own.problem();
		}
		if (ex instanceof DemoException demo) {
			return DemoProblems.of(demo).problem();
		}
		if (ex instanceof ClusterException cluster) {
			return problem(status(cluster.reason()), "cluster", "The cluster refuses", String.valueOf(ex.getMessage()));
		}
		if (ex instanceof NoLongerHeldException gone) {
			ProblemDetail problem = problem(HttpStatus.GONE, "no-longer-held", "No longer held",
					String.valueOf(ex.getMessage()));
			problem.setProperty("first", gone.first());
			return problem;
		}
		if (ex instanceof NoSuchChangeException) {
			return problem(HttpStatus.NOT_FOUND, "no-such-change", "No such change", String.valueOf(ex.getMessage()));
		}
		if (ex instanceof HttpMessageNotReadableException) {
			return unreadable(ex);
		}
		if (ex instanceof MethodArgumentTypeMismatchException mismatch) {
			return ProblemException
				.parameter(mismatch.getName(),
						mismatch.getName() + " must be a whole number; it was \"" + mismatch.getValue() + "\".")
				.problem();
		}
		if (ex instanceof MaxUploadSizeExceededException) {
			return problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "Too large",
					"The upload is larger than the 1 GB that are taken here. gzip makes a recording some ten times smaller.");
		}
		if (ex instanceof InvalidParameterException) {
			return problem(HttpStatus.BAD_REQUEST, "bad-parameter", "Bad parameter",
					"The query is not correctly escaped, or has too many parameters.");
		}
		if (ex instanceof MultipartException) {
			return problem(HttpStatus.BAD_REQUEST, "unreadable-body", "Unreadable body",
					"The body is not the multipart form that its Content-Type promises.");
		}
		if (ex instanceof NoResourceFoundException) {
			return problem(HttpStatus.NOT_FOUND, "not-found", "Not found",
					"There is nothing at " + request.getRequestURI() + ".");
		}
		if (ex instanceof ErrorResponse standard) {
			ProblemDetail given = standard.getBody();
			HttpStatus status = HttpStatus.valueOf(given.getStatus());
			String detail = given.getDetail();
			return problem(status, status.name().toLowerCase(Locale.ROOT).replace('_', '-'), status.getReasonPhrase(),
					(detail != null) ? detail : status.getReasonPhrase() + ".");
		}
		log.error("{} {} failed", request.getMethod(), request.getRequestURI(), ex);
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Podium failed",
				"This is an error in Podium; its log says more.");
	}

	private static ProblemDetail unreadable(Exception ex) {
		String detail = "A JSON body is expected here, and there is none.";
		for (Throwable cause = ex.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof BodyLimit.TooLargeException tooLarge) {
				return problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "Too large", tooLarge.detail());
			}
			if (cause instanceof JacksonException json) {
				TokenStreamLocation at = json.getLocation();
				String where = (at != null && at.getLineNr() > 0)
						? " at line " + at.getLineNr() + ", column " + at.getColumnNr() : "";
				detail = "The body is not the JSON that is expected here" + where + ": " + json.getOriginalMessage();
			}
		}
		return problem(HttpStatus.BAD_REQUEST, "unreadable-body", "Unreadable body", detail);
	}

	private static HttpStatus status(ClusterException.Reason reason) {
		return switch (reason) {
			case UNREACHABLE, UNAUTHORIZED, OTHER -> HttpStatus.BAD_GATEWAY;
			case FORBIDDEN -> HttpStatus.FORBIDDEN;
			case NOT_FOUND -> HttpStatus.NOT_FOUND;
			case ALREADY_EXISTS, CONFLICT -> HttpStatus.CONFLICT;
			case INVALID, BAD_KUBECONFIG -> HttpStatus.UNPROCESSABLE_CONTENT;
			case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
			case NOT_YET -> HttpStatus.TOO_MANY_REQUESTS;
			case GONE -> HttpStatus.GONE;
		};
	}

	/** A problem with a type of ours. */
	static ProblemDetail problem(HttpStatus status, String type, String title, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setType(URI.create("urn:podium:problem:" + type));
		problem.setTitle(title);
		return problem;
	}

}
