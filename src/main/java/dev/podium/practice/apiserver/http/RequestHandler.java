package dev.podium.practice.apiserver.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.discovery.DiscoveryEndpoints;
import dev.podium.practice.apiserver.types.Answer;
import dev.podium.practice.apiserver.types.ResourceTypes;
import dev.podium.practice.apiserver.types.Statuses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * All requests of one practice cluster. Whatever goes wrong is answered as a
 * {@code Status}.
 */
public final class RequestHandler implements HttpRequestHandler {

	private static final Logger LOG = System.getLogger(RequestHandler.class.getName());

	private static final Answer NOWHERE = new Answer(404, "text/plain; charset=utf-8",
			"404 page not found\n".getBytes(StandardCharsets.UTF_8));

	private final String prefix;

	private final ResourceTypes types;

	private final DiscoveryEndpoints discovery;

	private final Authorization authorization;

	private final Reviews reviews;

	private final ResourceEndpoint resources;

	private final DeliveryEndpoint deliveries;

	public RequestHandler(String prefix, ResourceTypes types, DiscoveryEndpoints discovery, Authorization authorization,
			Reviews reviews, ResourceEndpoint resources, DeliveryEndpoint deliveries) {
		this.prefix = prefix;
		this.types = types;
		this.discovery = discovery;
		this.authorization = authorization;
		this.reviews = reviews;
		this.resources = resources;
		this.deliveries = deliveries;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		try {
			dispatch(request, response);
		}
		catch (ApiStatusException ex) {
			refuse(request, response, ex.status());
		}
		catch (RuntimeException ex) {
			LOG.log(Logger.Level.ERROR, request.getMethod() + " " + request.getRequestURI() + " failed", ex);
			refuse(request, response, Statuses.internal().status());
		}
	}

	private void dispatch(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String path = path(request);
		RequestPath resource = RequestPath.of(path, this.types);
		if (resource != null && resource.type().isKept()) {
			this.authorization.require(User.of(request), verb(request, resource), resource);
			this.resources.answer(resource, request, response);
			return;
		}
		boolean get = "GET".equals(request.getMethod());
		if (get && "/deliveries".equals(path)) {
			this.deliveries.stream(request, response);
			return;
		}
		Exchange exchange = new Exchange(request, response);
		@Nullable Answer answer = null;
		if (get) {
			answer = this.discovery.answer(
					(request.getQueryString() != null) ? path + "?" + request.getQueryString() : path,
					request.getHeader("Accept"), request.getHeader("If-None-Match"), this.prefix);
		}
		else if (resource != null && "POST".equals(request.getMethod())) {
			answer = this.reviews.answer(resource.type(), exchange);
		}
		if (answer == null) {
			if (resource != null) {
				throw Statuses.methodNotAllowed();
			}
			if (isServed(path)) {
				throw Statuses.noSuchResource();
			}
			answer = NOWHERE;
		}
		exchange.write(answer);
	}

	/** Below a group that is served, a path that leads nowhere is told by a Status. */
	private boolean isServed(String path) {
		String[] steps = path.split("/", 4);
		String first = (steps.length > 1) ? steps[1] : "";
		return first.equals("api") || (first.equals("apis") && steps.length > 2
				&& this.types.served().byGroup().containsKey(steps[2]) && !steps[2].isEmpty());
	}

	/** As roles name it. */
	private static String verb(HttpServletRequest request, RequestPath path) {
		boolean one = path.name() != null;
		return switch (request.getMethod()) {
			case "GET" -> new Query(request.getQueryString()).flag("watch") ? "watch" : (one ? "get" : "list");
			case "POST" -> "create";
			case "PUT" -> "update";
			case "DELETE" -> one ? "delete" : "deletecollection";
			default -> request.getMethod().toLowerCase(Locale.ROOT);
		};
	}

	private String path(HttpServletRequest request) {
		String uri = request.getRequestURI().substring(request.getContextPath().length());
		String path = uri.startsWith(this.prefix) ? uri.substring(this.prefix.length()) : uri;
		return path.isEmpty() ? "/" : path;
	}

	private static void refuse(HttpServletRequest request, HttpServletResponse response, ObjectNode status)
			throws IOException {
		if (response.isCommitted() || request.isAsyncStarted()) {
			return;
		}
		response.resetBuffer();
		int seconds = status.path("details").path("retryAfterSeconds").asInt(0);
		if (seconds > 0) {
			response.setHeader("Retry-After", Integer.toString(seconds));
		}
		Exchange.write(response, new Answer(status.path("code").asInt(500), "application/json",
				JsonMapper.shared().writeValueAsBytes(status)));
	}

}
