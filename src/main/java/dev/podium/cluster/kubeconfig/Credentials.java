package dev.podium.cluster.kubeconfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.X509TrustManager;

import dev.podium.cluster.ClusterException;
import dev.podium.cluster.ClusterException.Reason;
import dev.podium.cluster.Failure;
import dev.podium.cluster.route.EnvironmentProxies;
import dev.podium.cluster.route.NamedTlsSockets;
import dev.podium.cluster.route.ProxyRoute;
import dev.podium.cluster.route.UnusableException;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import io.kubernetes.client.util.credentials.AccessTokenAuthentication;
import io.kubernetes.client.util.credentials.ClientCertificateAuthentication;
import io.kubernetes.client.util.credentials.KubeconfigAuthentication;
import io.kubernetes.client.util.credentials.UsernamePasswordAuthentication;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the official client of one context. What that client would only log or answer
 * with a stack trace is checked here before, and said in our words.
 */
public final class Credentials {

	private static final Duration PLUGIN = Duration.ofSeconds(30);

	private static final List<String> FILES = List.of("certificate-authority", "client-certificate", "client-key");

	private final String context;

	private final ObjectNode cluster;

	private final ObjectNode user;

	private final String where;

	private final ProxyRoute route;

	private final Impersonation as;

	public Credentials(Kubeconfig kubeconfig, String context, EnvironmentProxies proxies) {
		this.context = context;
		this.where = kubeconfig.where();
		this.cluster = kubeconfig.cluster(context).deepCopy();
		this.user = kubeconfig.user(context).deepCopy();
		String server = this.cluster.path("server").asString("");
		HttpUrl url = HttpUrl.parse(server);
		if (url == null) {
			throw bad("server", "server", server);
		}
		try {
			this.route = ProxyRoute.of(url, this.cluster, proxies);
			this.as = Impersonation.of(this.user);
			if (this.user.path("exec") instanceof ObjectNode exec) {
				ExecPlugin.prepare(exec, this.cluster);
			}
		}
		catch (UnusableException ex) {
			throw bad(ex);
		}
	}

	/**
	 * The client.
	 * @param silence how long nothing may come on an open response
	 */
	public ApiClient client(Duration silence) {
		check();
		if (!this.user.path("exec").isObject()) {
			return build(silence);
		}
		CompletableFuture<ApiClient> built = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				built.complete(build(silence));
			}
			catch (RuntimeException ex) {
				built.completeExceptionally(ex);
			}
		}, "kubeconfig-exec");
		thread.setDaemon(true);
		thread.start();
		try {
			return built.get(PLUGIN.toSeconds(), TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			throw pluginFailed("silent");
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof ClusterException known) ? known : pluginFailed("failed");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw pluginFailed("interrupted");
		}
		finally {
			thread.interrupt();
		}
	}

	private ApiClient build(Duration silence) {
		KubeConfig config = new KubeConfig(entries("context", Map.of("cluster", "cluster", "user", "user")),
				entries("cluster", values(this.cluster)), entries("user", values(this.user)));
		config.setContext("context");
		try {
			ClientBuilder builder = ClientBuilder.kubeconfig(config);
			if (this.user.path("exec").isObject() && anonymous(builder)) {
				throw pluginFailed("empty");
			}
			ApiClient client = builder.setReadTimeout(silence).build();
			if (certificate() && (client.getKeyManagers() == null || client.getKeyManagers().length == 0)) {
				throw bad("client-certificate");
			}
			client.setUserAgent("podium");
			return routed(client);
		}
		catch (ClusterException ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			if (this.user.path("exec").isObject()) {
				throw pluginFailed("unusable");
			}
			throw bad("certificates");
		}
	}

	/** The client builder goes on without credentials where a plugin gives none. */
	private static boolean anonymous(ClientBuilder builder) {
		return builder.getAuthentication() instanceof KubeconfigAuthentication authentication
				&& !(authentication.getDelegateAuthentication() instanceof AccessTokenAuthentication)
				&& !(authentication.getDelegateAuthentication() instanceof ClientCertificateAuthentication)
				&& !(authentication.getDelegateAuthentication() instanceof UsernamePasswordAuthentication);
	}

	private boolean certificate() {
		return this.user.has("client-certificate") || this.user.has("client-certificate-data");
	}

	private ApiClient routed(ApiClient client) {
		OkHttpClient http = client.getHttpClient();
		String serverName = this.cluster.path("tls-server-name").asString("");
		X509TrustManager trusted = http.x509TrustManager();
		if (!serverName.isEmpty() && trusted != null) {
			http = http.newBuilder()
				.sslSocketFactory(new NamedTlsSockets(http.sslSocketFactory(), serverName), trusted)
				.build();
		}
		return client.setHttpClient(this.as.by(this.route.by(http, client.isVerifyingSsl())));
	}

	private void check() {
		JsonNode insecure = this.cluster.path("insecure-skip-tls-verify");
		if (!insecure.isMissingNode() && !insecure.isBoolean()) {
			throw bad("insecure");
		}
		for (String field : FILES) {
			String path = this.cluster.path(field).asString(this.user.path(field).asString(""));
			boolean data = this.cluster.has(field + "-data") || this.user.has(field + "-data");
			if (!data && !path.isEmpty() && !Files.isReadable(path(field, path))) {
				throw bad("unreadable", "field", field, "path", path);
			}
		}
		token();
	}

	/** The client would send a token file's last line end along. */
	private void token() {
		String file = this.user.path("tokenFile").asString("");
		try {
			if (!file.isEmpty()) {
				this.user.put("token", Files.readString(path("tokenFile", file)).strip());
				this.user.remove("tokenFile");
			}
		}
		catch (IOException ex) {
			throw bad("unreadable", "field", "tokenFile", "path", file);
		}
		if (this.user.has("token")) {
			this.user.put("token", this.user.path("token").asString("").strip());
		}
	}

	private Path path(String field, String path) {
		try {
			return Path.of(path);
		}
		catch (InvalidPathException ex) {
			throw bad("path", "field", field, "path", path);
		}
	}

	private ClusterException bad(String name, Object... args) {
		return bad(new UnusableException(name, args));
	}

	private ClusterException bad(UnusableException ex) {
		return new ClusterException(Reason.BAD_KUBECONFIG,
				ex.failure().with("context", this.context).with("files", this.where));
	}

	private ClusterException pluginFailed(String how) {
		String command = this.user.path("exec").path("command").asString("");
		return new ClusterException(Reason.UNAUTHORIZED, Failure.of("problem.cluster.plugin." + how, "program", command,
				"context", this.context, "seconds", PLUGIN.toSeconds()));
	}

	/** As the client wants it: untyped, every list an ArrayList of named maps. */
	private static ArrayList<Object> entries(String field, Object value) {
		Map<String, Object> entry = new LinkedHashMap<>();
		entry.put("name", field);
		entry.put(field, value);
		return new ArrayList<>(List.of(entry));
	}

	/** The client casts every scalar but a boolean to a string. */
	private static Object values(JsonNode node) {
		if (node.isObject()) {
			Map<String, Object> values = new LinkedHashMap<>();
			for (Map.Entry<String, JsonNode> property : node.properties()) {
				if (!property.getValue().isNull()) {
					values.put(property.getKey(), "insecure-skip-tls-verify".equals(property.getKey())
							? property.getValue().asBoolean() : values(property.getValue()));
				}
			}
			return values;
		}
		if (node.isArray()) {
			List<Object> values = new ArrayList<>();
			node.forEach((element) -> values.add(values(element)));
			return values;
		}
		return node.asString("");
	}

}
