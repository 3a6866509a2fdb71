package dev.podium.practice.apimachinery;

import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class NodeSelectorTests {

	private static final JsonNode NODE = yaml("{metadata: {name: node-1, labels: {zone: a}}}");

	@ParameterizedTest(name = "{0}: {1}")
	@DisplayName("A node named node-1 in zone a meets one of the terms, by its object as by its name and labels")
	@CsvSource(delimiter = '|',
			value = { "[] | false", "[{}] | false", "[{matchExpressions: []}] | false",
					"[{matchExpressions: [{key: zone, operator: In, values: [a]}]}] | true",
					"[{matchExpressions: [{key: zone, operator: In, values: [b]}]}] | false",
					"[{}, {matchExpressions: [{key: zone, operator: Exists}]}] | true",
					"[{matchFields: [{key: metadata.name, operator: In, values: [node-1]}]}] | true",
					"[{matchFields: [{key: metadata.name, operator: NotIn, values: [node-1]}]}] | false",
					"[{matchFields: [{key: metadata.uid, operator: In, values: [node-1]}]}] | false",
					"[{matchFields: [{key: metadata.name, operator: In, values: [node-1]}], "
							+ "matchExpressions: [{key: zone, operator: In, values: [b]}]}] | false" })
	void anyTerm(String terms, boolean expected) {
		assertThat(NodeSelector.anyTerm(yaml(terms), NODE)).isEqualTo(expected);
		assertThat(NodeSelector.anyTerm(yaml(terms), "node-1", Map.of("zone", "a"))).isEqualTo(expected);
	}

	private static JsonNode yaml(String text) {
		return JsonMapper.shared().valueToTree(new Yaml().load(text));
	}

}
