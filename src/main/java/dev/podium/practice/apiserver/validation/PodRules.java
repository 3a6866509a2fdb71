package dev.podium.practice.apiserver.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import tools.jackson.databind.JsonNode;

/**
 * What a Pod's spec must be, in the order in which a real API server looks.
 */
public final class PodRules {

	private static final Pattern IP = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

	private final FieldErrors errors;

	private PodRules(FieldErrors errors) {
		this.errors = errors;
	}

	/**
	 * Checks a Pod's spec.
	 * @param field where it stands, {@code spec} or {@code spec.template.spec}
	 */
	public static void check(String field, JsonNode spec, FieldErrors errors) {
		new PodRules(errors).checkSpec(field, spec);
	}

	private void checkSpec(String field, JsonNode spec) {
		Set<String> volumes = VolumeRules.check(field + ".volumes", spec.path("volumes"), this.errors);
		containers(field, spec, volumes);
		hostNetwork(field, spec);
		this.errors.oneOf(field + ".restartPolicy", spec.path("restartPolicy"), "Always", "OnFailure", "Never");
		this.errors.oneOf(field + ".dnsPolicy", spec.path("dnsPolicy"), "ClusterFirstWithHostNet", "ClusterFirst",
				"Default", "None");
		NameRules.labels(field + ".nodeSelector", spec.path("nodeSelector"), this.errors);
		security(field, spec);
		PlacementRules placement = new PlacementRules(this.errors);
		placement.affinity(field + ".affinity", spec.path("affinity"));
		if (spec.path("dnsPolicy").asString("").equals("None") && spec.at("/dnsConfig/nameservers").isEmpty()) {
			this.errors.required(field + ".dnsConfig.nameservers",
					"must provide at least one DNS nameserver when `dnsPolicy` is None");
		}
		gates(field, spec);
		placement.spread(field + ".topologySpreadConstraints", spec.path("topologySpreadConstraints"));
		names(field, spec);
		placement.tolerations(field + ".tolerations", spec.path("tolerations"));
		hostAliases(field + ".hostAliases", spec.path("hostAliases"));
		if (spec.hasNonNull("priorityClassName")) {
			NameRules.SUBDOMAIN.check(field + ".priorityClassName", spec.path("priorityClassName").asString(""),
					this.errors);
		}
		this.errors.oneOf(field + ".preemptionPolicy", spec.path("preemptionPolicy"), "Never", "PreemptLowerPriority");
		if (spec.has("os")) {
			this.errors.oneOf(field + ".os", spec.path("os").path("name"), "linux", "windows");
		}
	}

	private void containers(String field, JsonNode spec, Set<String> volumes) {
		ContainerRules common = new ContainerRules(this.errors, volumes);
		ProbeRules probes = new ProbeRules(this.errors, spec.path("terminationGracePeriodSeconds").asLong(30));
		Set<String> names = new HashSet<>();
		if (spec.path("containers").isEmpty()) {
			this.errors.required(field + ".containers");
		}
		int index = 0;
		for (JsonNode container : spec.path("containers")) {
			String at = field + ".containers[" + index++ + "]";
			common.check(at, container);
			if (!names.add(container.path("name").asString(""))) {
				this.errors.duplicate(at + ".name", container.path("name").asString(""));
			}
			probes.check(at, container);
		}
		common.hostPorts(field + ".containers", spec.path("containers"));
		index = 0;
		for (JsonNode container : spec.path("initContainers")) {
			String at = field + ".initContainers[" + index++ + "]";
			common.check(at, container);
			this.errors.oneOf(at + ".restartPolicy", container.path("restartPolicy"), "Always", "Never", "OnFailure");
			if (!names.add(container.path("name").asString(""))) {
				this.errors.duplicate(at + ".name", container.path("name").asString(""));
			}
			if (container.path("restartPolicy").asString("").equals("Always")) {
				probes.check(at, container);
				continue;
			}
			for (String forLong : List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe")) {
				if (container.has(forLong)) {
					this.errors.forbidden(at + "." + forLong,
							"may not be set for init containers without restartPolicy=Always");
				}
			}
		}
	}

	private void hostNetwork(String field, JsonNode spec) {
		if (!spec.path("hostNetwork").asBoolean(false)) {
			return;
		}
		for (String list : List.of("containers", "initContainers")) {
			int index = 0;
			for (JsonNode container : spec.path(list)) {
				int number = 0;
				for (JsonNode port : container.path("ports")) {
					int hostPort = port.path("hostPort").asInt(0);
					if (hostPort != port.path("containerPort").asInt(0)) {
						this.errors.invalid(field + "." + list + "[" + index + "].ports[" + number + "].hostPort",
								port.path("hostPort"), "must match `containerPort` when `hostNetwork` is true");
					}
					number++;
				}
				index++;
			}
		}
	}

	private void security(String field, JsonNode spec) {
		JsonNode security = spec.path("securityContext");
		String at = field + ".securityContext";
		for (String id : List.of("fsGroup", "runAsUser", "runAsGroup")) {
			ContainerRules.id(at + "." + id, security.path(id), this.errors);
		}
		int index = 0;
		for (JsonNode group : security.path("supplementalGroups")) {
			ContainerRules.id(at + ".supplementalGroups[" + index++ + "]", group, this.errors);
		}
		if (spec.path("shareProcessNamespace").asBoolean(false) && spec.path("hostPID").asBoolean(false)) {
			this.errors.invalid(at + ".shareProcessNamespace", spec.path("shareProcessNamespace"),
					"ShareProcessNamespace and HostPID cannot both be enabled");
		}
		this.errors.oneOf(at + ".fsGroupChangePolicy", security.path("fsGroupChangePolicy"), "Always",
				"OnRootMismatch");
		seccomp(at + ".seccompProfile", security.path("seccompProfile"), this.errors);
	}

	static void seccomp(String field, JsonNode profile, FieldErrors errors) {
		errors.oneOf(field + ".type", profile.path("type"), "Localhost", "RuntimeDefault", "Unconfined");
	}

	private void gates(String field, JsonNode spec) {
		int index = 0;
		for (JsonNode gate : spec.path("readinessGates")) {
			String type = gate.path("conditionType").asString("");
			NameRules.qualified(field + ".readinessGates[" + index++ + "].conditionType", type, type, this.errors);
		}
		Set<String> seen = new HashSet<>();
		index = 0;
		for (JsonNode gate : spec.path("schedulingGates")) {
			String name = gate.path("name").asString("");
			String at = field + ".schedulingGates[" + index++ + "]";
			NameRules.qualified(at, name, name, this.errors);
			if (!seen.add(name)) {
				this.errors.duplicate(at, name);
			}
		}
	}

	private void names(String field, JsonNode spec) {
		for (String reference : List.of("serviceAccountName", "nodeName")) {
			if (!spec.path(reference).asString("").isEmpty()) {
				NameRules.SUBDOMAIN.check(field + "." + reference, spec.path(reference).asString(""), this.errors);
			}
		}
		JsonNode deadline = spec.path("activeDeadlineSeconds");
		if (deadline.isNumber() && (deadline.asLong() < 1 || deadline.asLong() > Integer.MAX_VALUE)) {
			this.errors.invalid(field + ".activeDeadlineSeconds", deadline,
					"must be between 1 and 2147483647, inclusive");
		}
		for (String name : List.of("hostname", "subdomain")) {
			if (!spec.path(name).asString("").isEmpty()) {
				NameRules.LABEL.check(field + "." + name, spec.path(name).asString(""), this.errors);
			}
		}
	}

	private void hostAliases(String field, JsonNode aliases) {
		int index = 0;
		for (JsonNode alias : aliases) {
			String at = field + "[" + index++ + "]";
			String ip = alias.path("ip").asString("");
			if (!IP.matcher(ip).matches()) {
				this.errors.invalid(at + ".ip", ip, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
			}
			int number = 0;
			for (JsonNode name : alias.path("hostnames")) {
				NameRules.SUBDOMAIN.check(at + ".hostnames[" + number++ + "]", name.asString(""), this.errors);
			}
		}
	}

	/** Whether two values read the same: 30 is 30 in whichever node it stands. */
	public static boolean same(JsonNode one, JsonNode other) {
		return one.equals(other) || one.toString().equals(other.toString());
	}

}
