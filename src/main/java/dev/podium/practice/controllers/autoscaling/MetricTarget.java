package dev.podium.practice.controllers.autoscaling;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

import dev.podium.practice.apiserver.client.ApiClient;
import io.kubernetes.client.custom.Quantity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One metric of an autoscaler, and what it comes to now.
 *
 * @param replicas that it asks for; -1 where it cannot be told
 * @param name as in Events
 * @param status as in the autoscaler's status
 * @param reason why it cannot be told, else empty
 * @param error the same, in words
 */
record MetricTarget(int replicas, String name, ObjectNode status, String reason, String error) {

	static MetricTarget of(ApiClient api, JsonNode metric, int current, String namespace, List<ObjectNode> pods) {
		String type = metric.path("type").asString("");
		boolean container = type.equals("ContainerResource");
		if (!container && !type.equals("Resource")) {
			return unserved(type, metric, namespace);
		}
		String field = container ? "containerResource" : "resource";
		JsonNode source = metric.path(field);
		String resource = source.path("name").asString("");
		JsonNode target = source.path("target");
		boolean value = target.has("averageValue");
		try {
			String only = source.path("container").asString("");
			ReplicaProposal proposal = ReplicaProposal.of(current, resource, target, only, pods,
					PodUsage.of(api, resource, namespace, only, pods));
			ObjectNode status = JsonNodeFactory.instance.objectNode().put("type", type);
			ObjectNode told = status.putObject(field).put("name", resource);
			if (container) {
				told.put("container", only);
			}
			ObjectNode now = told.putObject("current").put("averageValue", quantity(resource, proposal.average()));
			if (!value) {
				now.put("averageUtilization", proposal.utilization());
			}
			String name = value ? resource + " resource"
					: resource + (container ? " container" : "") + " resource utilization (percentage of request)";
			return new MetricTarget(proposal.replicas(), name, status, "", "");
		}
		catch (ReplicaProposal.Unknown ex) {
			String error = "failed to get " + resource + (value ? " usage: " : " utilization: ") + ex.getMessage();
			return failed(container ? "FailedGetContainerResourceMetric" : "FailedGetResourceMetric", error);
		}
	}

	/** How the failure is told of the autoscaler as a whole. */
	String failure(JsonNode metric) {
		String what = switch (metric.path("type").asString("")) {
			case "Resource" -> metric.path("resource").path("name").asString("") + " resource metric value";
			case "ContainerResource" ->
				metric.path("containerResource").path("container").asString("") + " container metric value";
			case "External" ->
				metric.path("external").path("metric").path("name").asString("") + " external metric value";
			default -> metric.path("type").asString("").toLowerCase(Locale.ROOT) + " metric value";
		};
		return "failed to get " + what + ": " + this.error;
	}

	/**
	 * Of these somebody else would have to tell; the practice cluster has nobody who
	 * does.
	 */
	private static MetricTarget unserved(String type, JsonNode metric, String namespace) {
		String field = type.toLowerCase(Locale.ROOT);
		String name = metric.path(field).path("metric").path("name").asString("");
		if (type.equals("External")) {
			return failed("FailedGetExternalMetric", "unable to get external metric " + namespace + '/' + name
					+ "/nil: unable to fetch metrics from external metrics API: the server could not find the requested "
					+ "resource (get " + name + ".external.metrics.k8s.io)");
		}
		return failed("FailedGet" + type + "Metric", "unable to get metric " + name
				+ ": unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered");
	}

	private static MetricTarget failed(String reason, String error) {
		return new MetricTarget(-1, "", JsonNodeFactory.instance.objectNode().put("type", ""), reason, error);
	}

	private static String quantity(String resource, long milli) {
		Quantity.Format format = resource.equals("memory") ? Quantity.Format.BINARY_SI : Quantity.Format.DECIMAL_SI;
		return new Quantity(BigDecimal.valueOf(milli, 3), format).toSuffixedString();
	}

}
