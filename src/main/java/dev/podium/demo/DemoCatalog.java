package dev.podium.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podium.story.model.Text;

/**
 * The demos that Podium brings along: a name here, a manifest in {@code demos/}, two
 * texts in {@code messages/}.
 */
final class DemoCatalog {

	private static final List<String> NAMES = List.of("db", "sidecar", "web", "ingress", "autoscale", "job", "no-image",
			"no-node", "crash");

	private final List<Demo> demos = NAMES.stream().map(DemoCatalog::read).toList();

	private static Demo read(String name) {
		String file = "/demos/" + name + ".yml";
		try (InputStream in = DemoCatalog.class.getResourceAsStream(file)) {
			if (in == null) {
				throw new IllegalStateException(file + " is missing");
			}
			String manifest = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			return new Demo(name, manifest, Manifests.parse(manifest));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<Demo> all() {
		return this.demos;
	}

	Demo demo(String name) {
		return this.demos.stream()
			.filter((demo) -> demo.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new DemoException(DemoException.Reason.UNKNOWN,
					Text.of("problem.no-such-demo.detail", "name", name, "known",
							this.demos.stream().map(Demo::name).collect(Collectors.joining(", "))),
					Map.of("known", NAMES)));
	}

}
