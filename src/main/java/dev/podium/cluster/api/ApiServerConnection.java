package dev.podium.cluster.api;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.podium.cluster.ClusterException;
import dev.podium.cluster.Failure;
import dev.podium.cluster.route.ProxyException;
import dev.podium.cluster.route.ProxyRoute;
import dev.podium.cluster.route.Unreachable;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import okhttp3.Call;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Builds calls to one API server with the user's credentials, which are read anew when
 * they are refused: tokens of exec plugins and token files expire.
 */
public final class ApiServerConnection implements AutoCloseable {

	/** What is asked and answered in. */
	static final String JSON = "application/json";

	private static final Duration RENEWAL = Duration.ofSeconds(10);

	private static final long MAX_BODY = 256L << 20;

	private static final long MAX_REFUSAL = 1L << 20;

	private final Supplier<ApiClient> clients;

	private final LongSupplier nanos;

	private volatile ApiClient client;

	private volatile int credentials;

	private long renewedAt;

	/**
	 * @param clients makes a client from the kubeconfig as it is now
	 * @param nanos a monotonic time in nanoseconds
	 */
	public ApiServerConnection(Supplier<ApiClient> clients, LongSupplier nanos) {
		this.clients = clients;
		this.nanos = nanos;
		this.client = clients.get();
		this.renewedAt = nanos.getAsLong();
	}

	/** The address as one reads it, {@code 127.0.0.1:6443}. */
	public String address() {
		return address(this.client.getBasePath());
	}

	/** What went wrong on the way there. */
	public Failure failure(IOException ex) {
		String through = (ex instanceof ProxyException) ? "" : ProxyRoute.words(this.client.getHttpClient());
		return Unreachable.failure(address() + through, ex);
	}

	static String address(String server) {
		try {
			String authority = URI.create(server).getAuthority();
			return (authority != null) ? authority.substring(authority.lastIndexOf('@') + 1) : server;
		}
		catch (IllegalArgumentException ex) {
			return server;
		}
	}

	/** Where an API server serves a group and version: {@code /apis/apps/v1}. */
	public static String path(String apiVersion) {
		return ((apiVersion.indexOf('/') < 0) ? "/api/" : "/apis/") + apiVersion;
	}

	public Call get(String path, Map<String, String> query) {
		return call("GET", path, query, null, JSON);
	}

	/**
	 * @param body JSON, or null
	 * @param mediaType of the body
	 */
	Call call(String method, String path, Map<String, String> query, byte @Nullable [] body, String mediaType) {
		List<Pair> pairs = new ArrayList<>();
		query.forEach((name, value) -> pairs.add(new Pair(name, value)));
		Map<String, String> headers = new HashMap<>();
		headers.put("Accept", JSON);
		if (body != null) {
			headers.put("Content-Type", mediaType);
		}
		try {
			return build(method, path, pairs, body, headers);
		}
		catch (ApiException | IllegalArgumentException ex) {
			throw new ClusterException(ClusterException.Reason.BAD_KUBECONFIG,
					Failure.of("problem.cluster.no-request", "server", address()));
		}
	}

	@SuppressWarnings("NullAway") // the client takes null for its own base path, no body
									// and no callback
	private Call build(String method, String path, List<Pair> query, byte @Nullable [] body,
			Map<String, String> headers) throws ApiException {
		return this.client.buildCall(null, path, method, query, List.of(), body, headers, new HashMap<>(),
				new HashMap<>(), new String[] { "BearerToken" }, null);
	}

	/** Throws what a response beyond 299 says. */
	public static void refuseUnlessOk(Response response) throws IOException, RefusedException {
		if (response.isSuccessful()) {
			return;
		}
		BufferedSource source = response.body().source();
		source.request(MAX_REFUSAL);
		byte[] body = source.getBuffer().readByteArray();
		throw RefusedException.response(response.code(), body, response.header("Retry-After"));
	}

	/** A whole body. */
	public static byte[] body(Response response) throws IOException {
		BufferedSource source = response.body().source();
		if (source.request(MAX_BODY + 1)) {
			throw new IOException("A body is longer than " + MAX_BODY + " bytes");
		}
		return source.getBuffer().readByteArray();
	}

	/** Counts how often the credentials were renewed. */
	public int credentials() {
		return this.credentials;
	}

	/**
	 * Reads the credentials anew, at most every ten seconds.
	 * @param refused the {@link #credentials()} that were refused
	 * @return whether there are newer ones, so that it is worth asking again
	 */
	public synchronized boolean renewCredentials(int refused) {
		if (refused != this.credentials) {
			return true;
		}
		long now = this.nanos.getAsLong();
		if (now - this.renewedAt < RENEWAL.toNanos()) {
			return false;
		}
		this.renewedAt = now;
		try {
			this.client = this.clients.get();
			this.credentials = refused + 1;
			return true;
		}
		catch (ClusterException ex) {
			return false;
		}
	}

	/** Lets go of idle connections. */
	@Override
	public void close() {
		this.client.getHttpClient().connectionPool().evictAll();
		this.client.getHttpClient().dispatcher().executorService().shutdown();
	}

}
