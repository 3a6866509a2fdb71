package dev.podium.practice.apiserver.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.Conversions;
import dev.podium.practice.apiserver.types.CustomVersion;
import dev.podium.practice.apiserver.types.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tables as the API server makes them: the columns are in {@code practice/columns.json},
 * the cells of each resource in a row of {@link #ROWS}.
 */
public final class KubectlTables implements Tables {

	private static final Map<String, BiConsumer<JsonNode, Cells>> ROWS = Map.ofEntries(
	// @formatter:off
		Map.entry("v1/configmaps", ObjectCells::configMap),
		Map.entry("v1/endpoints", ObjectCells::endpoints),
		Map.entry("v1/events", ObjectCells::event),
		Map.entry("v1/namespaces", ObjectCells::namespace),
		Map.entry("v1/nodes", ObjectCells::node),
		Map.entry("v1/pods", PodCells::write),
		Map.entry("v1/replicationcontrollers", WorkloadCells::replicationController),
		Map.entry("v1/secrets", ObjectCells::secret),
		Map.entry("v1/serviceaccounts", ObjectCells::serviceAccount),
		Map.entry("v1/services", ObjectCells::service),
		Map.entry("apps/v1/daemonsets", WorkloadCells::daemonSet),
		Map.entry("apps/v1/deployments", WorkloadCells::deployment),
		Map.entry("apps/v1/replicasets", WorkloadCells::replicaSet),
		Map.entry("apps/v1/statefulsets", WorkloadCells::statefulSet),
		Map.entry("autoscaling/v2/horizontalpodautoscalers", WorkloadCells::horizontalPodAutoscaler),
		Map.entry("batch/v1/cronjobs", WorkloadCells::cronJob),
		Map.entry("batch/v1/jobs", WorkloadCells::job),
		Map.entry("coordination.k8s.io/v1/leases", ObjectCells::lease),
		Map.entry("discovery.k8s.io/v1/endpointslices", ObjectCells::endpointSlice),
		Map.entry("networking.k8s.io/v1/ingresses", ObjectCells::ingress),
		Map.entry("v1/persistentvolumeclaims", StoredCells::persistentVolumeClaim),
		Map.entry("v1/persistentvolumes", StoredCells::persistentVolume),
		Map.entry("v1/podtemplates", StoredCells::podTemplate),
		Map.entry("v1/resourcequotas", StoredCells::resourceQuota),
		Map.entry("admissionregistration.k8s.io/v1/mutatingwebhookconfigurations", StoredCells::webhooks),
		Map.entry("admissionregistration.k8s.io/v1/validatingwebhookconfigurations", StoredCells::webhooks),
		Map.entry("apiregistration.k8s.io/v1/apiservices", StoredCells::apiService),
		Map.entry("apps/v1/controllerrevisions", StoredCells::controllerRevision),
		Map.entry("certificates.k8s.io/v1/certificatesigningrequests", StoredCells::certificateSigningRequest),
		Map.entry("networking.k8s.io/v1/ingressclasses", StoredCells::ingressClass),
		Map.entry("networking.k8s.io/v1/networkpolicies", StoredCells::networkPolicy),
		Map.entry("networking.k8s.io/v1/servicecidrs", StoredCells::serviceCidr),
		Map.entry("node.k8s.io/v1/runtimeclasses", StoredCells::runtimeClass),
		Map.entry("policy/v1/poddisruptionbudgets", StoredCells::podDisruptionBudget),
		Map.entry("rbac.authorization.k8s.io/v1/clusterrolebindings", StoredCells::roleBinding),
		Map.entry("rbac.authorization.k8s.io/v1/rolebindings", StoredCells::roleBinding),
		Map.entry("scheduling.k8s.io/v1/priorityclasses", StoredCells::priorityClass),
		Map.entry("storage.k8s.io/v1/csidrivers", StoredCells::csiDriver),
		Map.entry("admissionregistration.k8s.io/v1/mutatingadmissionpolicies", SystemCells::mutatingPolicy),
		Map.entry("admissionregistration.k8s.io/v1/mutatingadmissionpolicybindings", SystemCells::policyBinding),
		Map.entry("admissionregistration.k8s.io/v1/validatingadmissionpolicies", SystemCells::validatingPolicy),
		Map.entry("admissionregistration.k8s.io/v1/validatingadmissionpolicybindings", SystemCells::policyBinding),
		Map.entry("flowcontrol.apiserver.k8s.io/v1/flowschemas", SystemCells::flowSchema),
		Map.entry("flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations", SystemCells::priorityLevel),
		Map.entry("networking.k8s.io/v1/ipaddresses", SystemCells::ipAddress),
		Map.entry("resource.k8s.io/v1/deviceclasses", SystemCells::aged),
		Map.entry("resource.k8s.io/v1/resourceclaims", SystemCells::resourceClaim),
		Map.entry("resource.k8s.io/v1/resourceclaimtemplates", SystemCells::aged),
		Map.entry("resource.k8s.io/v1/resourceslices", SystemCells::resourceSlice),
		Map.entry("storage.k8s.io/v1/csinodes", SystemCells::csiNode),
		Map.entry("storage.k8s.io/v1/volumeattachments", SystemCells::volumeAttachment),
		Map.entry("storage.k8s.io/v1/volumeattributesclasses", SystemCells::attributesClass),
		Map.entry("v1/componentstatuses", SystemCells::componentStatus),
		Map.entry("storage.k8s.io/v1/storageclasses", StoredCells::storageClass));
	// @formatter:on

	/** Versions whose rows are those of the version in which their objects are kept. */
	private static final Map<String, String> VIEWS = Map.of("autoscaling/v1/horizontalpodautoscalers",
			"autoscaling/v2/horizontalpodautoscalers", "events.k8s.io/v1/events", "v1/events");

	private static final Map<String, String> ENDED = Map.of("Succeeded", "The pod has completed successfully.",
			"Failed", "The pod failed.");

	private static final JsonNode COLUMNS = readColumns();

	private final Clock clock;

	public KubectlTables(Clock clock) {
		this.clock = clock;
	}

	private static JsonNode readColumns() {
		try (InputStream in = Objects
			.requireNonNull(KubectlTables.class.getResourceAsStream("/practice/columns.json"))) {
			return JsonMapper.shared().readTree(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public ObjectNode table(ResourceType type, List<ObjectNode> objects, ObjectNode listMeta, IncludeObject include,
			boolean withColumns) {
		String shown = type.apiVersion() + "/" + type.plural();
		String resource = VIEWS.getOrDefault(shown, shown);
		ObjectNode table = JsonMapper.shared().createObjectNode();
		table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1").set("metadata", listMeta);
		if (withColumns) {
			table.set("columnDefinitions", columns(type, resource));
		}
		else {
			table.putArray("columnDefinitions");
		}
		CustomVersion custom = type.custom();
		BiConsumer<JsonNode, Cells> cells = (custom != null) ? (object, row) -> CustomCells.write(custom, object, row)
				: ROWS.getOrDefault(resource, ObjectCells::any);
		ArrayNode rows = table.putArray("rows");
		for (ObjectNode object : objects) {
			ObjectNode row = rows.addObject();
			cells.accept(object, new Cells(row.putArray("cells"), this.clock.instant()));
			if (resource.equals("v1/pods")) {
				tellEnd(object, row);
			}
			include(type, object, include, row);
		}
		return table;
	}

	private JsonNode columns(ResourceType type, String resource) {
		if (type.custom() != null) {
			return type.custom().columnDefinitions();
		}
		return COLUMNS.path(COLUMNS.has(resource) ? resource : "");
	}

	private static void tellEnd(ObjectNode pod, ObjectNode row) {
		String phase = pod.at("/status/phase").asString("");
		String message = ENDED.get(phase);
		if (message != null) {
			row.putArray("conditions")
				.addObject()
				.put("type", "Completed")
				.put("status", "True")
				.put("reason", phase)
				.put("message", message);
		}
	}

	private static void include(ResourceType type, ObjectNode object, IncludeObject include, ObjectNode row) {
		switch (include) {
			case METADATA -> {
				ObjectNode partial = row.putObject("object");
				partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
				partial.set("metadata", object.path("metadata"));
			}
			case OBJECT -> row.set("object", Conversions.shown(type, object));
			case NONE -> row.putNull("object");
		}
	}

}
