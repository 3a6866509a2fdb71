package dev.podium.practice.apiserver.kinds;

import java.util.List;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.validation.AddressRules;
import dev.podium.practice.apiserver.validation.ContainerRules;
import dev.podium.practice.apiserver.validation.PlacementRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.protocol;

/**
 * NetworkPolicies.
 */
final class NetworkPolicyStrategy implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void applyDefaults(ObjectNode policy) {
		ObjectNode spec = policy.withObject("spec");
		for (String direction : List.of("ingress", "egress")) {
			spec.path(direction).forEach((rule) -> protocol(rule.path("ports")));
		}
		if (spec.path("policyTypes").isEmpty()) {
			var types = spec.putArray("policyTypes").add("Ingress");
			if (!spec.path("egress").isEmpty()) {
				types.add("Egress");
			}
		}
	}

	@Override
	public void validate(JsonNode policy, FieldErrors errors) {
		JsonNode spec = policy.path("spec");
		PlacementRules.labelSelector("spec.podSelector", spec.path("podSelector"), errors);
		int index = 0;
		for (JsonNode rule : spec.path("ingress")) {
			rule("spec.ingress[" + index++ + "]", "from", rule, errors);
		}
		index = 0;
		for (JsonNode rule : spec.path("egress")) {
			rule("spec.egress[" + index++ + "]", "to", rule, errors);
		}
		index = 0;
		for (JsonNode type : spec.path("policyTypes")) {
			errors.oneOf("spec.policyTypes[" + index++ + "]", type, "Ingress", "Egress");
		}
	}

	private static void rule(String field, String peers, JsonNode rule, FieldErrors errors) {
		int index = 0;
		for (JsonNode port : rule.path("ports")) {
			String at = field + ".ports[" + index++ + "]";
			errors.oneOf(at + ".protocol", port.path("protocol"), "TCP", "UDP", "SCTP");
			if (port.has("port")) {
				ContainerRules.portOrName(at + ".port", port.path("port"), errors);
			}
			if (port.path("endPort").isNumber() && port.path("port").isNumber()
					&& port.path("endPort").asInt() < port.path("port").asInt()) {
				errors.invalid(at + ".endPort", port.path("port"), "must be greater than or equal to `port`");
			}
		}
		index = 0;
		for (JsonNode peer : rule.path(peers)) {
			peer(field + "." + peers + "[" + index++ + "]", peer, errors);
		}
	}

	private static void peer(String field, JsonNode peer, FieldErrors errors) {
		boolean selects = peer.has("podSelector") || peer.has("namespaceSelector");
		PlacementRules.labelSelector(field + ".podSelector", peer.path("podSelector"), errors);
		PlacementRules.labelSelector(field + ".namespaceSelector", peer.path("namespaceSelector"), errors);
		if (peer.has("ipBlock")) {
			if (selects) {
				errors.forbidden(field, "may not specify both ipBlock and another peer");
				return;
			}
			block(field + ".ipBlock", peer.path("ipBlock"), errors);
		}
		else if (!selects) {
			errors.required(field, "must specify a peer");
		}
	}

	private static void block(String field, JsonNode block, FieldErrors errors) {
		String cidr = block.path("cidr").asString("");
		if (cidr.isEmpty()) {
			errors.required(field + ".cidr");
			return;
		}
		if (!AddressRules.isCidr(cidr)) {
			errors.invalid(field + ".cidr", cidr, AddressRules.NO_CIDR);
			return;
		}
		int index = 0;
		for (JsonNode except : block.path("except")) {
			String at = field + ".except[" + index++ + "]";
			if (!AddressRules.isCidr(except.asString(""))) {
				errors.invalid(at, except, AddressRules.NO_CIDR);
			}
			else if (!contains(cidr, except.asString(""))) {
				errors.invalid(at, except, "must be a strict subset of `cidr`");
			}
		}
	}

	private static boolean contains(String outer, String inner) {
		if (outer.contains(":") || inner.contains(":")) {
			return true;
		}
		int outerBits = bits(outer);
		int mask = (outerBits == 0) ? 0 : -1 << (32 - outerBits);
		return bits(inner) > outerBits && (address(outer) & mask) == (address(inner) & mask);
	}

	private static int bits(String cidr) {
		return Math.min(32, Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1)));
	}

	private static int address(String cidr) {
		int address = 0;
		for (String part : cidr.substring(0, cidr.indexOf('/')).split("\\.")) {
			address = address << 8 | (Integer.parseInt(part) & 255);
		}
		return address;
	}

	@Override
	public void cells(JsonNode policy, Cells cells) {
		cells.name(policy).add(Cells.selector(policy.at("/spec/podSelector"))).age(policy);
	}

}
