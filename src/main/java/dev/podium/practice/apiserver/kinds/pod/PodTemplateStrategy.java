package dev.podium.practice.apiserver.kinds.pod;

import java.util.List;
import java.util.stream.Collectors;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.validation.PodRules;
import dev.podium.practice.apiserver.validation.PodWarnings;
import tools.jackson.databind.JsonNode;

/**
 * PodTemplates.
 */
public final class PodTemplateStrategy implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void validate(JsonNode template, FieldErrors errors) {
		PodRules.check("template.spec", template.at("/template/spec"), errors);
	}

	@Override
	public void warnOfSpec(JsonNode template, List<String> told) {
		PodWarnings.of("template.", template.path("template"), told);
	}

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode template, Cells cells) {
		JsonNode containers = template.at("/template/spec/containers");
		cells.name(template)
			.add(joined(containers, "name"))
			.add(joined(containers, "image"))
			.add(Cells.labels(template.at("/template/metadata/labels")));
	}

	private static String joined(JsonNode objects, String field) {
		return objects.valueStream().map((one) -> one.path(field).asString("")).collect(Collectors.joining(","));
	}

}
