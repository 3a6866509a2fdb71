package dev.podium.dashboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.podium.story.model.Text;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before everything else and refuses what no friendly client sends: a foreign Host
 * (DNS rebinding, 421), a write or a WebSocket handshake from a foreign page (403), and,
 * where Podium is open to the network, a write from another machine (403). Also sets the
 * Content-Security-Policy on every answer; its nonce is the request attribute
 * {@value #NONCE}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestGuard extends OncePerRequestFilter {

	static final String NONCE = "cspNonce";

	private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

	/** Another port of this machine is of the same site, and still not ours. */
	private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

	private static final String PRACTICE = "/clusters/";

	/**
	 * Where objects of the practice cluster are read: kubectl get --raw drops its path.
	 */
	private static final List<String> KUBERNETES = List.of(PRACTICE, "/api/v1/", "/apis/");

	private final Access access;

	private final Messages messages;

	private final JsonMapper json;

	private final SecureRandom random = new SecureRandom();

	RequestGuard(Access access, Messages messages, JsonMapper json) {
		this.access = access;
		this.messages = messages;
		this.json = json;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		secure(request, response);
		Refusal refusal = refusal(request);
		if (refusal == null) {
			chain.doFilter(request, response);
		}
		else {
			answer(request, response, refusal);
		}
	}

	private @Nullable Refusal refusal(HttpServletRequest request) {
		String host = request.getHeader("Host");
		if (host == null || !this.access.isOurs(host)) {
			return new Refusal(421, "Misdirected Request", Text.of("problem.refused.host", "host", quoted(host)));
		}
		boolean read = READS.contains(request.getMethod());
		boolean handshake = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
		String origin = request.getHeader("Origin");
		if (origin != null && (!read || handshake) && !sameOrigin(origin, host)) {
			return new Refusal(403, "Forbidden", Text.of("problem.refused.origin", "origin", quoted(origin)));
		}
		if (origin == null && (!read || handshake) && ELSEWHERE.contains(site(request))) {
			return new Refusal(403, "Forbidden", Text.of("problem.refused.elsewhere"));
		}
		if (!this.access.answers(request.getRemoteAddr(), read && !readsSecrets(request))) {
			return new Refusal(403, "Forbidden", Text.of("problem.refused.network"));
		}
		return null;
	}

	/** Where a browser says that a request comes from; empty of any other client. */
	private static String site(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		return (site != null) ? site.toLowerCase(Locale.ROOT) : "";
	}

	private static boolean readsSecrets(HttpServletRequest request) {
		String path = request.getRequestURI().toLowerCase(Locale.ROOT);
		return KUBERNETES.stream().anyMatch(path::startsWith) && (path.contains("/secrets") || path.contains("%"));
	}

	/** An Origin has no path, so what follows its scheme is what Host must say. */
	private static boolean sameOrigin(String origin, String host) {
		int scheme = origin.indexOf("://");
		return scheme > 0 && origin.substring(0, scheme).matches("https?")
				&& origin.substring(scheme + 3).equalsIgnoreCase(host);
	}

	private static String quoted(@Nullable String value) {
		if (value == null) {
			return "(none)";
		}
		String shown = (value.length() > 100) ? value.substring(0, 100) + "…" : value;
		return '"' + shown + '"';
	}

	private void secure(HttpServletRequest request, HttpServletResponse response) {
		byte[] bytes = new byte[16];
		this.random.nextBytes(bytes);
		String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		request.setAttribute(NONCE, nonce);
		response.setHeader("Content-Security-Policy",
				"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonce
						+ "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; "
						+ "form-action 'self'; frame-ancestors 'none'");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Referrer-Policy", "no-referrer");
		response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
		response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
	}

	private void answer(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
		boolean practice = request.getRequestURI().startsWith(PRACTICE);
		// The practice API speaks as Kubernetes does: English.
		String detail = this.messages.text(refusal.problem(),
				practice ? Locale.ENGLISH : this.messages.language(request));
		Map<String, Object> body = practice
				? Map.of("kind", "Status", "apiVersion", "v1", "metadata", Map.of(), "status", "Failure", "message",
						detail, "reason", "Forbidden", "code", refusal.status())
				: Map.of("title", refusal.title(), "status", refusal.status(), "detail", detail, "instance",
						request.getRequestURI());
		response.setStatus(refusal.status());
		response.setContentType(practice ? "application/json" : "application/problem+json");
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.getOutputStream().write(this.json.writeValueAsBytes(body));
	}

	private record Refusal(int status, String title, Text problem) {
	}

}
