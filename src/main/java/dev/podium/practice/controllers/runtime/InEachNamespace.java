package dev.podium.practice.controllers.runtime;

import java.time.Duration;
import java.util.function.Function;

import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps one object in each namespace that is not about to go.
 */
public final class InEachNamespace {

	private static final Duration REACTION = Duration.ofMillis(8);

	private InEachNamespace() {
	}

	public static void keep(Controller controller, String resource, Function<String, ObjectNode> object) {
		controller.watch("namespaces", (event) -> {
			if (event.type().equals("ADDED")) {
				ensure(controller, resource, object.apply(event.object().path("metadata").path("name").asString("")));
			}
		});
		controller.watch(resource, (event) -> {
			if (event.type().equals("DELETED")) {
				ObjectNode wanted = object.apply(event.object().path("metadata").path("namespace").asString(""));
				if (name(wanted).equals(name(event.object()))) {
					ensure(controller, resource, wanted);
				}
			}
		});
	}

	private static void ensure(Controller controller, String resource, ObjectNode wanted) {
		String namespace = wanted.path("metadata").path("namespace").asString("");
		controller.later(REACTION, () -> {
			if (controller.api().get(resource, namespace, name(wanted)) == null) {
				controller.api().create(resource, namespace, wanted);
			}
		});
	}

	private static String name(ObjectNode object) {
		return object.path("metadata").path("name").asString("");
	}

}
