package dev.podium.practice.apiserver.store;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class SharedPartsTests {

	private final SharedParts parts = new SharedParts();

	@Test
	void whatTwoObjectsHaveAlikeIsHeldOnce() {
		ObjectNode one = pod("one");
		ObjectNode two = pod("two");
		this.parts.share(one);
		this.parts.share(two);
		assertThat(two.at("/spec/containers/0/resources")).isSameAs(one.at("/spec/containers/0/resources"));
		assertThat(two.at("/metadata/managedFields/0/fieldsV1")).isSameAs(one.at("/metadata/managedFields/0/fieldsV1"));
	}

	@Test
	void whatDiffersStaysEachObjectsOwn() {
		ObjectNode one = pod("one");
		ObjectNode two = pod("two");
		this.parts.share(one);
		this.parts.share(two);
		assertThat(one).isEqualTo(pod("one"));
		assertThat(two).isEqualTo(pod("two"));
	}

	private static ObjectNode pod(String name) {
		return (ObjectNode) JsonMapper.shared().readTree("""
				{"metadata":{"name":"%s","managedFields":[{"manager":"kubectl","fieldsV1":{"f:spec":{}}}]},
				"spec":{"containers":[{"name":"%s","resources":{"requests":{"cpu":"10m"}}}]}}""".formatted(name, name));
	}

}
