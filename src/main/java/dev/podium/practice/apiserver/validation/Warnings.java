package dev.podium.practice.apiserver.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Scalars;
import tools.jackson.databind.JsonNode;

/**
 * What is accepted, and told as probably not meant: the {@code Warning} headers of a
 * write. One row a kind.
 */
public final class Warnings {

	private static final String LABEL = "metadata.name: this is used in Pod names and hostnames, which can result in "
			+ "surprising behavior; a DNS label is recommended: ";

	/** Told of at creation, and whenever the spec has changed. */
	private static final Map<String, Row> OF_SPECS = Map.of("podtemplates",
			(one, told) -> PodWarnings.of("template.", one.path("template"), told), "replicationcontrollers",
			Warnings::template, "deployments.apps", Warnings::template, "replicasets.apps", Warnings::template,
			"statefulsets.apps", Warnings::template, "daemonsets.apps", Warnings::template, "jobs.batch",
			Warnings::template, "cronjobs.batch", (one, told) -> PodWarnings.of("spec.jobTemplate.spec.template.",
					one.at("/spec/jobTemplate/spec/template"), told));

	/** Told of at each write. */
	private static final Map<String, Row> ALWAYS = Map.ofEntries(Map.entry("services", Warnings::service),
			Map.entry("persistentvolumes", Warnings::volume), Map.entry("persistentvolumeclaims", Warnings::claim),
			Map.entry("statefulsets.apps", Warnings::claims),
			Map.entry("storageclasses.storage.k8s.io", Warnings::storageClass),
			idle("validatingadmissionpolicies", "this policy is stored, but not evaluated yet"),
			idle("validatingadmissionpolicybindings",
					"this binding is stored, but the policy that it names is not evaluated yet"),
			idle("mutatingadmissionpolicies", "this policy is stored, but not evaluated yet"),
			idle("mutatingadmissionpolicybindings",
					"this binding is stored, but the policy that it names is not evaluated yet"),
			idle("validatingwebhookconfigurations", "these webhooks are stored, but not called yet"),
			idle("mutatingwebhookconfigurations", "these webhooks are stored, but not called yet"));

	/** Told of a new object only. */
	private static final Map<String, Row> AT_CREATION = Map.of("pods", Warnings::pod, "ingresses.networking.k8s.io",
			Warnings::ingress, "replicationcontrollers", Warnings::name, "deployments.apps", Warnings::name,
			"replicasets.apps", Warnings::name, "jobs.batch", Warnings::name, "cronjobs.batch", Warnings::name);

	/** Resources that are told of whenever they are used. */
	private static final Map<String, String> DEPRECATED = Map.of("endpoints",
			"v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice", "componentstatuses",
			"v1 ComponentStatus is deprecated in v1.19+");

	private static final Row NONE = (object, told) -> {
	};

	private Warnings() {
	}

	/** A kind that a real API server acts on, and this one does not. */
	private static Map.Entry<String, Row> idle(String plural, String told) {
		return Map.entry(plural + ".admissionregistration.k8s.io", (one, warnings) -> warnings.add(told));
	}

	/** What is to be told of any use of a resource. */
	public static List<String> of(ResourceType type) {
		String warning = (type.custom() != null) ? type.custom().warning() : DEPRECATED.get(type.qualified());
		return (warning != null) ? List.of(warning) : List.of();
	}

	/** What is to be told of a new object. */
	public static List<String> ofNew(ResourceType type, JsonNode object) {
		List<String> told = new ArrayList<>();
		for (Map<String, Row> table : List.of(AT_CREATION, OF_SPECS, ALWAYS)) {
			table.getOrDefault(type.qualified(), NONE).tell(object, told);
		}
		return told;
	}

	/**
	 * What is to be told of a change.
	 * @param before the generation that the object had
	 */
	public static List<String> ofChanged(ResourceType type, long before, JsonNode object) {
		List<String> told = new ArrayList<>();
		if (object.at("/metadata/generation").asLong(0) != before) {
			OF_SPECS.getOrDefault(type.qualified(), NONE).tell(object, told);
		}
		ALWAYS.getOrDefault(type.qualified(), NONE).tell(object, told);
		return told;
	}

	private static void pod(JsonNode pod, List<String> told) {
		String fault = noLabel(pod);
		if (!fault.isEmpty()) {
			told.add("metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; "
					+ "a DNS label is recommended: " + fault);
		}
		PodWarnings.of("", pod, told);
	}

	private static void name(JsonNode workload, List<String> told) {
		String fault = noLabel(workload);
		if (!fault.isEmpty()) {
			told.add(LABEL + fault);
		}
	}

	/** Why a name that is good for an object is none for a host. */
	private static String noLabel(JsonNode object) {
		String name = object.at("/metadata/name").asString("");
		List<String> faults = new ArrayList<>();
		if (name.length() > 63) {
			faults.add("must be no more than 63 characters");
		}
		if (name.contains(".")) {
			faults.add("must not contain dots");
		}
		return faults.isEmpty() ? "" : "[" + String.join(" ", faults) + "]";
	}

	private static void template(JsonNode workload, List<String> told) {
		PodWarnings.of("spec.template.", workload.at("/spec/template"), told);
	}

	private static void claims(JsonNode statefulSet, List<String> told) {
		int index = 0;
		for (JsonNode claim : statefulSet.at("/spec/volumeClaimTemplates")) {
			storage("spec.volumeClaimTemplates[" + index++ + "]", claim.path("spec"), told);
		}
		if (statefulSet.at("/spec/revisionHistoryLimit").asInt(0) < 0) {
			told.add("spec.revisionHistoryLimit: a negative value retains all historical revisions; "
					+ "a value >= 0 is recommended");
		}
	}

	private static void ingress(JsonNode ingress, List<String> told) {
		if (ingress.path("metadata").path("annotations").has("kubernetes.io/ingress.class")
				&& !ingress.path("spec").has("ingressClassName")) {
			told.add("annotation \"kubernetes.io/ingress.class\" is deprecated, "
					+ "please use 'spec.ingressClassName' instead");
		}
	}

	private static void service(JsonNode service, List<String> told) {
		JsonNode spec = service.path("spec");
		boolean outside = spec.path("type").asString("").equals("ExternalName");
		boolean headless = spec.path("type").asString("").equals("ClusterIP")
				&& spec.path("clusterIP").asString("").equals("None");
		boolean external = !spec.path("externalIPs").isEmpty();
		if (service.path("metadata").path("annotations").has("service.kubernetes.io/topology-aware-hints")) {
			told.add("annotation service.kubernetes.io/topology-aware-hints is deprecated, "
					+ "please use service.kubernetes.io/topology-mode instead");
		}
		if (headless && !spec.path("loadBalancerIP").asString("").isEmpty()) {
			told.add("spec.loadBalancerIP is ignored for headless services");
		}
		if (headless && external) {
			told.add("spec.externalIPs is ignored for headless services");
		}
		if (headless && !spec.path("sessionAffinity").asString("None").equals("None")) {
			told.add("spec.SessionAffinity is ignored for headless services");
		}
		if (external && !headless && !outside) {
			told.add("spec.externalIPs is deprecated and may no longer be implemented in some clusters");
		}
		if (external && outside) {
			told.add("spec.externalIPs is ignored when spec.type is \"ExternalName\"");
		}
		if (!outside && !spec.path("externalName").asString("").isEmpty()) {
			told.add("spec.externalName is ignored when spec.type is not \"ExternalName\"");
		}
		if (spec.path("trafficDistribution").asString("").equals("PreferClose")) {
			told.add("spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"");
		}
	}

	private static void volume(JsonNode volume, List<String> told) {
		annotation(volume, "volume.beta.kubernetes.io/storage-class",
				"deprecated since v1.8; use \"storageClassName\" attribute instead", told);
		annotation(volume, "volume.beta.kubernetes.io/mount-options",
				"deprecated since v1.31; use \"mountOptions\" attribute instead", told);
		JsonNode spec = volume.path("spec");
		if (spec.path("persistentVolumeReclaimPolicy").asString("").equals("Recycle")) {
			told.add("spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. "
					+ "Instead, the recommended approach is to use dynamic provisioning.");
		}
		PodWarnings.nodeSelectorTerms("spec.nodeAffinity.required.nodeSelectorTerms",
				spec.at("/nodeAffinity/required/nodeSelectorTerms"), told);
		PodWarnings.volumeSource("spec", spec, told);
	}

	private static void claim(JsonNode claim, List<String> told) {
		annotation(claim, "volume.beta.kubernetes.io/storage-class",
				"deprecated since v1.8; use \"storageClassName\" attribute instead", told);
		storage("spec", claim.path("spec"), told);
	}

	private static void storage(String field, JsonNode spec, List<String> told) {
		for (String part : List.of("requests", "limits")) {
			wholeBytes(field + ".resources." + part + "[storage]", spec.path("resources").path(part).path("storage"),
					told);
		}
	}

	/** There is no half a byte. */
	static void wholeBytes(String field, JsonNode amount, List<String> told) {
		BigDecimal value = Scalars.amount(amount.asString(""));
		if (value != null && value.stripTrailingZeros().scale() > 0) {
			told.add(field + ": fractional byte value \"" + amount.asString("") + "\" is invalid, must be an integer");
		}
	}

	private static void storageClass(JsonNode storageClass, List<String> told) {
		int topology = 0;
		for (JsonNode one : storageClass.path("allowedTopologies")) {
			int index = 0;
			for (JsonNode expression : one.path("matchLabelExpressions")) {
				String reason = PodWarnings.deprecatedLabel(expression.path("key").asString(""));
				if (!reason.isEmpty()) {
					told.add("allowedTopologies[" + topology + "].matchLabelExpressions[" + index + "].key: " + reason);
				}
				index++;
			}
			topology++;
		}
	}

	private static void annotation(JsonNode object, String name, String reason, List<String> told) {
		if (object.path("metadata").path("annotations").has(name)) {
			told.add("metadata.annotations[" + name + "]: " + reason);
		}
	}

	/** What is to be told of an object. */
	private interface Row {

		void tell(JsonNode object, List<String> told);

	}

}
