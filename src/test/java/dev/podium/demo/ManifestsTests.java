package dev.podium.demo;

import java.util.Map;

import dev.podium.EnglishWords;
import dev.podium.demo.DemoException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ManifestsTests {

	private static final String POD = "{apiVersion: v1, kind: Pod, metadata: {name: a}}";

	@Test
	void readsSeveralDocumentsAndLists() {
		assertThat(Manifests.parse("---\n" + POD + "\n---\n---\n# nothing\n---\n" + POD
				+ "\n---\napiVersion: v1\nkind: List\nitems:\n- " + POD + "\n- " + POD + "\n"))
			.hasSize(4);
	}

	@Test
	void readsScalarsAsKubectlDoes() {
		ObjectNode read = Manifests.parse("""
				apiVersion: v1
				kind: Pod
				metadata: {generateName: a-}
				mode: 0644
				yes: no
				date: 2026-11-23
				time: 12:30:00
				port: 8080
				ratio: 0.5
				text: "1"
				nothing:
				base: &base {a: 1}
				more: {<<: *base, b: 2}
				""").get(0);
		assertThat(read.path("mode").asInt()).isEqualTo(420);
		assertThat(read.path("true").asBoolean(true)).isFalse();
		assertThat(read.path("date").asString()).isEqualTo("2026-11-23");
		assertThat(read.path("time").isString()).isTrue();
		assertThat(read.path("port").isInt()).isTrue();
		assertThat(read.path("ratio").asDouble()).isEqualTo(0.5);
		assertThat(read.path("text").isString()).isTrue();
		assertThat(read.path("nothing").isNull()).isTrue();
		assertThat(read.path("more").toString()).isEqualTo("{\"a\":1,\"b\":2}");
	}

	@Test
	void whatIsNotYamlIsToldWithLineAndColumn() {
		DemoException problem = problem("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a: b\n");
		assertThat(problem.fields()).isEqualTo(Map.of("line", 4, "column", 10));
		assertThat(EnglishWords.of(problem.problem())).startsWith("This is not YAML at line 4, column 10: ");
		assertThat(problem("a: [1").fields()).containsKey("line");
		assertThat(EnglishWords.of(problem("a: 1\na: 2\n").problem())).contains("line 2");
		assertThat(problem("a: !!java.net.URL [x]").fields()).containsKey("line");
		assertThat(problem("a: \u0000")).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "apiVersion", "kind", "metadata", "metadata.name" })
	void aFieldThatIsMissingIsNamed(String field) {
		String text = switch (field) {
			case "apiVersion" -> "{kind: Pod, metadata: {name: a}}";
			case "kind" -> "{apiVersion: v1, metadata: {name: a}}";
			case "metadata" -> "{apiVersion: v1, kind: Pod}";
			default -> "{apiVersion: v1, kind: Pod, metadata: {labels: {}}}";
		};
		DemoException problem = problem(POD + "\n---\n" + text);
		assertThat(problem.fields()).isEqualTo(Map.of("document", 2, "field", field, "line", 3));
		assertThat(problem).extracting((ex) -> EnglishWords.of(ex.problem()))
			.isEqualTo("Document 2: " + field + " is missing.");
	}

	@Test
	void aNameThatIsNoTextIsNamed() {
		assertThat(problem("{apiVersion: v1, kind: Pod, metadata: {name: 7}}"))
			.extracting((ex) -> EnglishWords.of(ex.problem()))
			.isEqualTo("Document 1: metadata.name must be a text; put it in quotes.");
		assertThat(problem("{apiVersion: v1, kind: Pod, metadata: {name: a, labels: x}}"))
			.extracting((ex) -> EnglishWords.of(ex.problem()))
			.asString()
			.contains("labels");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "---\n", "# only words\n" })
	void anEmptyTextIsToldSo(String text) {
		assertThat(problem(text)).extracting((ex) -> EnglishWords.of(ex.problem())).asString().contains("no object");
	}

	@Test
	void whatIsNoObjectIsToldSo() {
		assertThat(problem("just words")).extracting((ex) -> EnglishWords.of(ex.problem()))
			.asString()
			.contains("Document 1 is no object");
		assertThat(problem("[1, 2]")).extracting((ex) -> EnglishWords.of(ex.problem()))
			.asString()
			.contains("Document 1 is no object");
	}

	@Test
	void bombsAreRefused() {
		StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
		for (int i = 1; i < 30; i++) {
			laughs.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
		}
		assertThat(problem(laughs.toString())).isNotNull();
		assertThat(problem("a: " + "[".repeat(5000) + "]".repeat(5000))).isNotNull();
		assertThat(problem("a: &a [*a]")).isNotNull();
		assertThat(problem(("---\n" + POD + "\n").repeat(200))).extracting((ex) -> EnglishWords.of(ex.problem()))
			.asString()
			.contains("more than 100");
	}

	private static DemoException problem(String text) {
		DemoException problem = catchThrowableOfType(DemoException.class, () -> Manifests.parse(text));
		assertThat(problem).as(text).isNotNull();
		assertThat(problem.reason()).isEqualTo(Reason.MALFORMED);
		return problem;
	}

}
