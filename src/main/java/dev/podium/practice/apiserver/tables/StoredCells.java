package dev.podium.practice.apiserver.tables;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.HumanDuration;
import dev.podium.practice.apiserver.types.Cells;
import tools.jackson.databind.JsonNode;

/**
 * The cells of storage, policy, roles and of kinds that are only kept.
 */
final class StoredCells {

	private static final Map<String, String> MODES = Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX",
			"ReadWriteMany", "RWX", "ReadWriteOncePod", "RWOP");

	private StoredCells() {
	}

	static void persistentVolumeClaim(JsonNode claim, Cells cells) {
		boolean bound = !claim.at("/spec/volumeName").asString("").isEmpty();
		cells.name(claim)
			.add(phase(claim))
			.add(claim.at("/spec/volumeName").asString(""))
			.add(bound ? claim.at("/status/capacity/storage").asString("0") : "")
			.add(bound ? modes(claim.at("/status/accessModes")) : "")
			.add(claim.at("/spec/storageClassName").asString(""))
			.add(claim.at("/spec/volumeAttributesClassName").asString("<unset>"))
			.age(claim)
			.add(claim.at("/spec/volumeMode").asString("<unset>"));
	}

	static void persistentVolume(JsonNode volume, Cells cells) {
		JsonNode claim = volume.at("/spec/claimRef");
		cells.name(volume)
			.add(volume.at("/spec/capacity/storage").asString("0"))
			.add(modes(volume.at("/spec/accessModes")))
			.add(volume.at("/spec/persistentVolumeReclaimPolicy").asString(""))
			.add(phase(volume))
			.add(claim.isObject() ? claim.path("namespace").asString("") + "/" + claim.path("name").asString("") : "")
			.add(volume.at("/spec/storageClassName").asString(""))
			.add(volume.at("/spec/volumeAttributesClassName").asString("<unset>"))
			.add(volume.at("/status/reason").asString(""))
			.age(volume)
			.add(volume.at("/spec/volumeMode").asString("<unset>"));
	}

	private static String phase(JsonNode object) {
		return object.path("metadata").has("deletionTimestamp") ? "Terminating"
				: object.at("/status/phase").asString("");
	}

	private static String modes(JsonNode modes) {
		Set<String> given = modes.valueStream().map((mode) -> mode.asString("")).collect(Collectors.toSet());
		return List.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")
			.stream()
			.filter(given::contains)
			.map(MODES::get)
			.collect(Collectors.joining(","));
	}

	static void resourceQuota(JsonNode quota, Cells cells) {
		JsonNode hard = quota.at("/status/hard");
		List<String> requests = new ArrayList<>();
		List<String> limits = new ArrayList<>();
		for (String name : new TreeSet<>(hard.propertyNames())) {
			(name.startsWith("limits.") ? limits : requests).add(name + ": "
					+ quota.at("/status/used").path(name).asString("0") + "/" + hard.path(name).asString(""));
		}
		cells.name(quota).add(String.join(", ", requests)).add(String.join(", ", limits)).age(quota);
	}

	static void podTemplate(JsonNode template, Cells cells) {
		JsonNode containers = template.at("/template/spec/containers");
		cells.name(template)
			.add(joined(containers, "name"))
			.add(joined(containers, "image"))
			.add(Cells.labels(template.at("/template/metadata/labels")));
	}

	private static String joined(JsonNode objects, String field) {
		return objects.valueStream().map((one) -> one.path(field).asString("")).collect(Collectors.joining(","));
	}

	static void controllerRevision(JsonNode revision, Cells cells) {
		String owner = revision.at("/metadata/ownerReferences")
			.valueStream()
			.filter((one) -> one.path("controller").asBoolean(false))
			.map(StoredCells::owner)
			.findFirst()
			.orElse(Cells.NONE);
		cells.name(revision).add(owner).add(revision.path("revision").asString("0")).age(revision);
	}

	private static String owner(JsonNode owner) {
		String apiVersion = owner.path("apiVersion").asString("");
		String group = apiVersion.contains("/") ? "." + apiVersion.substring(0, apiVersion.indexOf('/')) : "";
		return (owner.path("kind").asString("") + group).toLowerCase(Locale.ROOT) + "/"
				+ owner.path("name").asString("");
	}

	static void networkPolicy(JsonNode policy, Cells cells) {
		cells.name(policy).add(Cells.selector(policy.at("/spec/podSelector"))).age(policy);
	}

	static void podDisruptionBudget(JsonNode budget, Cells cells) {
		cells.name(budget)
			.add(budget.at("/spec/minAvailable").asString("N/A"))
			.add(budget.at("/spec/maxUnavailable").asString("N/A"))
			.add(budget.at("/status/disruptionsAllowed").asLong(0))
			.age(budget);
	}

	static void roleBinding(JsonNode binding, Cells cells) {
		Map<String, Set<String>> subjects = Map.of("User", new LinkedHashSet<>(), "Group", new LinkedHashSet<>(),
				"ServiceAccount", new LinkedHashSet<>());
		for (JsonNode subject : binding.path("subjects")) {
			String kind = subject.path("kind").asString("");
			String name = subject.path("name").asString("");
			subjects.getOrDefault(kind, new LinkedHashSet<>())
				.add(kind.equals("ServiceAccount") ? subject.path("namespace").asString("") + "/" + name : name);
		}
		cells.name(binding)
			.add(binding.at("/roleRef/kind").asString("") + "/" + binding.at("/roleRef/name").asString(""))
			.age(binding)
			.add(String.join(", ", subjects.getOrDefault("User", Set.of())))
			.add(String.join(", ", subjects.getOrDefault("Group", Set.of())))
			.add(String.join(", ", subjects.getOrDefault("ServiceAccount", Set.of())));
	}

	static void storageClass(JsonNode storage, Cells cells) {
		cells.add(named(storage, "storageclass.kubernetes.io/is-default-class"))
			.add(storage.path("provisioner").asString(""))
			.add(storage.path("reclaimPolicy").asString("Delete"))
			.add(storage.path("volumeBindingMode").asString("Immediate"))
			.add(storage.path("allowVolumeExpansion").asBoolean(false))
			.age(storage);
	}

	static void ingressClass(JsonNode ingress, Cells cells) {
		JsonNode parameters = ingress.at("/spec/parameters");
		String group = parameters.path("apiGroup").asString("");
		cells.add(named(ingress, "ingressclass.kubernetes.io/is-default-class"))
			.add(ingress.at("/spec/controller").asString(""))
			.add(parameters.isObject() ? parameters.path("kind").asString("") + (group.isEmpty() ? "" : "." + group)
					+ "/" + parameters.path("name").asString("") : Cells.NONE)
			.age(ingress);
	}

	private static String named(JsonNode object, String annotation) {
		boolean byDefault = object.at("/metadata/annotations").path(annotation).asString("").equals("true");
		return object.at("/metadata/name").asString("") + (byDefault ? " (default)" : "");
	}

	static void priorityClass(JsonNode priority, Cells cells) {
		cells.name(priority)
			.add(priority.path("value").asLong(0))
			.add(priority.path("globalDefault").asBoolean(false))
			.age(priority)
			.add(priority.path("preemptionPolicy").asString("PreemptLowerPriority"));
	}

	static void runtimeClass(JsonNode runtime, Cells cells) {
		cells.name(runtime).add(runtime.path("handler").asString("")).age(runtime);
	}

	static void certificateSigningRequest(JsonNode request, Cells cells) {
		Set<String> conditions = new LinkedHashSet<>();
		request.at("/status/conditions").forEach((condition) -> conditions.add(condition.path("type").asString("")));
		String state = conditions.contains("Denied") ? "Denied"
				: conditions.contains("Approved") ? "Approved" : conditions.isEmpty() ? "Pending" : "";
		if (conditions.contains("Failed")) {
			state += ",Failed";
		}
		if (!request.at("/status/certificate").asString("").isEmpty()) {
			state += ",Issued";
		}
		cells.name(request)
			.age(request)
			.orNone(request.at("/spec/signerName"))
			.add(request.at("/spec/username").asString(""))
			.add(request.at("/spec/expirationSeconds").isNumber()
					? HumanDuration.of(java.time.Duration.ofSeconds(request.at("/spec/expirationSeconds").asLong()))
					: Cells.NONE)
			.add(state);
	}

	static void apiService(JsonNode service, Cells cells) {
		JsonNode target = service.at("/spec/service");
		JsonNode available = Conditions.find(service.path("status"), "Available");
		cells.name(service)
			.add(target.isObject() ? target.path("namespace").asString("") + "/" + target.path("name").asString("")
					: "Local")
			.add(available.isMissingNode() ? "Unknown" : available.path("status").asString(""))
			.age(service);
	}

	static void webhooks(JsonNode configuration, Cells cells) {
		cells.name(configuration).add(configuration.path("webhooks").size()).age(configuration);
	}

	static void serviceCidr(JsonNode cidr, Cells cells) {
		cells.name(cidr)
			.add(cidr.at("/spec/cidrs").valueStream().map((one) -> one.asString("")).collect(Collectors.joining(",")))
			.age(cidr);
	}

	static void csiDriver(JsonNode driver, Cells cells) {
		JsonNode spec = driver.path("spec");
		List<String> tokens = spec.path("tokenRequests")
			.valueStream()
			.map((one) -> one.path("audience").asString(""))
			.toList();
		cells.name(driver)
			.add(spec.path("attachRequired").asBoolean(true))
			.add(spec.path("podInfoOnMount").asBoolean(false))
			.add(spec.path("storageCapacity").asBoolean(false))
			.add(tokens.isEmpty() ? "<unset>" : String.join(",", tokens))
			.add(spec.path("requiresRepublish").asBoolean(false))
			.add(spec.path("volumeLifecycleModes").isEmpty() ? "Persistent"
					: spec.path("volumeLifecycleModes")
						.valueStream()
						.map((one) -> one.asString(""))
						.collect(Collectors.joining(",")))
			.age(driver);
	}

}
