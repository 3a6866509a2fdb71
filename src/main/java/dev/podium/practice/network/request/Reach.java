package dev.podium.practice.network.request;

import java.util.List;

import dev.podium.practice.network.Host;
import dev.podium.practice.network.dns.CoreDns;
import dev.podium.practice.network.policy.NetworkPolicies;
import dev.podium.practice.network.proxy.NodeRules;
import org.jspecify.annotations.Nullable;

/**
 * What a request may meet on the way: the parts of a cluster's network as they are now.
 */
public interface Reach {

	/** The DNS server at an address; null where nobody answers there. */
	@Nullable CoreDns dns(String address);

	/** The rules of a node; null where there is no such node, or its machine is off. */
	@Nullable NodeRules rules(String node);

	/** The node with an address; null where it is none's. */
	@Nullable String nodeOf(String address);

	/** Nodes whose machine is on, in order. */
	List<String> nodes();

	/** What has an address; null where nothing has. */
	@Nullable Host host(String address);

	NetworkPolicies policies();

}
