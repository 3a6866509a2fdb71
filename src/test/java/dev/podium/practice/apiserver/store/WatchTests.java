package dev.podium.practice.apiserver.store;

import java.util.List;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.types.ResourceType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A watch of a store that keeps its last four writes.
 */
class WatchTests {

	private static final ResourceType MAPS = BuiltInTypes.get("v1", "configmaps");

	private final ObjectStore store = new ObjectStore(4);

	@Test
	@DisplayName("A running watch that falls too far behind is told 410 in a line of its own, and ends")
	void fallsBehind() {
		Watch watch = Watch.after(this.store, Selection.of(MAPS, null, null, null), false, this.store.version());
		create("a");
		assertThat(watch.next()).extracting(WatchLine::type).containsExactly(WatchLine.Type.ADDED);
		for (String name : List.of("b", "c", "d", "e", "f")) {
			create(name);
		}
		List<WatchLine> lines = watch.next();
		assertThat(lines).singleElement().satisfies((line) -> {
			assertThat(line.type()).isEqualTo(WatchLine.Type.ERROR);
			assertThat(line.error().path("code").asInt()).isEqualTo(410);
			assertThat(line.error().path("reason").asString()).isEqualTo("Expired");
			assertThat(line.error().path("message").asString()).startsWith("too old resource version: ");
		});
		assertThat(watch.ended()).isTrue();
		assertThat(watch.next()).isEmpty();
	}

	@Test
	@DisplayName("One that keeps up misses nothing of what is kept")
	void keepsUp() {
		Watch watch = Watch.after(this.store, Selection.of(MAPS, null, null, null), false, this.store.version());
		for (String name : List.of("a", "b", "c", "d")) {
			create(name);
		}
		assertThat(watch.next()).extracting((line) -> line.object().key().name()).containsExactly("a", "b", "c", "d");
		assertThat(watch.ended()).isFalse();
	}

	private void create(String name) {
		ObjectNode map = JsonMapper.shared().createObjectNode();
		map.putObject("metadata").put("name", name).put("namespace", "default");
		this.store.create(MAPS, new ObjectKey("default", name), map);
	}

}
