package dev.podium.practice.apimachinery;

import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ObjectKeyTests {

	@Test
	@DisplayName("A key is an object's namespace and name, and reads as both; an object of the cluster has a name only")
	void ofAnObject() {
		assertThat(ObjectKey.of(yaml("{metadata: {namespace: shop, name: web}}"))).hasToString("shop/web")
			.isEqualTo(new ObjectKey("shop", "web"));
		assertThat(ObjectKey.of(yaml("{metadata: {name: node-1}}"))).hasToString("node-1")
			.isEqualTo(new ObjectKey("", "node-1"));
	}

	@Test
	@DisplayName("Keys are sorted by namespace, then by name")
	void sorted() {
		assertThat(new TreeSet<>(List.of(new ObjectKey("shop-2", "a"), new ObjectKey("shop", "b"),
				new ObjectKey("shop", "a"), new ObjectKey("", "z"))))
			.extracting(ObjectKey::toString)
			.containsExactly("z", "shop/a", "shop/b", "shop-2/a");
	}

	private static JsonNode yaml(String text) {
		return JsonMapper.shared().valueToTree(new Yaml().load(text));
	}

}
