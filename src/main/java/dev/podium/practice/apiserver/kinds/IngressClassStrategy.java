package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.validation.ImmutableFields;
import tools.jackson.databind.JsonNode;

/**
 * IngressClasses.
 */
final class IngressClassStrategy implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void validate(JsonNode ingressClass, FieldErrors errors) {
		String controller = ingressClass.at("/spec/controller").asString("");
		if (controller.isEmpty()) {
			errors.required("spec.controller");
		}
		else if (!controller.matches("[a-z0-9.-]+/[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+")) {
			errors.invalid("spec.controller", controller, "must be a domain-prefixed path (such as \"acme.io/foo\")");
		}
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		ImmutableFields.check("spec.controller", before, after, errors);
	}

	@Override
	public boolean tellsChangeAlone() {
		return true;
	}

	@Override
	public void cells(JsonNode ingress, Cells cells) {
		JsonNode parameters = ingress.at("/spec/parameters");
		String group = parameters.path("apiGroup").asString("");
		cells.add(Cells.defaultName(ingress, "ingressclass.kubernetes.io/is-default-class"))
			.add(ingress.at("/spec/controller").asString(""))
			.add(parameters.isObject() ? parameters.path("kind").asString("") + (group.isEmpty() ? "" : "." + group)
					+ "/" + parameters.path("name").asString("") : Cells.NONE)
			.age(ingress);
	}

}
