package dev.podium.dashboard;

import java.net.URI;
import java.util.Locale;

import dev.podium.cluster.ClusterException;
import dev.podium.demo.DemoException;
import dev.podium.feed.NoLongerHeldException;
import dev.podium.feed.NoSuchChangeException;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
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

	private final Messages messages;

	public Problems(Messages messages) {
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
		Locale language = this.messages.language(request);
		ProblemException own = own(ex, request);
		if (own != null) {
			return own.problem(this.messages, language);
		}
		if (ex instanceof ErrorResponse standard) {
			ProblemDetail given = standard.getBody();
			HttpStatus status = HttpStatus.valueOf(given.getStatus());
			String detail = given.getDetail();
			return problem(status, status.name().toLowerCase(Locale.ROOT).replace('_', '-'), status.getReasonPhrase(),
					(detail != null) ? detail : status.getReasonPhrase() + ".");
		}
		log.error("{} {} failed", request.getMethod(), request.getRequestURI(), ex);
		return new ProblemException(HttpStatus.INTERNAL_SERVER_ERROR, "internal").problem(this.messages, language);
	}

	/** Null for what only the framework knows. */
	private static @Nullable ProblemException own(Exception ex, HttpServletRequest request) {
		ProblemException recording = RecordingProblems.of(ex);
		if (recording != null) {
			return recording;
		}
		if (ex instanceof ProblemException own) {
			return own;
		}
		if (ex instanceof DemoException demo) {
			return DemoProblems.of(demo);
		}
		if (ex instanceof ClusterException cluster) {
			return new ProblemException(status(cluster.reason()), "cluster",
					new Text(cluster.failure().key(), cluster.failure().args()));
		}
		if (ex instanceof NoLongerHeldException gone) {
			return new ProblemException(HttpStatus.GONE, "no-longer-held",
					Text.of("problem.no-longer-held.detail", "first", gone.first()))
				.with("first", gone.first());
		}
		if (ex instanceof NoSuchChangeException unknown) {
			return new ProblemException(HttpStatus.NOT_FOUND, "no-such-change",
					Text.of("problem.no-such-change.detail", "last", unknown.last()));
		}
		if (ex instanceof HttpMessageNotReadableException) {
			return unreadable(ex);
		}
		if (ex instanceof MethodArgumentTypeMismatchException mismatch) {
			return ProblemException.parameter(mismatch.getName(),
					Text.of("problem.whole", "name", mismatch.getName(), "value", String.valueOf(mismatch.getValue())));
		}
		if (ex instanceof MaxUploadSizeExceededException) {
			return new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "too-large", Text.of("problem.too-large.upload"));
		}
		if (ex instanceof InvalidParameterException) {
			return new ProblemException(HttpStatus.BAD_REQUEST, "bad-parameter", Text.of("problem.query"));
		}
		if (ex instanceof MultipartException) {
			return new ProblemException(HttpStatus.BAD_REQUEST, "unreadable-body",
					Text.of("problem.unreadable-body.form"));
		}
		if (ex instanceof NoResourceFoundException) {
			return new ProblemException(HttpStatus.NOT_FOUND, "not-found",
					Text.of("problem.not-found.detail", "path", request.getRequestURI()));
		}
		return null;
	}

	private static ProblemException unreadable(Exception ex) {
		Text detail = Text.of("problem.unreadable-body.none");
		for (Throwable cause = ex.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof BodyLimit.TooLargeException tooLarge) {
				return new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "too-large", tooLarge.detail());
			}
			if (cause instanceof JacksonException json) {
				TokenStreamLocation at = json.getLocation();
				int line = (at != null) ? at.getLineNr() : 0;
				detail = Text.of((line > 0) ? "problem.unreadable-body.at" : "problem.unreadable-body.json", "line",
						line, "column", (at != null) ? at.getColumnNr() : 0, "message", json.getOriginalMessage());
			}
		}
		return new ProblemException(HttpStatus.BAD_REQUEST, "unreadable-body", detail);
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
