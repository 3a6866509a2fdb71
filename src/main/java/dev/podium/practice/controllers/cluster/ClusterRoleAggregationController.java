package dev.podium.practice.controllers.cluster;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a ClusterRole with an {@code aggregationRule} the rules of all that its selectors
 * match, in the order of their names.
 */
public final class ClusterRoleAggregationController extends KeyedController {

	private static final String ROLES = "clusterroles.rbac.authorization.k8s.io";

	private final Informer roles = informer(ROLES, this::changed);

	public ClusterRoleAggregationController(ApiClient api, ClusterClock clock) {
		super(api, clock, "clusterrole-aggregation-controller");
	}

	/** Whatever changes may be part of any other. */
	private void changed(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		this.roles.list()
			.stream()
			.filter((role) -> role.has("aggregationRule"))
			.forEach((role) -> queue().add(ObjectKey.of(role)));
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode role = this.roles.get(key);
		if (role == null || !role.has("aggregationRule")) {
			return;
		}
		ArrayNode rules = rules(role);
		if (!rules.equals(role.path("rules")) && !(rules.isEmpty() && role.path("rules").isEmpty())) {
			steps.write(() -> api().patch(ROLES, null, key.name(),
					JsonNodeFactory.instance.objectNode().set("rules", rules)));
		}
	}

	private ArrayNode rules(ObjectNode role) {
		Set<JsonNode> rules = new LinkedHashSet<>();
		for (JsonNode selector : role.at("/aggregationRule/clusterRoleSelectors")) {
			Selector selects = Selector.of(selector);
			this.roles.list()
				.stream()
				.filter((other) -> !Meta.name(other).equals(Meta.name(role)) && selects.matches(other))
				.sorted(Comparator.comparing(Meta::name))
				.forEach((other) -> other.path("rules").forEach(rules::add));
		}
		return JsonNodeFactory.instance.arrayNode().addAll(rules);
	}

}
