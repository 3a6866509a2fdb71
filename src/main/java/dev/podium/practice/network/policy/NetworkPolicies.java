package dev.podium.practice.network.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.network.TableComponent;
import dev.podium.practice.network.ToldObjects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of a network plugin that holds Pods to NetworkPolicies, for all nodes. Not
 * every real network has one. A Pod that no policy selects may do all; one that is
 * selected, what any of its policies allows.
 */
public final class NetworkPolicies extends TableComponent {

	private final ToldObjects policies = told("networkpolicies.networking.k8s.io", (policy) -> {
	});

	private final ToldObjects namespaces = told("namespaces", (namespace) -> {
	});

	private final ToldObjects pods = told("pods", (pod) -> {
	});

	public NetworkPolicies(ApiClient api, ClusterClock clock) {
		super(api, clock, Duration.ZERO, Duration.ZERO);
	}

	@Override
	protected void sync() {
		// it is asked, and holds nothing else
	}

	/**
	 * Which policy stops a connection.
	 * @return null where none does
	 */
	public @Nullable Refusal refusal(Peer from, Peer to, int port, String protocol) {
		JsonNode targetPod = pod(to);
		List<ObjectNode> egress = selecting(from, "Egress");
		if (!egress.isEmpty()
				&& egress.stream().noneMatch((one) -> allows(one, "egress", "to", to, port, protocol, targetPod))) {
			return new Refusal("egress", names(egress));
		}
		List<ObjectNode> ingress = selecting(to, "Ingress");
		if (!ingress.isEmpty() && ingress.stream()
			.noneMatch((one) -> allows(one, "ingress", "from", from, port, protocol, targetPod))) {
			return new Refusal("ingress", names(ingress));
		}
		return null;
	}

	private JsonNode pod(Peer peer) {
		ObjectNode pod = this.pods.get(new ObjectKey(peer.namespace(), peer.name()));
		return (pod != null) ? pod : MissingNode.getInstance();
	}

	private static String names(List<ObjectNode> policies) {
		return String.join(", ",
				policies.stream().map((one) -> one.path("metadata").path("name").asString("")).toList());
	}

	private List<ObjectNode> selecting(Peer peer, String direction) {
		if (peer.namespace().isEmpty()) {
			return List.of();
		}
		List<ObjectNode> selecting = new ArrayList<>();
		for (ObjectNode policy : this.policies.in(peer.namespace())) {
			if (types(policy).contains(direction)
					&& Selector.of(policy.path("spec").path("podSelector")).matches(pod(peer))) {
				selecting.add(policy);
			}
		}
		return selecting;
	}

	/** Where it names none: Ingress, and Egress where it has rules for that. */
	private static List<String> types(JsonNode policy) {
		List<String> types = new ArrayList<>();
		policy.path("spec").path("policyTypes").forEach((type) -> types.add(type.asString("")));
		if (types.isEmpty()) {
			types.add("Ingress");
			if (policy.path("spec").has("egress")) {
				types.add("Egress");
			}
		}
		return types;
	}

	private boolean allows(JsonNode policy, String direction, String side, Peer peer, int port, String protocol,
			JsonNode targetPod) {
		String namespace = policy.path("metadata").path("namespace").asString("");
		for (JsonNode rule : policy.path("spec").path(direction)) {
			boolean peers = rule.path(side).isEmpty();
			for (JsonNode one : rule.path(side)) {
				peers |= isOf(one, namespace, peer);
			}
			if (peers && ports(rule.path("ports"), port, protocol, targetPod)) {
				return true;
			}
		}
		return false;
	}

	private boolean isOf(JsonNode selects, String namespace, Peer peer) {
		JsonNode block = selects.path("ipBlock");
		if (block.isObject()) {
			boolean except = false;
			for (JsonNode one : block.path("except")) {
				except |= AddressBlock.contains(one.asString(""), peer.address());
			}
			return !except && AddressBlock.contains(block.path("cidr").asString(""), peer.address());
		}
		if (peer.namespace().isEmpty()) {
			return false;
		}
		JsonNode inNamespaces = selects.path("namespaceSelector");
		boolean there = inNamespaces.isObject()
				? matches(inNamespaces, this.namespaces.get(new ObjectKey("", peer.namespace())))
				: peer.namespace().equals(namespace);
		JsonNode pods = selects.path("podSelector");
		return there && (!pods.isObject() || Selector.of(pods).matches(pod(peer)));
	}

	private static boolean matches(JsonNode selector, @Nullable ObjectNode object) {
		return object != null && Selector.of(selector).matches(object);
	}

	private static boolean ports(JsonNode ports, int port, String protocol, JsonNode targetPod) {
		if (ports.isEmpty()) {
			return true;
		}
		for (JsonNode one : ports) {
			if (one.path("protocol").asString("TCP").equals(protocol)) {
				JsonNode number = one.path("port");
				int first = number.isString() ? named(number.asString(""), targetPod) : number.asInt(0);
				boolean any = number.isMissingNode() || number.isNull();
				if (any || first == port || (port > first && port <= one.path("endPort").asInt(0))) {
					return true;
				}
			}
		}
		return false;
	}

	private static int named(String name, JsonNode pod) {
		for (JsonNode container : pod.path("spec").path("containers")) {
			for (JsonNode port : container.path("ports")) {
				if (port.path("name").asString("").equals(name)) {
					return port.path("containerPort").asInt(0);
				}
			}
		}
		return -1;
	}

	/**
	 * One side of a connection.
	 *
	 * @param namespace empty where it is no Pod
	 */
	public record Peer(String namespace, String name, String address) {
	}

	/**
	 * Why a connection is stopped: no answer ever comes.
	 *
	 * @param direction ingress or egress
	 * @param policies that select the Pod, and do not allow it
	 */
	public record Refusal(String direction, String policies) {
	}

}
