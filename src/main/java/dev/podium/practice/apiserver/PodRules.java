package dev.podium.practice.apiserver;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a Pod's spec must be, and what of it may change.
 */
final class PodRules {

	private static final Pattern PRINTABLE = Pattern.compile("[ -<>-~]+");

	private static final String PORT_RANGE = "must be between 1 and 65535, inclusive";

	private static final String UNCHANGEABLE = "pod updates may not change fields other than "
			+ "`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
			+ "`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` "
			+ "(allow it to be set to 1 if it was previously negative)";

	private final FieldErrors errors;

	private final Set<String> volumes = new HashSet<>();

	private final Set<String> names = new HashSet<>();

	private PodRules(FieldErrors errors) {
		this.errors = errors;
	}

	/**
	 * Checks a Pod's spec.
	 * @param field where it stands, {@code spec} or {@code spec.template.spec}
	 */
	static void check(String field, JsonNode spec, FieldErrors errors) {
		new PodRules(errors).checkSpec(field, spec);
	}

	private void checkSpec(String field, JsonNode spec) {
		checkVolumes(field + ".volumes", spec.path("volumes"));
		if (spec.path("containers").isEmpty()) {
			this.errors.required(field + ".containers");
		}
		for (String containers : List.of("containers", "initContainers")) {
			int index = 0;
			for (JsonNode container : spec.path(containers)) {
				String at = field + "." + containers + "[" + index++ + "]";
				checkContainer(at, container);
				if (containers.equals("initContainers")) {
					this.errors.oneOf(at + ".restartPolicy", container.path("restartPolicy"), "Always");
				}
			}
		}
		this.errors.oneOf(field + ".restartPolicy", spec.path("restartPolicy"), "Always", "OnFailure", "Never");
		this.errors.oneOf(field + ".dnsPolicy", spec.path("dnsPolicy"), "ClusterFirst", "ClusterFirstWithHostNet",
				"Default", "None");
		this.errors.notNegative(field + ".terminationGracePeriodSeconds", spec.path("terminationGracePeriodSeconds"));
		NameRules.labels(field + ".nodeSelector", spec.path("nodeSelector"), this.errors);
		for (String reference : List.of("serviceAccountName", "nodeName")) {
			if (spec.hasNonNull(reference)) {
				NameRules.SUBDOMAIN.check(field + "." + reference, spec.path(reference).asString(""), this.errors);
			}
		}
	}

	private void checkVolumes(String field, JsonNode volumes) {
		int index = 0;
		for (JsonNode volume : volumes) {
			String at = field + "[" + index++ + "]";
			String name = volume.path("name").asString("");
			if (name.isEmpty()) {
				this.errors.required(at + ".name");
				continue;
			}
			NameRules.LABEL.check(at + ".name", name, this.errors);
			if (!this.volumes.add(name)) {
				this.errors.duplicate(at + ".name", name);
			}
			if (volume.size() > 2) {
				String second = volume.propertyStream().skip(2).findFirst().map((entry) -> entry.getKey()).orElse("");
				this.errors.forbidden(at + "." + second, "may not specify more than 1 volume type");
			}
		}
	}

	private void checkContainer(String field, JsonNode container) {
		String name = container.path("name").asString("");
		if (name.isEmpty()) {
			this.errors.required(field + ".name");
		}
		else {
			NameRules.LABEL.check(field + ".name", name, this.errors);
			if (!this.names.add(name)) {
				this.errors.duplicate(field + ".name", name);
			}
		}
		String image = container.path("image").asString("");
		if (image.isEmpty()) {
			this.errors.required(field + ".image");
		}
		else if (!image.equals(image.strip())) {
			this.errors.invalid(field + ".image", image, "must not have leading or trailing whitespace");
		}
		this.errors.oneOf(field + ".imagePullPolicy", container.path("imagePullPolicy"), "Always", "IfNotPresent",
				"Never");
		this.errors.oneOf(field + ".terminationMessagePolicy", container.path("terminationMessagePolicy"),
				"FallbackToLogsOnError", "File");
		checkPorts(field + ".ports", container.path("ports"));
		checkEnvironment(field + ".env", container.path("env"));
		checkResources(field + ".resources", container.path("resources"));
		checkMounts(field + ".volumeMounts", container.path("volumeMounts"));
		for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
			if (container.path(probe).isObject()
					&& Stream.of("exec", "httpGet", "tcpSocket", "grpc").noneMatch(container.path(probe)::has)) {
				this.errors.required(field + "." + probe, "must specify a handler type");
			}
		}
	}

	private void checkPorts(String field, JsonNode ports) {
		Set<String> portNames = new HashSet<>();
		int index = 0;
		for (JsonNode port : ports) {
			String at = field + "[" + index++ + "]";
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
			String name = port.path("name").asString("");
			if (name.length() > 15) {
				this.errors.invalid(at + ".name", name, "must be no more than 15 characters");
			}
			else if (!name.isEmpty() && !portNames.add(name)) {
				this.errors.duplicate(at + ".name", name);
			}
		}
	}

	static boolean isPort(JsonNode number) {
		return number.asInt(0) >= 1 && number.asInt(0) <= 65535;
	}

	private void checkEnvironment(String field, JsonNode environment) {
		int index = 0;
		for (JsonNode variable : environment) {
			String at = field + "[" + index++ + "]";
			String name = variable.path("name").asString("");
			if (name.isEmpty()) {
				this.errors.required(at + ".name");
			}
			else if (!PRINTABLE.matcher(name).matches()) {
				this.errors.invalid(at + ".name", name, "a valid environment variable name must consist only of "
						+ "printable ASCII characters other than '='");
			}
			if (!variable.path("value").asString("").isEmpty() && variable.has("valueFrom")) {
				this.errors.invalid(at + ".valueFrom", "", "may not be specified when `value` is not empty");
			}
		}
	}

	private void checkResources(String field, JsonNode resources) {
		for (String part : List.of("limits", "requests")) {
			resources.path(part).properties().forEach((entry) -> {
				BigDecimal amount = Scalars.amount(entry.getValue().asString(""));
				if (amount != null && amount.signum() < 0) {
					this.errors.invalid(field + "." + part + "[" + entry.getKey() + "]", entry.getValue(),
							"must be greater than or equal to 0");
				}
			});
		}
		resources.path("requests").properties().forEach((request) -> {
			String limit = resources.path("limits").path(request.getKey()).asString("");
			BigDecimal asked = Scalars.amount(request.getValue().asString(""));
			BigDecimal most = Scalars.amount(limit);
			if (asked != null && most != null && asked.compareTo(most) > 0) {
				this.errors.invalid(field + ".requests", request.getValue(),
						"must be less than or equal to " + request.getKey() + " limit of " + limit);
			}
		});
	}

	private void checkMounts(String field, JsonNode mounts) {
		Set<String> paths = new HashSet<>();
		int index = 0;
		for (JsonNode mount : mounts) {
			String at = field + "[" + index++ + "]";
			String name = mount.path("name").asString("");
			String path = mount.path("mountPath").asString("");
			if (name.isEmpty()) {
				this.errors.required(at + ".name");
			}
			else if (!this.volumes.contains(name)) {
				this.errors.notFound(at + ".name", name);
			}
			if (path.isEmpty()) {
				this.errors.required(at + ".mountPath");
			}
			else if (!paths.add(path)) {
				this.errors.invalid(at + ".mountPath", path, "must be unique");
			}
		}
	}

	/** Tells ephemeral containers that are none, or that have been taken away. */
	static void checkEphemeral(JsonNode before, JsonNode after, FieldErrors errors) {
		Set<String> names = new HashSet<>();
		PodDefaults.containers(after).forEach((container) -> names.add(container.path("name").asString("")));
		Set<String> targets = Set.copyOf(names);
		int index = 0;
		for (JsonNode container : after.path("ephemeralContainers")) {
			String at = "spec.ephemeralContainers[" + index++ + "]";
			String name = container.path("name").asString("");
			if (name.isEmpty()) {
				errors.required(at + ".name");
			}
			else if (!names.add(name)) {
				errors.duplicate(at + ".name", name);
			}
			else {
				NameRules.LABEL.check(at + ".name", name, errors);
			}
			if (container.path("image").asString("").isEmpty()) {
				errors.required(at + ".image");
			}
			String target = container.path("targetContainerName").asString("");
			if (!target.isEmpty() && !targets.contains(target)) {
				errors.notFound(at + ".targetContainerName", target);
			}
			for (String field : List.of("ports", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle",
					"resources")) {
				if (!container.path(field).isEmpty()) {
					errors.forbidden(at + "." + field, "cannot be set for an Ephemeral Container");
				}
			}
		}
		for (JsonNode present : before.path("ephemeralContainers")) {
			String name = present.path("name").asString("");
			JsonNode now = after.path("ephemeralContainers")
				.valueStream()
				.filter((one) -> one.path("name").asString("").equals(name))
				.findFirst()
				.orElse(null);
			if (now == null) {
				errors.forbidden("spec.ephemeralContainers",
						"existing ephemeral containers \"" + name + "\" may not be removed\n");
			}
			else if (!same(present, now)) {
				errors.forbidden("spec.ephemeralContainers",
						"existing ephemeral containers \"" + name + "\" may not be changed\n");
			}
		}
	}

	/** Tells a change of the spec beyond what may change. */
	static void checkUpdate(JsonNode before, JsonNode after, FieldErrors errors) {
		ObjectNode allowed = (ObjectNode) after.deepCopy();
		keepImages(before, allowed, "containers");
		keepImages(before, allowed, "initContainers");
		keep(before, allowed, "activeDeadlineSeconds");
		if (before.path("terminationGracePeriodSeconds").asLong(0) < 0) {
			keep(before, allowed, "terminationGracePeriodSeconds");
		}
		for (String list : List.of("tolerations", "schedulingGates")) {
			boolean grows = list.equals("tolerations");
			List<JsonNode> smaller = (grows ? before : after).path(list).valueStream().toList();
			List<JsonNode> larger = (grows ? after : before).path(list).valueStream().toList();
			if (smaller.stream().allMatch((one) -> larger.stream().anyMatch((other) -> same(one, other)))) {
				keep(before, allowed, list);
			}
		}
		if (!same(before, allowed)) {
			StringBuilder difference = new StringBuilder();
			describe(before, allowed, difference);
			errors.forbidden("spec", UNCHANGEABLE + "\n" + difference);
		}
	}

	/** Whether two values read the same: 30 is 30 in whichever node it stands. */
	static boolean same(JsonNode one, JsonNode other) {
		return one.equals(other) || one.toString().equals(other.toString());
	}

	private static void keepImages(JsonNode before, ObjectNode allowed, String containers) {
		for (int i = 0; i < allowed.path(containers).size(); i++) {
			JsonNode image = before.path(containers).path(i).path("image");
			if (image.isString() && allowed.path(containers).path(i) instanceof ObjectNode container) {
				container.set("image", image);
			}
		}
	}

	private static void keep(JsonNode before, ObjectNode allowed, String field) {
		if (before.has(field)) {
			allowed.set(field, before.path(field));
		}
		else {
			allowed.remove(field);
		}
	}

	/** The changed fields, as the real server shows them. */
	private static void describe(JsonNode before, JsonNode after, StringBuilder to) {
		Set<String> fields = new TreeSet<>(before.propertyNames());
		fields.addAll(after.propertyNames());
		for (String field : fields) {
			JsonNode was = before.path(field);
			JsonNode is = after.path(field);
			if (!same(was, is)) {
				String name = "\"" + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1) + "\": ";
				to.append("- ").append(name).append(was.isMissingNode() ? "null" : was).append(",\n");
				to.append("+ ").append(name).append(is.isMissingNode() ? "null" : is).append(",\n");
			}
		}
	}

}
