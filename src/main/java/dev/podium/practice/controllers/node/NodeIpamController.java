package dev.podium.practice.controllers.node;

import java.util.HashSet;
import java.util.Set;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives each node a range of Pod addresses: the first one that no other node has.
 */
public final class NodeIpamController extends KeyedController {

	private final Informer nodes = informer("nodes", this::changed);

	/** Given, and perhaps not told by the informer yet. */
	private final Set<String> given = new HashSet<>();

	public NodeIpamController(ApiClient api, ClusterClock clock) {
		super(api, clock, "cidrAllocator");
	}

	private void changed(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (after == null && before != null) {
			this.given.remove(range(before));
		}
		else if (after != null && range(after).isEmpty()) {
			queue().add(ObjectKey.of(after));
		}
		else if (after != null) {
			this.given.add(range(after));
		}
	}

	private static String range(ObjectNode node) {
		return node.path("spec").path("podCIDR").asString("");
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode node = this.nodes.get(key);
		if (node != null && range(node).isEmpty()) {
			int number = 1;
			while (this.given.contains("10.244." + number + ".0/24")) {
				number++;
			}
			String range = "10.244." + number + ".0/24";
			steps.write(() -> {
				api().patch("nodes", null, key.name(), patch(range));
				this.given.add(range);
			});
		}
	}

	private static ObjectNode patch(String range) {
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		patch.putObject("metadata").putObject("annotations").put("node.alpha.kubernetes.io/ttl", "0");
		patch.putObject("spec").put("podCIDR", range).putArray("podCIDRs").add(range);
		return patch;
	}

}
