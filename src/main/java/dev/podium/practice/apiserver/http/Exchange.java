package dev.podium.practice.apiserver.http;

import java.io.IOException;
import java.util.List;

import dev.podium.practice.apiserver.client.Identity;
import dev.podium.practice.apiserver.tables.Tables;
import dev.podium.practice.apiserver.types.Answer;
import dev.podium.practice.apiserver.types.Statuses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer.
 */
final class Exchange {

	/** As a real one: 3 MiB. */
	static final int BODY_LIMIT = 3 * 1024 * 1024;

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final Query query;

	Exchange(HttpServletRequest request, HttpServletResponse response) {
		this.request = request;
		this.response = response;
		this.query = new Query(request.getQueryString());
	}

	HttpServletRequest request() {
		return this.request;
	}

	HttpServletResponse response() {
		return this.response;
	}

	Query query() {
		return this.query;
	}

	@Nullable String contentType() {
		return this.request.getContentType();
	}

	/**
	 * The body.
	 * @throws ApiStatusException 413 where it is too large
	 */
	byte[] body() throws IOException {
		if (this.request.getContentLengthLong() > BODY_LIMIT) {
			throw Statuses.tooLarge(BODY_LIMIT);
		}
		byte[] body = this.request.getInputStream().readNBytes(BODY_LIMIT + 1);
		if (body.length > BODY_LIMIT) {
			throw Statuses.tooLarge(BODY_LIMIT);
		}
		return body;
	}

	/** As asked for, else what stands before the first slash of the User-Agent. */
	String fieldManager() {
		String manager = this.query.text("fieldManager");
		if (manager == null) {
			String userAgent = this.request.getHeader("User-Agent");
			manager = new Identity("", "", (userAgent != null) ? userAgent : "").fieldManager();
		}
		if (manager.length() > 128) {
			throw Statuses.badRequest("fieldManager: Too long: may not be more than 128 bytes");
		}
		return manager;
	}

	/** In the form that is asked for. */
	Rendering rendering(Tables tables) {
		return new Rendering(tables, Representation.of(this.request.getHeader("Accept")),
				this.query.text("includeObject"));
	}

	void warn(List<String> warnings) {
		for (String warning : warnings) {
			String text = warning.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
			this.response.addHeader("Warning", "299 - \"" + text + "\"");
		}
	}

	void json(int status, byte[] body) throws IOException {
		write(new Answer(status, "application/json", body));
	}

	void write(Answer answer) throws IOException {
		write(this.response, answer);
	}

	static void write(HttpServletResponse response, Answer answer) throws IOException {
		response.setStatus(answer.status());
		response.setHeader("Cache-Control", "no-cache, private");
		answer.headers().forEach(response::setHeader);
		if (answer.status() != HttpServletResponse.SC_NOT_MODIFIED) {
			response.setContentType(answer.contentType());
			response.setContentLength(answer.body().length);
			response.getOutputStream().write(answer.body());
		}
	}

}
