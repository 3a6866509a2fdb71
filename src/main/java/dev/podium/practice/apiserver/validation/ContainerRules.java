package dev.podium.practice.apiserver.validation;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.Scalars;
import tools.jackson.databind.JsonNode;

/**
 * What containers of each kind must be: names, images, ports, environment, mounts,
 * resources.
 */
public final class ContainerRules {

	private static final String PORT_RANGE = "must be between 1 and 65535, inclusive";

	private static final Set<String> STANDARD_RESOURCES = Set.of("cpu", "memory", "ephemeral-storage");

	private static final Set<String> NATIVE_RESOURCES = Set.of("cpu", "memory", "ephemeral-storage", "storage", "pods",
			"services", "replicationcontrollers", "resourcequotas", "secrets", "configmaps", "persistentvolumeclaims",
			"services.nodeports", "services.loadbalancers", "requests.cpu", "requests.memory", "limits.cpu",
			"limits.memory");

	private final FieldErrors errors;

	private final Set<String> volumes;

	ContainerRules(FieldErrors errors, Set<String> volumes) {
		this.errors = errors;
		this.volumes = volumes;
	}

	/** What holds for containers of each kind. */
	void check(String field, JsonNode container) {
		String name = container.path("name").asString("");
		if (name.isEmpty()) {
			this.errors.required(field + ".name");
		}
		else {
			NameRules.LABEL.check(field + ".name", name, this.errors);
		}
		String image = container.path("image").asString("");
		if (image.isEmpty()) {
			this.errors.required(field + ".image");
		}
		this.errors.oneOf(field + ".terminationMessagePolicy", container.path("terminationMessagePolicy"), "File",
				"FallbackToLogsOnError");
		ports(field + ".ports", container.path("ports"));
		EnvironmentRules.variables(field + ".env", container.path("env"), this.errors);
		EnvironmentRules.sources(field + ".envFrom", container.path("envFrom"), this.errors);
		mounts(field + ".volumeMounts", container.path("volumeMounts"));
		this.errors.oneOf(field + ".imagePullPolicy", container.path("imagePullPolicy"), "Always", "IfNotPresent",
				"Never");
		resources(field + ".resources", container.path("resources"), this.errors);
		security(field + ".securityContext", container.path("securityContext"));
	}

	private void ports(String field, JsonNode ports) {
		Set<String> names = new HashSet<>();
		int index = 0;
		for (JsonNode port : ports) {
			String at = field + "[" + index++ + "]";
			String name = port.path("name").asString("");
			List<String> faults = name.isEmpty() ? List.of() : NameRules.portFaults(name);
			faults.forEach((fault) -> this.errors.invalid(at + ".name", name, fault));
			if (faults.isEmpty() && !name.isEmpty() && !names.add(name)) {
				this.errors.duplicate(at + ".name", name);
			}
			JsonNode number = port.path("containerPort");
			if (number.asInt(0) == 0) {
				this.errors.required(at + ".containerPort");
			}
			else if (!isPort(number)) {
				this.errors.invalid(at + ".containerPort", number, PORT_RANGE);
			}
			if (port.path("hostPort").asInt(0) != 0 && !isPort(port.path("hostPort"))) {
				this.errors.invalid(at + ".hostPort", port.path("hostPort"), PORT_RANGE);
			}
			this.errors.oneOf(at + ".protocol", port.path("protocol"), "SCTP", "TCP", "UDP");
		}
	}

	public static boolean isPort(JsonNode number) {
		return number.asInt(0) >= 1 && number.asInt(0) <= 65535;
	}

	/** A number, or the name of a container's port. */
	public static void portOrName(String field, JsonNode port, FieldErrors errors) {
		if (port.isString()) {
			NameRules.portFaults(port.asString("")).forEach((fault) -> errors.invalid(field, port, fault));
		}
		else if (!isPort(port)) {
			errors.invalid(field, port.isNumber() ? port : Scalars.number(0), PORT_RANGE);
		}
	}

	/** Host ports that several containers ask for. */
	void hostPorts(String field, JsonNode containers) {
		Set<String> taken = new HashSet<>();
		int index = 0;
		for (JsonNode container : containers) {
			int number = 0;
			for (JsonNode port : container.path("ports")) {
				int hostPort = port.path("hostPort").asInt(0);
				String text = port.path("protocol").asString("") + "/" + port.path("hostIP").asString("") + "/"
						+ hostPort;
				if (hostPort != 0 && !taken.add(text)) {
					this.errors.duplicate(field + "[" + index + "].ports[" + number + "].hostPort", text);
				}
				number++;
			}
			index++;
		}
	}

	private void mounts(String field, JsonNode mounts) {
		Set<String> paths = new HashSet<>();
		int index = 0;
		for (JsonNode mount : mounts) {
			String at = field + "[" + index++ + "]";
			String name = mount.path("name").asString("");
			String path = mount.path("mountPath").asString("");
			if (name.isEmpty()) {
				this.errors.required(at + ".name");
			}
			if (!this.volumes.contains(name)) {
				this.errors.notFound(at + ".name", name);
			}
			if (path.isEmpty()) {
				this.errors.required(at + ".mountPath");
			}
			if (!paths.add(path)) {
				this.errors.invalid(at + ".mountPath", path, "must be unique");
			}
			String subPath = mount.path("subPath").asString("");
			VolumeRules.descending(field + ".subPath", subPath, this.errors);
			String expression = mount.path("subPathExpr").asString("");
			if (!expression.isEmpty() && !subPath.isEmpty()) {
				this.errors.invalid(at + ".subPathExpr", expression, "subPathExpr and subPath are mutually exclusive");
			}
			VolumeRules.descending(field + ".subPathExpr", expression, this.errors);
			this.errors.oneOf(field + ".mountPropagation", mount.path("mountPropagation"), "Bidirectional",
					"HostToContainer", "None");
		}
	}

	/** Limits first, then requests, each with what it may not exceed. */
	static void resources(String field, JsonNode resources, FieldErrors errors) {
		JsonNode limits = resources.path("limits");
		boolean cpuOrMemory = false;
		boolean hugePages = false;
		for (String part : List.of("limits", "requests")) {
			for (var entry : resources.path(part).properties()) {
				String resource = entry.getKey();
				String at = field + "." + part;
				String amount = entry.getValue().asString("");
				if (part.equals("requests")) {
					exceeding(at, field + ".limits", resource, amount, limits, errors);
				}
				resourceName(at + "[" + resource + "]", resource, errors);
				quantity(at + "[" + resource + "]", resource, amount, errors);
				cpuOrMemory |= resource.equals("cpu") || resource.equals("memory");
				hugePages |= resource.startsWith("hugepages-");
			}
		}
		if (hugePages && !cpuOrMemory) {
			errors.forbidden(field, "HugePages require cpu or memory");
		}
	}

	private static void exceeding(String field, String limitsField, String resource, String amount, JsonNode limits,
			FieldErrors errors) {
		String limit = limits.path(resource).asString("");
		BigDecimal asked = Scalars.amount(amount);
		BigDecimal most = Scalars.amount(limit);
		boolean overcommits = STANDARD_RESOURCES.contains(resource)
				|| (!resource.contains("/") && !resource.startsWith("hugepages-"));
		if (asked != null && most != null) {
			if (!overcommits && asked.compareTo(most) != 0) {
				errors.invalid(field, amount, "must be equal to " + resource + " limit of " + limit);
			}
			else if (asked.compareTo(most) > 0) {
				errors.invalid(field, amount, "must be less than or equal to " + resource + " limit of " + limit);
			}
		}
		else if (!overcommits) {
			errors.required(limitsField, "Limit must be set for non overcommitable resources");
		}
	}

	private static void resourceName(String field, String resource, FieldErrors errors) {
		NameRules.qualified(field, resource, resource, errors);
		if (resource.contains("/")) {
			return;
		}
		boolean huge = resource.startsWith("hugepages-");
		if (!NATIVE_RESOURCES.contains(resource) && !huge) {
			errors.invalid(field, resource, "must be a standard resource type or fully qualified");
		}
		if (!STANDARD_RESOURCES.contains(resource) && !huge) {
			errors.invalid(field, resource, "must be a standard resource for containers");
		}
	}

	public static void quantity(String field, String resource, String amount, FieldErrors errors) {
		BigDecimal value = Scalars.amount(amount);
		if (value == null) {
			return;
		}
		if (value.signum() < 0) {
			errors.invalid(field, amount, "must be greater than or equal to 0");
		}
		boolean whole = resource.contains("/") || resource.equals("pods");
		if (whole && value.stripTrailingZeros().scale() > 0) {
			errors.invalid(field, amount, "must be an integer");
		}
	}

	private void security(String field, JsonNode security) {
		for (String id : List.of("runAsUser", "runAsGroup")) {
			id(field + "." + id, security.path(id), this.errors);
		}
		PodRules.seccomp(field + ".seccompProfile", security.path("seccompProfile"), this.errors);
		if (security.has("allowPrivilegeEscalation") && !security.path("allowPrivilegeEscalation").asBoolean(true)
				&& security.path("privileged").asBoolean(false)) {
			this.errors.invalid(field, security,
					"cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
		}
	}

	/** A user's or group's number. */
	public static void id(String field, JsonNode id, FieldErrors errors) {
		if (id.isNumber() && (id.asLong() < 0 || id.asLong() > Integer.MAX_VALUE)) {
			errors.invalid(field, id, "must be between 0 and 2147483647, inclusive");
		}
	}

}
