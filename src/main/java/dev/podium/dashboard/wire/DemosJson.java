package dev.podium.dashboard.wire;

import java.util.List;
import java.util.function.Function;

import dev.podium.demo.Created;
import dev.podium.demo.Demo;
import dev.podium.demo.Demos;
import dev.podium.story.model.Text;

/**
 * The demos, the namespace they go to, and whether this cluster allows them.
 */
public record DemosJson(String namespace, boolean allowed, List<DemoJson> demos) {

	/**
	 * All of them.
	 * @param kubectl the line that creates a demo in a terminal
	 */
	public static DemosJson of(Demos demos, Function<Demo, String> kubectl, TextJson.Texts texts) {
		return new DemosJson(demos.target().namespace(), demos.target().allowed(),
				demos.all().stream().map((demo) -> DemoJson.of(demo, kubectl.apply(demo), texts)).toList());
	}

	/**
	 * @param kubectl the line that does the same in a terminal
	 */
	public record DemoJson(String name, TextJson title, TextJson explanation, String kubectl,
			List<ManifestJson> objects) {

		private static DemoJson of(Demo demo, String kubectl, TextJson.Texts texts) {
			return new DemoJson(demo.name(), TextJson.of(Text.of("demo." + demo.name() + ".title"), texts),
					TextJson.of(Text.of("demo." + demo.name() + ".explanation"), texts), kubectl,
					demo.objects()
						.stream()
						.map((object) -> new ManifestJson(object.path("kind").asString(""),
								object.path("metadata").path("name").asString("")))
						.toList());
		}

	}

	/** An object that a demo is made of. */
	public record ManifestJson(String kind, String name) {
	}

	/** A demo's first object as created. */
	public record CreatedJson(String namespace, String name, String kind, String uid, String kubectl,
			boolean replaced) {

		public static CreatedJson of(Created created, String kubectl) {
			return new CreatedJson(created.namespace(), created.name(), created.kind(), created.uid(), kubectl,
					created.replaced());
		}

	}

	/** Objects that carry the demos' label. */
	public record ObjectsJson(List<Created> objects) {
	}

}
