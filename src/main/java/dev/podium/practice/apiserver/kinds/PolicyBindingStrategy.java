package dev.podium.practice.apiserver.kinds;

import java.util.List;

import dev.podium.practice.apiserver.defaults.AdmissionDefaults;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * ValidatingAdmissionPolicyBindings and MutatingAdmissionPolicyBindings.
 */
final class PolicyBindingStrategy implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void applyDefaults(ObjectNode binding) {
		AdmissionDefaults.binding(binding);
	}

	@Override
	public void warn(JsonNode object, List<String> told) {
		told.add("this binding is stored, but the policy that it names is not evaluated yet");
	}

	@Override
	public void cells(JsonNode binding, Cells cells) {
		JsonNode parameter = binding.at("/spec/paramRef");
		String name = parameter.path("name").asString("");
		cells.name(binding)
			.add(binding.at("/spec/policyName").asString(""))
			.add(name.isEmpty() ? "<unset>" : parameter.path("namespace").asString("*") + "/" + name)
			.age(binding);
	}

}
