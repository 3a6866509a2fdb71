package dev.podium.practice.apiserver.kinds.service;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.SelectableFields;
import dev.podium.practice.apiserver.types.ServiceSpecs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;
import static dev.podium.practice.apiserver.defaults.AbsentFields.absentObject;
import static dev.podium.practice.apiserver.defaults.AbsentFields.protocol;

/**
 * Services.
 */
public final class ServiceStrategy implements KindStrategy {

	private static final SelectableFields SELECTABLE = SelectableFields.of("spec.clusterIP", "spec.type");

	@Override
	public void applyDefaults(ObjectNode service) {
		ObjectNode spec = service.withObject("spec");
		absent(spec, "type", "ClusterIP");
		absent(spec, "sessionAffinity", "None");
		String type = spec.path("type").asString("");
		if (!type.equals("ExternalName")) {
			absent(spec, "internalTrafficPolicy", "Cluster");
		}
		if (!spec.has("clusterIPs") && !spec.path("clusterIP").asString("").isEmpty()) {
			spec.putArray("clusterIPs").add(spec.path("clusterIP").asString(""));
		}
		if (type.equals("LoadBalancer")) {
			absent(spec, "allocateLoadBalancerNodePorts", true);
		}
		if (spec.path("sessionAffinity").asString("").equals("ClientIP")) {
			absent(absentObject(absentObject(spec, "sessionAffinityConfig"), "clientIP"), "timeoutSeconds", 10800);
		}
		if (ServiceSpecs.isReachedFromOutside(spec)) {
			absent(spec, "externalTrafficPolicy", "Cluster");
		}
		protocol(spec.path("ports"));
		for (JsonNode port : spec.path("ports")) {
			JsonNode target = port.path("targetPort");
			boolean none = target.isMissingNode() || target.asString("").isEmpty() || target.asString("").equals("0");
			if (none && port.has("port")) {
				((ObjectNode) port).set("targetPort", port.path("port"));
			}
		}
	}

	@Override
	public void admit(ObjectNode service, RandomGenerator random) {
		service.withObject("status").putObject("loadBalancer");
	}

	@Override
	public ObjectNode prepareForUpdate(ObjectNode before, ObjectNode changed, String subresource) {
		if (subresource.isEmpty()) {
			ServiceUpdate.carry(before, changed);
		}
		return changed;
	}

	@Override
	public NameRules nameRules() {
		return NameRules.LABEL;
	}

	@Override
	public void validate(JsonNode service, FieldErrors errors) {
		ServiceRules.service(service, errors);
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		ServiceRules.serviceUpdate(before, after, errors);
	}

	@Override
	public void warn(JsonNode service, List<String> told) {
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

	@Override
	public SelectableFields selectableFields() {
		return SELECTABLE;
	}

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		JsonNode spec = object.path("spec");
		cells.name(object)
			.add(spec.path("type").asString(""))
			.orNone(spec.path("clusterIP"))
			.add(externalAddress(object))
			.add(servicePorts(spec))
			.age(object)
			.add(Cells.labels(spec.path("selector")));
	}

	private static String externalAddress(JsonNode service) {
		JsonNode spec = service.path("spec");
		String type = spec.path("type").asString("");
		if (type.equals("ExternalName")) {
			return spec.path("externalName").asString("");
		}
		List<String> addresses = new ArrayList<>();
		for (JsonNode ingress : service.at("/status/loadBalancer/ingress")) {
			addresses.add(Cells.firstOf(ingress.path("ip"), ingress.path("hostname")).asString(""));
		}
		spec.path("externalIPs").forEach((address) -> addresses.add(address.asString("")));
		if (addresses.isEmpty()) {
			return type.equals("LoadBalancer") ? "<pending>" : Cells.NONE;
		}
		return String.join(",", addresses);
	}

	private static String servicePorts(JsonNode spec) {
		List<String> ports = new ArrayList<>();
		for (JsonNode port : spec.path("ports")) {
			int nodePort = port.path("nodePort").asInt(0);
			ports.add(port.path("port").asInt(0) + ((nodePort > 0) ? ":" + nodePort : "") + "/"
					+ port.path("protocol").asString("TCP"));
		}
		return ports.isEmpty() ? Cells.NONE : String.join(",", ports);
	}

}
