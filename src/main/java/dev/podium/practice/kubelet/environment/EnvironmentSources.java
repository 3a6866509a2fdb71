package dev.podium.practice.kubelet.environment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.QuantityFormatException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a container's environment comes from, read when it starts. As in a kubelet:
 * {@code envFrom}, then {@code env} in its order, each value seeing those before it.
 */
public final class EnvironmentSources {

	/** By where it comes from: a variable's value; null where it is not set. */
	private static final Map<String, Source> SOURCES = Map.of("fieldRef",
			(all, container, ref) -> all.field(ref.path("fieldPath").asString("")), "configMapKeyRef",
			(all, container, ref) -> all.values("configmaps", ref).get(ref.path("key").asString("")), "secretKeyRef",
			(all, container, ref) -> all.values("secrets", ref).get(ref.path("key").asString("")), "resourceFieldRef",
			EnvironmentSources::resource);

	private final ApiClient api;

	private final JsonNode pod;

	private final ObjectKey key;

	private final String podIp;

	private final String hostIp;

	/**
	 * What the containers of a Pod may see.
	 * @param podIp its address; empty before it has one
	 * @param hostIp its node's
	 */
	public EnvironmentSources(ApiClient api, JsonNode pod, String podIp, String hostIp) {
		this.api = api;
		this.pod = pod;
		this.key = ObjectKey.of(pod);
		this.podIp = podIp;
		this.hostIp = hostIp;
	}

	public Environment of(JsonNode container) {
		Environment environment = new Environment();
		services(environment);
		for (JsonNode all : container.path("envFrom")) {
			String prefix = all.path("prefix").asString("");
			values("configmaps", all.path("configMapRef"))
				.forEach((name, value) -> environment.set(prefix + name, value));
			values("secrets", all.path("secretRef")).forEach((name, value) -> environment.set(prefix + name, value));
		}
		for (JsonNode variable : container.path("env")) {
			String value = value(container, variable, environment);
			if (value != null) {
				environment.set(variable.path("name").asString(""), value);
			}
		}
		environment.inherit("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
		environment.inherit("HOSTNAME", hostname());
		environment.inherit("HOME", "/root");
		return environment;
	}

	/** Those that were there when the container started, the API server's in any case. */
	private void services(Environment environment) {
		boolean linked = this.pod.path("spec").path("enableServiceLinks").asBoolean(true);
		if (linked) {
			this.api.list("services", this.key.namespace())
				.forEach((service) -> ServiceLinks.set(service, environment));
		}
		ObjectNode apiServer = this.api.get("services", "default", "kubernetes");
		if (apiServer != null) {
			ServiceLinks.set(apiServer, environment);
		}
	}

	private @Nullable String value(JsonNode container, JsonNode variable, Environment before) {
		JsonNode from = variable.path("valueFrom");
		if (!from.isObject()) {
			return before.resolve(variable.path("value").asString(""));
		}
		for (Map.Entry<String, Source> source : SOURCES.entrySet()) {
			if (from.has(source.getKey())) {
				return source.getValue().value(this, container, from.path(source.getKey()));
			}
		}
		return null;
	}

	private String hostname() {
		JsonNode spec = this.pod.path("spec");
		if (spec.path("hostNetwork").asBoolean(false)) {
			return spec.path("nodeName").asString("");
		}
		String name = spec.path("hostname").asString(this.key.name());
		return name.substring(0, Math.min(name.length(), 63));
	}

	private @Nullable String field(String path) {
		return switch (path) {
			case "status.podIP", "status.podIPs" -> this.podIp;
			case "status.hostIP", "status.hostIPs" -> this.hostIp;
			default -> inObject(path);
		};
	}

	/** {@code metadata.name}, {@code metadata.labels['app']}, {@code spec.nodeName}. */
	private String inObject(String path) {
		int bracket = path.indexOf("['");
		String plain = (bracket >= 0) ? path.substring(0, bracket) : path;
		JsonNode at = this.pod;
		for (String step : plain.split("\\.", -1)) {
			at = at.path(step);
		}
		return ((bracket >= 0) ? at.path(path.substring(bracket + 2, path.length() - 2)) : at).asString("");
	}

	/** Rounded up, in the divisor; not set where the container does not say it. */
	private @Nullable String resource(JsonNode container, JsonNode reference) {
		String[] path = reference.path("resource").asString("").split("\\.", 2);
		JsonNode amount = container.path("resources").path(path[0]).path(path[path.length - 1]);
		BigDecimal divisor = number(reference.path("divisor").asString("1"));
		if (amount.isMissingNode()) {
			return null;
		}
		return number(amount.asString("0"))
			.divide((divisor.signum() > 0) ? divisor : BigDecimal.ONE, 0, RoundingMode.CEILING)
			.toPlainString();
	}

	private static BigDecimal number(String quantity) {
		try {
			return Quantity.fromString(quantity).getNumber();
		}
		catch (QuantityFormatException ex) {
			return BigDecimal.ZERO;
		}
	}

	private Map<String, String> values(String resource, JsonNode reference) {
		Map<String, String> values = new TreeMap<>();
		String name = reference.path("name").asString("");
		ObjectNode found = name.isEmpty() ? null : this.api.get(resource, this.key.namespace(), name);
		if (found != null) {
			boolean encoded = resource.equals("secrets");
			found.path("data").properties().forEach((entry) -> {
				String value = entry.getValue().asString("");
				values.put(entry.getKey(), encoded ? decoded(value) : value);
			});
		}
		return values;
	}

	private static String decoded(String base64) {
		try {
			return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// as it stands there: a container is not kept from starting
			return base64;
		}
	}

	private interface Source {

		@Nullable String value(EnvironmentSources all, JsonNode container, JsonNode reference);

	}

}
