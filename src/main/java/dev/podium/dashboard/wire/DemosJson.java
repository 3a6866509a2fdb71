package dev.podium.dashboard.wire;

import java.util.List;
import java.util.function.Function;

import dev.podium.dashboard.text.Shell;
import dev.podium.demo.Created;
import dev.podium.demo.Demo;
import dev.podium.demo.Demos;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * The demos, the namespace they go to, and whether this cluster allows them.
 */
public record DemosJson(String namespace, boolean allowed, List<DemoJson> demos) {

	/**
	 * All of them.
	 * @param command the words of the line that creates a demo in a terminal
	 */
	public static DemosJson of(Demos demos, Function<Demo, List<String>> command, TextJson.Texts texts) {
		return new DemosJson(demos.target().namespace(), demos.target().allowed(),
				demos.all().stream().map((demo) -> DemoJson.of(demo, command.apply(demo), texts)).toList());
	}

	/**
	 * @param command the words of the line that does the same in a terminal
	 * @param kubectl the line itself, for a shell of this machine; null where a word of
	 * it is not one to copy
	 */
	public record DemoJson(String name, TextJson title, TextJson explanation, List<String> command,
			@Nullable String kubectl, List<ManifestJson> objects) {

		private static DemoJson of(Demo demo, List<String> command, TextJson.Texts texts) {
			return new DemoJson(demo.name(), TextJson.of(Text.of("demo." + demo.name() + ".title"), texts),
					TextJson.of(Text.of("demo." + demo.name() + ".explanation"), texts), command,
					Shell.ofThisMachine().line(command),
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

	/** A demo's first object as created, and how to create it in a terminal. */
	public record CreatedJson(String namespace, String name, String kind, String uid, List<String> command,
			@Nullable String kubectl, boolean replaced) {

		public static CreatedJson of(Created created, List<String> command) {
			return new CreatedJson(created.namespace(), created.name(), created.kind(), created.uid(), command,
					Shell.ofThisMachine().line(command), created.replaced());
		}

	}

	/** Objects that carry the demos' label. */
	public record ObjectsJson(List<Created> objects) {
	}

}
