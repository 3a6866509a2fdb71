package dev.podium.practice.apimachinery;

import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules are those of apimachinery's {@code LabelSelectorAsSelector} and
 * {@code labels.Requirement}.
 */
class SelectorTests {

	@Test
	@DisplayName("An absent selector matches nothing, an empty one everything")
	void absentAndEmpty() {
		Selector absent = Selector.of(MissingNode.getInstance());
		assertThat(absent.matchesLabels(Map.of("app", "web"))).isFalse();
		assertThat(absent.matchesLabels(MissingNode.getInstance())).isFalse();
		assertThat(absent.isEmpty()).isFalse();
		assertThat(absent.text()).isEmpty();
		Selector empty = Selector.of(yaml("{}"));
		assertThat(empty.matchesLabels(Map.of("app", "web"))).isTrue();
		assertThat(empty.matchesLabels(MissingNode.getInstance())).isTrue();
		assertThat(empty.isEmpty()).isTrue();
	}

	@ParameterizedTest(name = "{0} {1}: with {2} {3}, without the label {4}")
	@DisplayName("Each operator decides on a label that is there and on one that is not")
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "In | [a, b] | a | true | false", "In | [a, b] | c | false | false",
					"In | [''] | `` | true | false", "NotIn | [a, b] | a | false | true",
					"NotIn | [a, b] | c | true | true", "Exists | [] | `` | true | false",
					"DoesNotExist | [] | `` | false | true" })
	void operators(String operator, String values, String label, boolean there, boolean absent) {
		JsonNode selector = yaml("{matchExpressions: [" + expression(operator, values) + "]}");
		assertThat(Selector.of(selector).matchesLabels(Map.of("key", label))).isEqualTo(there);
		assertThat(Selector.of(selector).matches(yaml("{metadata: {labels: {key: '" + label + "'}}}")))
			.isEqualTo(there);
		assertThat(Selector.of(selector).matchesLabels(Map.of())).isEqualTo(absent);
		assertThat(Selector.of(selector).matches(yaml("{}"))).isEqualTo(absent);
		assertThat(Selector.ofNodes(selector.path("matchExpressions")).matchesLabels(Map.of("key", label)))
			.isEqualTo(there);
	}

	@ParameterizedTest(name = "{0} is {1} than {2}: {3}")
	@DisplayName("A node selector compares whole numbers of 64 bits; what is none is neither more nor less")
	@CsvSource({ "10, Gt, 9, true", "9, Gt, 9, false", "8, Lt, 9, true", "-8, Lt, 0, true", "x, Gt, 1, false",
			"x, Lt, 1, false", "9223372036854775808, Gt, 1, false", "1, Lt, 9223372036854775808, false" })
	void numbers(String label, String operator, String bound, boolean expected) {
		JsonNode expressions = yaml("[" + expression(operator, "[" + bound + "]") + "]");
		assertThat(Selector.ofNodes(expressions).matchesLabels(Map.of("key", label))).isEqualTo(expected);
		assertThat(Selector.ofNodes(expressions).matchesLabels(Map.of())).isFalse();
	}

	@Test
	@DisplayName("A label selector with an operator that only node selectors have matches nothing")
	void nodeOperatorInALabelSelector() {
		JsonNode selector = yaml("{matchExpressions: [" + expression("Gt", "[1]") + "]}");
		assertThat(Selector.of(selector).matchesLabels(Map.of("key", "2"))).isFalse();
	}

	@Test
	@DisplayName("Labels and expressions have to match together")
	void together() {
		Selector selector = Selector
			.of(yaml("{matchLabels: {app: web}, matchExpressions: [" + expression("In", "[a, b]") + "]}"));
		assertThat(selector.matchesLabels(Map.of("app", "web", "key", "a"))).isTrue();
		assertThat(selector.matchesLabels(Map.of("app", "web"))).isFalse();
		assertThat(selector.matchesLabels(Map.of("key", "a"))).isFalse();
	}

	@Test
	@DisplayName("Its text is sorted by key and by value and keeps each expression about one key")
	void text() {
		assertThat(Selector.of(yaml("""
				matchLabels: {tier: front, app: web}
				matchExpressions:
				- {key: zone, operator: NotIn, values: [b, a]}
				- {key: zone, operator: Exists}
				- {key: canary, operator: DoesNotExist}
				- {key: app, operator: In, values: [web]}
				""")).text()).isEqualTo("app=web,app in (web),!canary,tier=front,zone notin (a,b),zone");
	}

	private static String expression(String operator, String values) {
		return "{key: key, operator: " + operator + ", values: " + values + "}";
	}

	private static JsonNode yaml(String text) {
		return JsonMapper.shared().valueToTree(new Yaml().load(text));
	}

}
