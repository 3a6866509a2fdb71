package dev.podium.dashboard.handout;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class YamlLinesTests {

	@Test
	void anObjectIsWrittenAsYamlWithThePathOfEachLine() {
		assertThat(YamlLines.of(json("""
				{"metadata":{"name":"db","resourceVersion":"7","managedFields":[{}],"labels":{}},
				 "spec":{"containers":[{"name":"db","args":["--rest"]}],"paused":true}}""")))
			.extracting((line) -> line.text() + "   " + line.path())
			.containsExactly("metadata:   metadata", "  name: db   metadata.name", "  labels: {}   metadata.labels",
					"spec:   spec", "  containers:   spec.containers", "    - name: db   spec.containers[name=db].name",
					"      args:   spec.containers[name=db].args",
					"        - --rest   spec.containers[name=db].args[0]", "  paused: true   spec.paused");
	}

	@Test
	void whatIsWrittenReadsAsTheSameAgain() {
		ObjectNode object = json(
				"""
						{"a":"true","b":"0644","c":"no","d":"1.5","e":"","f":"a: b","g":"a #b","h":"- x","i":"two\\nlines\\nhere",
						 "j":[[1,2],[],{}],"k":null,"l":"~","m":"@x","n":"mongo:3.3","o":"ends:","p":"q\\"r","q":" x ",
						 "r":"2026-11-23T03:05:23Z","s":"[x]","t":"{x}","u":"*x","v":"tab\\t","w":"0x10","x":"a, b","y":"--rest",
						 "kubernetes.io/x":"é","z":"sh -c exit"}""");
		String yaml = YamlLines.of(object).stream().map(YamlLines.Line::text).collect(Collectors.joining("\n"));
		assertThat(JsonMapper.shared().valueToTree(new Yaml().load(yaml)).toString()).isEqualTo(object.toString());
	}

	@Test
	void whatIsTooLongForPaperIsCut() {
		ObjectNode object = json("{}");
		object.put("a", "x".repeat(8 << 20)).put("b", ("y".repeat(4000) + "\n").repeat(4000)).put("c", "d");
		object.put("e".repeat(1 << 20), 1);
		List<YamlLines.Line> lines = YamlLines.of(object);
		assertThat(lines).hasSizeLessThan(2100).allSatisfy((line) -> assertThat(line.text().length()).isLessThan(1100));
		assertThat(lines.get(0).text()).endsWith("x…\"");
		assertThat(lines).extracting(YamlLines.Line::text).contains("c: d");
	}

	private static ObjectNode json(String text) {
		return (ObjectNode) JsonMapper.shared().readTree(text);
	}

}
