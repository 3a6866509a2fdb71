package dev.podium.practice.apiserver.types;

import java.util.Map;

/**
 * A whole answer to one request.
 *
 * @param status HTTP status
 * @param contentType the body's type
 * @param body the body; not to be altered
 * @param headers further headers
 */
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

	public Answer(int status, String contentType, byte[] body) {
		this(status, contentType, body, Map.of());
	}

}
