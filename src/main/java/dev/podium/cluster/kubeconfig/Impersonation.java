package dev.podium.cluster.kubeconfig;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.podium.cluster.route.UnusableException;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import tools.jackson.databind.JsonNode;

/**
 * For whom a user acts, as the headers that say so to the API server.
 *
 * @param headers each a name and a value; groups and extras repeat theirs
 * @see <a href=
 * "https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation">User
 * impersonation</a>
 */
record Impersonation(List<Map.Entry<String, String>> headers) {

	/** What a header's name may hold beside letters and digits; % begins an escape. */
	private static final String LEGAL = "!#$&'*+-.^_`|~";

	static Impersonation of(JsonNode user) throws UnusableException {
		List<Map.Entry<String, String>> headers = new ArrayList<>();
		add(headers, "Impersonate-User", "as", List.of(text(user, "as")));
		add(headers, "Impersonate-Group", "as-groups", texts(user.path("as-groups"), "as-groups"));
		add(headers, "Impersonate-Uid", "as-uid", List.of(text(user, "as-uid")));
		JsonNode extra = user.path("as-user-extra");
		if (!absent(extra) && !extra.isObject()) {
			throw new UnusableException("as-user-extra");
		}
		for (Map.Entry<String, JsonNode> entry : extra.properties()) {
			add(headers, "Impersonate-Extra-" + escaped(entry.getKey()), "as-user-extra",
					texts(entry.getValue(), "as-user-extra"));
		}
		if (text(user, "as").isEmpty()) {
			for (String field : List.of("as-groups", "as-uid", "as-user-extra")) {
				if (!user.path(field).isEmpty() || !user.path(field).asString("").isEmpty()) {
					throw new UnusableException("without-as", "field", field);
				}
			}
		}
		return new Impersonation(List.copyOf(headers));
	}

	/** The same client, acting for that user. */
	OkHttpClient by(OkHttpClient client) {
		if (this.headers.isEmpty()) {
			return client;
		}
		return client.newBuilder().addInterceptor((chain) -> {
			Headers.Builder all = chain.request().headers().newBuilder();
			this.headers.forEach((header) -> all.addUnsafeNonAscii(header.getKey(), header.getValue()));
			return chain.proceed(chain.request().newBuilder().headers(all.build()).build());
		}).build();
	}

	private static void add(List<Map.Entry<String, String>> headers, String name, String field, List<String> values)
			throws UnusableException {
		for (String value : values) {
			if (value.chars().anyMatch((c) -> (c < ' ' && c != '\t') || c == 0x7f)) {
				throw new UnusableException("as-character", "field", field);
			}
			if (!value.isEmpty()) {
				headers.add(Map.entry(name, value));
			}
		}
	}

	private static String text(JsonNode user, String field) throws UnusableException {
		JsonNode value = user.path(field);
		if (!absent(value) && !value.isValueNode()) {
			throw new UnusableException("as-text", "field", field);
		}
		return value.asString("");
	}

	private static List<String> texts(JsonNode list, String wrong) throws UnusableException {
		List<String> texts = new ArrayList<>();
		if (!absent(list) && !list.isArray()) {
			throw new UnusableException(wrong);
		}
		for (JsonNode text : list) {
			if (!text.isValueNode() || text.isNull()) {
				throw new UnusableException(wrong);
			}
			texts.add(text.asString(""));
		}
		return texts;
	}

	private static boolean absent(JsonNode value) {
		return value.isMissingNode() || value.isNull();
	}

	private static String escaped(String key) {
		StringBuilder escaped = new StringBuilder();
		for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
			char c = (char) (b & 0xff);
			boolean legal = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
					|| LEGAL.indexOf(c) >= 0;
			escaped.append(legal ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
		}
		return escaped.toString();
	}

}
