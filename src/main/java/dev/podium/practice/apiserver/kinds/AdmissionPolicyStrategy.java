package dev.podium.practice.apiserver.kinds;

import java.util.List;

import dev.podium.practice.apiserver.defaults.AdmissionDefaults;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * ValidatingAdmissionPolicies and MutatingAdmissionPolicies.
 */
final class AdmissionPolicyStrategy implements KindStrategy {

	/** Where a policy says what it does. */
	private final String list;

	AdmissionPolicyStrategy(String list) {
		this.list = list;
	}

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void applyDefaults(ObjectNode policy) {
		AdmissionDefaults.policy(policy);
	}

	@Override
	public void warn(JsonNode object, List<String> told) {
		told.add("this policy is stored, but not evaluated yet");
	}

	@Override
	public void cells(JsonNode policy, Cells cells) {
		JsonNode kind = policy.at("/spec/paramKind");
		cells.name(policy)
			.add(policy.path("spec").path(this.list).size())
			.add(kind.isObject() ? kind.path("apiVersion").asString("") + "/" + kind.path("kind").asString("")
					: "<unset>")
			.age(policy);
	}

}
