package dev.podium.practice.apiserver.kinds;

import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.SelectableFields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Namespaces.
 */
final class NamespaceStrategy implements KindStrategy {

	private static final SelectableFields SELECTABLE = SelectableFields.of("status.phase");

	@Override
	public void applyDefaults(ObjectNode namespace) {
		ObjectNode metadata = namespace.withObject("metadata");
		String name = metadata.path("name").asString("");
		if (!name.isEmpty()) {
			metadata.withObject("labels").put("kubernetes.io/metadata.name", name);
		}
	}

	@Override
	public void admit(ObjectNode namespace, RandomGenerator random) {
		namespace.withObject("status").put("phase", "Active");
		namespace.putObject("spec").putArray("finalizers").add("kubernetes");
	}

	@Override
	public NameRules nameRules() {
		return NameRules.LABEL;
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
		cells.name(object).add(object.at("/status/phase").asString("")).age(object);
	}

}
