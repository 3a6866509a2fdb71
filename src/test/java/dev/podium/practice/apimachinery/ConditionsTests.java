package dev.podium.practice.apimachinery;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionsTests {

	private final ObjectNode status = (ObjectNode) yaml("""
			conditions:
			- {type: Ready, status: 'True', lastTransitionTime: early, reason: Fine, message: ''}
			- {type: Other, status: 'False'}
			""");

	@Test
	@DisplayName("A condition is found by its type, and is not true where there is none")
	void found() {
		assertThat(Conditions.find(this.status, "Ready").path("reason").asString()).isEqualTo("Fine");
		assertThat(Conditions.find(this.status, "None").isMissingNode()).isTrue();
		assertThat(Conditions.isTrue(this.status, "Ready")).isTrue();
		assertThat(Conditions.isTrue(this.status, "Other")).isFalse();
		assertThat(Conditions.isTrue(this.status, "None")).isFalse();
	}

	@Test
	@DisplayName("A condition that is set stays in its place, and its time changes with its status only")
	void set() {
		Conditions.set(this.status, "Ready", "True", "Better", "so it goes on", "late");
		assertThat(this.status.at("/conditions/0"))
			.isEqualTo(yaml("{type: Ready, status: 'True', lastTransitionTime: early, reason: Better, "
					+ "message: so it goes on}"));
		Conditions.set(this.status, "Ready", "False", "Worse", "", "late");
		assertThat(this.status.at("/conditions/0"))
			.isEqualTo(yaml("{type: Ready, status: 'False', lastTransitionTime: late, reason: Worse, message: ''}"));
		Conditions.set(this.status, "New", "True", "Begun", "", "late");
		assertThat(types()).containsExactly("Ready", "Other", "New");
	}

	@Test
	@DisplayName("A condition replaces the one of its type in its place, and is put last where Deployments put it")
	void replacedAndPut() {
		ObjectNode ready = (ObjectNode) yaml("{type: Ready, status: Unknown}");
		Conditions.replace(this.status, ready);
		assertThat(types()).containsExactly("Ready", "Other");
		assertThat(Conditions.find(this.status, "Ready")).isEqualTo(ready);
		Conditions.put(this.status, ready);
		assertThat(types()).containsExactly("Other", "Ready");
		Conditions.replace(this.status, (ObjectNode) yaml("{type: New, status: 'True'}"));
		assertThat(types()).containsExactly("Other", "Ready", "New");
	}

	@Test
	@DisplayName("The last condition that is removed takes the list with it")
	void removed() {
		Conditions.remove(this.status, "Ready");
		assertThat(types()).containsExactly("Other");
		Conditions.remove(this.status, "Other");
		assertThat(this.status.has("conditions")).isFalse();
	}

	private Iterable<String> types() {
		return this.status.path("conditions")
			.valueStream()
			.map((condition) -> condition.path("type").asString(""))
			.toList();
	}

	private static JsonNode yaml(String text) {
		return JsonMapper.shared().valueToTree(new Yaml().load(text));
	}

}
