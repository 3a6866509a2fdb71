package dev.podium.story.ingress;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.podium.story.model.Cut;
import tools.jackson.databind.JsonNode;

/**
 * What is asked for.
 *
 * @param className the class, as the spec or, before there were classes, an annotation
 * names it; empty where none is named
 * @param annotated whether an annotation names it: then no IngressClass has to be there
 * @param backends the Services that requests go to
 * @param written all of it, to tell what differs
 */
record IngressSpec(String className, boolean annotated, Set<String> hosts, Set<String> backends, JsonNode written) {

	private static final String OLD_CLASS = "kubernetes.io/ingress.class";

	static IngressSpec of(JsonNode object) {
		JsonNode spec = object.path("spec");
		String named = spec.path("ingressClassName").asString("");
		String annotation = object.path("metadata").path("annotations").path(OLD_CLASS).asString("");
		Set<String> hosts = new TreeSet<>();
		Set<String> backends = new TreeSet<>();
		add(spec.path("defaultBackend"), backends);
		for (JsonNode rule : spec.path("rules")) {
			String host = rule.path("host").asString("");
			hosts.add(host.isEmpty() ? "*" : Cut.name(host));
			rule.path("http").path("paths").forEach((path) -> add(path.path("backend"), backends));
		}
		return new IngressSpec(Cut.name(named.isEmpty() ? annotation : named), named.isEmpty() && !annotation.isEmpty(),
				hosts, backends, spec);
	}

	private static void add(JsonNode backend, Set<String> into) {
		String name = backend.path("service").path("name").asString("");
		if (!name.isEmpty()) {
			into.add(Cut.name(name));
		}
	}

	String hostWords() {
		return this.hosts.isEmpty() ? "*" : String.join(", ", this.hosts);
	}

	/** What somebody asks to be other than before, each in a few words. */
	List<String> differing(IngressSpec before) {
		List<String> fields = new ArrayList<>();
		if (!this.className.equals(before.className)) {
			fields.add("class " + orNone(before.className) + " → " + orNone(this.className));
		}
		if (!this.hosts.equals(before.hosts)) {
			fields.add("hosts " + before.hostWords() + " → " + hostWords());
		}
		if (!this.backends.equals(before.backends)) {
			fields.add("backends " + orNone(String.join(", ", before.backends)) + " → "
					+ orNone(String.join(", ", this.backends)));
		}
		for (String name : List.of("rules", "tls", "defaultBackend")) {
			if (fields.isEmpty() && !this.written.path(name).equals(before.written.path(name))) {
				fields.add(name);
			}
		}
		return List.copyOf(fields);
	}

	private static String orNone(String words) {
		return words.isEmpty() ? "–" : words;
	}

}
