package dev.podium.practice;

import dev.podium.practice.apiserver.client.DeleteOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of the objects that an object owns.
 */
class GarbageCollectorTests {

	private final TestCluster cluster = new TestCluster(0);

	private final ObjectNode owner = map("owner", null, false);

	@Test
	@DisplayName("In the background, the owner goes at once and its dependents after it, theirs too")
	void background() {
		ObjectNode child = map("child", this.owner, true);
		map("grandchild", child, true);
		map("stranger", null, false);
		delete("owner", "Background");
		assertThat(get("owner")).isNull();
		this.cluster.advance("PT1S");
		assertThat(get("child")).isNull();
		assertThat(get("grandchild")).isNull();
		assertThat(get("stranger")).isNotNull();
	}

	@Test
	@DisplayName("In the foreground, the owner waits for the dependents that block it")
	void foreground() {
		map("blocking", this.owner, true);
		ObjectNode held = map("held", this.owner, true);
		map("other", this.owner, false);
		hold(held, "'example.org/keep'");
		delete("owner", "Foreground");
		this.cluster.advance("PT1S");
		assertThat(get("blocking")).isNull();
		assertThat(get("other")).isNull();
		assertThat(get("owner")).isNotNull();
		assertThat(get("owner").path("metadata").path("finalizers").toString()).isEqualTo("[\"foregroundDeletion\"]");
		hold(held, "");
		this.cluster.advance("PT1S");
		assertThat(get("held")).isNull();
		assertThat(get("owner")).isNull();
	}

	@Test
	@DisplayName("A dependent with dependents of its own is deleted in the foreground too")
	void foregroundIsDeep() {
		ObjectNode child = map("child", this.owner, true);
		ObjectNode grandchild = map("grandchild", child, true);
		hold(grandchild, "'example.org/keep'");
		delete("owner", "Foreground");
		this.cluster.advance("PT1S");
		assertThat(get("child").path("metadata").path("finalizers").toString()).contains("foregroundDeletion");
		hold(grandchild, "");
		this.cluster.advance("PT1S");
		assertThat(get("owner")).isNull();
	}

	@Test
	@DisplayName("Orphaned dependents lose the reference and stay")
	void orphan() {
		map("child", this.owner, true);
		delete("owner", "Orphan");
		this.cluster.advance("PT1S");
		assertThat(get("owner")).isNull();
		assertThat(get("child").path("metadata").has("ownerReferences")).isFalse();
	}

	@Test
	@DisplayName("With one of two owners gone, only its reference goes")
	void oneOfTwo() {
		ObjectNode second = map("second", null, false);
		ObjectNode child = map("child", this.owner, true);
		ObjectNode patch = json("{'metadata':{}}");
		((ObjectNode) patch.path("metadata")).putArray("ownerReferences")
			.add(reference(this.owner, true))
			.add(reference(second, true));
		this.cluster.kubectl.patch("configmaps", "default", "child", patch);
		delete("owner", "Background");
		this.cluster.advance("PT1S");
		assertThat(get("child").path("metadata").path("ownerReferences")).hasSize(1);
		assertThat(get("child").path("metadata").path("uid")).isEqualTo(child.path("metadata").path("uid"));
	}

	@Test
	@DisplayName("What names an owner that is not there, or another one of that name, is collected")
	void absentOwner() {
		ObjectNode wrong = this.owner.deepCopy();
		((ObjectNode) wrong.path("metadata")).put("uid", "00000000-0000-4000-8000-000000000000");
		map("child", wrong, true);
		this.cluster.advance("PT1S");
		assertThat(get("child")).isNull();
		assertThat(get("owner")).isNotNull();
	}

	@Test
	@DisplayName("Two that own each other do not wait for each other")
	void circle() {
		ObjectNode child = map("child", this.owner, true);
		ObjectNode patch = json("{'metadata':{}}");
		((ObjectNode) patch.path("metadata")).putArray("ownerReferences").add(reference(child, true));
		this.cluster.kubectl.patch("configmaps", "default", "owner", patch);
		delete("owner", "Foreground");
		this.cluster.advance("PT2S");
		assertThat(get("owner")).isNull();
		assertThat(get("child")).isNull();
	}

	private ObjectNode map(String name, @Nullable ObjectNode owner, boolean blocks) {
		ObjectNode map = json("{'metadata':{'name':'%s'}}".formatted(name));
		if (owner != null) {
			((ObjectNode) map.path("metadata")).putArray("ownerReferences").add(reference(owner, blocks));
		}
		return this.cluster.kubectl.create("configmaps", "default", map);
	}

	private static ObjectNode reference(ObjectNode owner, boolean blocks) {
		return json("{'apiVersion':'v1','kind':'ConfigMap'}")
			.put("name", owner.path("metadata").path("name").asString(""))
			.put("uid", owner.path("metadata").path("uid").asString(""))
			.put("blockOwnerDeletion", blocks);
	}

	private void hold(ObjectNode object, String finalizers) {
		this.cluster.kubectl.patch("configmaps", "default", object.path("metadata").path("name").asString(""),
				json("{'metadata':{'finalizers':[%s]}}".formatted(finalizers)));
	}

	private void delete(String name, String policy) {
		this.cluster.kubectl.delete("configmaps", "default", name, DeleteOptions.propagating(policy));
	}

	private ObjectNode get(String name) {
		return this.cluster.kubectl.get("configmaps", "default", name);
	}

	private static ObjectNode json(String text) {
		return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
	}

}
