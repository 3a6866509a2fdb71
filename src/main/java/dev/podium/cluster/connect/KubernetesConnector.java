package dev.podium.cluster.connect;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.podium.change.Change;
import dev.podium.cluster.ClusterConnection;
import dev.podium.cluster.ClusterContext;
import dev.podium.cluster.ClusterException;
import dev.podium.cluster.ClusterException.Reason;
import dev.podium.cluster.ClusterFacts;
import dev.podium.cluster.Connector;
import dev.podium.cluster.Failure;
import dev.podium.cluster.Json;
import dev.podium.cluster.api.ApiServerConnection;
import dev.podium.cluster.api.RefusedException;
import dev.podium.cluster.kubeconfig.Credentials;
import dev.podium.cluster.kubeconfig.Kubeconfig;
import dev.podium.cluster.route.EnvironmentProxies;
import dev.podium.cluster.watch.WatchTiming;
import dev.podium.cluster.watch.WatchedKind;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Connects by the official Java client.
 */
final class KubernetesConnector implements Connector {

	private final Supplier<List<Path>> files;

	private final EnvironmentProxies proxies;

	private final WatchTiming pace;

	private final List<WatchedKind> kinds;

	/**
	 * @param files the user's kubeconfig files
	 * @param environment a variable of the environment by its name, which may name a
	 * proxy
	 * @param kinds what is listed and watched
	 */
	KubernetesConnector(Supplier<List<Path>> files, UnaryOperator<@Nullable String> environment, WatchTiming pace,
			List<WatchedKind> kinds) {
		this.kinds = kinds;
		this.files = files;
		this.proxies = new EnvironmentProxies(environment);
		this.pace = pace;
	}

	@Override
	public List<ClusterContext> contexts() {
		return Kubeconfig.read(this.files.get()).contexts();
	}

	@Override
	public ClusterConnection connect(@Nullable Path kubeconfig, String context, Supplier<Instant> clock,
			Consumer<Change> changes) {
		List<Path> paths = (kubeconfig != null) ? List.of(kubeconfig) : this.files.get();
		ApiServerConnection api = new ApiServerConnection(
				() -> new Credentials(Kubeconfig.read(paths), context, this.proxies).client(this.pace.silence()),
				this.pace.nanos());
		try {
			ClusterFacts facts = new ClusterFacts(version(api));
			return new WatchingConnection(api, facts, this.kinds, this.pace, clock, changes).start();
		}
		catch (ClusterException ex) {
			api.close();
			throw ex;
		}
	}

	/** Asks for the version, which every API server answers. */
	private String version(ApiServerConnection api) {
		Call call = api.get("/version", Map.of());
		call.timeout().timeout(this.pace.answer().toMillis(), TimeUnit.MILLISECONDS);
		try (Response response = call.execute()) {
			ApiServerConnection.refuseUnlessOk(response);
			JsonNode version = Json.MAPPER.readTree(ApiServerConnection.body(response)).path("gitVersion");
			if (version.isString()) {
				return version.asString();
			}
			throw notKubernetes(api);
		}
		catch (RefusedException ex) {
			return versionRefused(api, ex);
		}
		catch (IOException ex) {
			throw new ClusterException(Reason.UNREACHABLE, api.failure(ex));
		}
		catch (JacksonException ex) {
			throw notKubernetes(api);
		}
	}

	private static String versionRefused(ApiServerConnection api, RefusedException refusal) {
		return switch (refusal.code()) {
			case 401 -> throw new ClusterException(Reason.UNAUTHORIZED,
					Failure.of("problem.cluster.unauthorized", "server", api.address()));
			// It is an API server, and each watch will say what it may not do.
			case 403 -> "";
			case 400, 404, 405, 406 -> throw notKubernetes(api);
			default -> throw new ClusterException(Reason.UNREACHABLE,
					Failure.of("problem.cluster.starting", "server", api.address(), "code", refusal.code()));
		};
	}

	private static ClusterException notKubernetes(ApiServerConnection api) {
		return new ClusterException(Reason.UNREACHABLE,
				Failure.of("problem.cluster.not-kubernetes", "server", api.address()));
	}

}
