package dev.podium.practice.apimachinery;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class QuotaScopesTests {

	private static final JsonNode POD = yaml("{spec: {activeDeadlineSeconds: 5, priorityClassName: high}}");

	@ParameterizedTest(name = "{0}: {1}")
	@DisplayName("Whether a quota is about a Pod that asks for nothing, ends by itself and is of the priority high")
	@CsvSource(delimiter = '|', value = { "{} | true", "{scopes: [BestEffort]} | true",
			"{scopes: [NotBestEffort]} | false", "{scopes: [Terminating]} | true", "{scopes: [NotTerminating]} | false",
			"{scopes: [BestEffort, NotTerminating]} | false",
			"{scopeSelector: {matchExpressions: [{scopeName: Terminating, operator: Exists}]}} | true",
			"{scopeSelector: {matchExpressions: [{scopeName: NotTerminating, operator: Exists}]}} | false",
			"{scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [high]}]}} | true",
			"{scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: NotIn, values: [high]}]}} | false",
			"{scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: Exists}]}} | true",
			"{scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: DoesNotExist}]}} | false" })
	void match(String quota, boolean expected) {
		assertThat(QuotaScopes.match(yaml("{spec: " + quota + "}"), POD, true)).isEqualTo(expected);
	}

	private static JsonNode yaml(String text) {
		return JsonMapper.shared().valueToTree(new Yaml().load(text));
	}

}
