package dev.podium.practice.apiserver.types;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document that seldom changes: its bytes and their hash, as in the ETag.
 *
 * @param bytes as sent; not to be altered
 * @param hash SHA-512 in hex, of the bytes or of what they are made from
 */
public record Document(byte[] bytes, String hash) {

	public static Document of(JsonNode json) {
		byte[] bytes = JsonMapper.shared().writeValueAsBytes(json);
		return new Document(bytes, hash(bytes));
	}

	public static String hash(byte[] bytes) {
		try {
			return HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform knows SHA-512", ex);
		}
	}

	/** The answer, 304 where the client has it. */
	public Answer answer(String contentType, String cacheControl, @Nullable String ifNoneMatch) {
		String tag = "\"" + this.hash + "\"";
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("Cache-Control", cacheControl);
		headers.put("Etag", tag);
		headers.put("Vary", "Accept");
		if (ifNoneMatch != null && ifNoneMatch.contains(tag)) {
			return new Answer(304, contentType, new byte[0], headers);
		}
		return new Answer(200, contentType, this.bytes, headers);
	}

}
