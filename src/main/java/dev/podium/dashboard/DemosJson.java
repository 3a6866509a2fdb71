package dev.podium.dashboard;

import java.util.List;
import java.util.Map;

import dev.podium.demo.Created;
import dev.podium.demo.Demo;
import org.jspecify.annotations.Nullable;

/**
 * The demos, the namespace they go to, and whether this cluster allows them.
 */
record DemosJson(String namespace, boolean allowed, List<DemoJson> demos) {

	/**
	 * @param kubectl the line that does the same in a terminal
	 */
	record DemoJson(String name, LabelJson title, LabelJson explanation, String kubectl, List<ManifestJson> objects) {

		static DemoJson of(Demo demo, String kubectl) {
			String key = "demo." + demo.name();
			return new DemoJson(demo.name(), new LabelJson(key + ".title", Map.of()),
					new LabelJson(key + ".explanation", Map.of()), kubectl,
					demo.objects()
						.stream()
						.map((object) -> new ManifestJson(object.path("kind").asString(""),
								object.path("metadata").path("name").asString("")))
						.toList());
		}

	}

	record LabelJson(String key, Map<String, String> args) {
	}

	record ManifestJson(String kind, String name) {
	}

	/** A demo's object as created. */
	record CreatedJson(String namespace, String name, String kind, @Nullable String uid, String kubectl,
			boolean replaced) {

		static CreatedJson of(Created created, String kubectl) {
			return new CreatedJson(created.namespace(), created.name(), created.kind(), created.uid(), kubectl,
					created.replaced());
		}

	}

	/** Objects that carry the demos' label. */
	record ObjectsJson(String namespace, List<Created> objects) {

		static ObjectsJson of(String namespace, List<Created> objects) {
			return new ObjectsJson(namespace, objects);
		}

	}

}
