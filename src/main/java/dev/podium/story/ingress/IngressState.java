package dev.podium.story.ingress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Cut;
import dev.podium.story.table.Related;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An Ingress with the classes and the Services around it, as far as the rules ask about
 * it.
 *
 * @param specVersion the version in which what is asked for changed last
 * @param address that a controller wrote; empty before
 * @param controller who wrote it, or told of it in an Event; empty before
 * @param classes the IngressClasses, each with the name of its controller
 * @param services those of its backends that are there
 * @param listed the kinds around it of which all objects are known
 */
record IngressState(String namespace, String name, String uid, String version, String specVersion, boolean deleting,
		String createdAt, IngressSpec spec, String address, String controller, Map<String, String> classes,
		Set<String> services, Set<String> listed) implements SubjectState {

	static IngressState of(ObjectNode object, @Nullable IngressState before) {
		JsonNode metadata = object.path("metadata");
		IngressSpec spec = IngressSpec.of(object);
		String version = Cut.name(metadata.path("resourceVersion").asString(""));
		boolean asked = before == null || !spec.differing(before.spec()).isEmpty();
		String writer = writer(metadata);
		return new IngressState(Cut.name(metadata.path("namespace").asString("")),
				Cut.name(metadata.path("name").asString("")), Cut.name(metadata.path("uid").asString("")), version,
				(before == null || asked) ? version : before.specVersion(), metadata.has("deletionTimestamp"),
				metadata.path("creationTimestamp").asString(""), spec, address(object),
				(writer.isEmpty() && before != null) ? before.controller() : writer,
				(before != null) ? before.classes() : Map.of(), (before != null) ? before.services() : Set.of(),
				(before != null) ? before.listed() : Set.of());
	}

	/** Who it is, and nothing else. */
	static IngressState bare(ObjectChange change) {
		ObjectNode nothing = JsonNodeFactory.instance.objectNode();
		return new IngressState(Cut.name(change.namespace()), Cut.name(change.name()), Cut.name(change.uid()),
				Cut.name(change.resourceVersion()), "", false, "", IngressSpec.of(nothing), "", "", Map.of(), Set.of(),
				Set.of());
	}

	private static String address(ObjectNode object) {
		List<String> all = new ArrayList<>();
		for (JsonNode one : object.path("status").path("loadBalancer").path("ingress")) {
			all.add(Cut.name(one.path("ip").asString(one.path("hostname").asString(""))));
		}
		return String.join(", ", all);
	}

	/** Who has written the address, by the fields that it manages. */
	private static String writer(JsonNode metadata) {
		for (JsonNode one : metadata.path("managedFields")) {
			if (one.path("fieldsV1").path("f:status").has("f:loadBalancer")) {
				return Cut.name(one.path("manager").asString(""));
			}
		}
		return "";
	}

	/** With a related object as it is now; the same where that alters nothing. */
	IngressState joined(Related related) {
		ObjectChange change = related.change();
		boolean gone = change.type() == ObjectChange.Type.DELETED;
		String other = Cut.name(change.name());
		if (change.kind().equals("IngressClass")) {
			String its = controllerOf(change.object());
			if (gone ? !this.classes.containsKey(other) : its.equals(this.classes.get(other))) {
				return this;
			}
			Map<String, String> all = new TreeMap<>(this.classes);
			if (gone) {
				all.remove(other);
			}
			else {
				all.put(other, its);
			}
			return with(this.controller, all, this.services, this.listed);
		}
		boolean serves = !gone && this.spec.backends().contains(other);
		if (serves == this.services.contains(other)) {
			return this;
		}
		Set<String> all = new TreeSet<>(this.services);
		if (serves) {
			all.add(other);
		}
		else {
			all.remove(other);
		}
		return with(this.controller, this.classes, all, this.listed);
	}

	/** As its class names it: the last part of {@code k8s.io/ingress-nginx}. */
	private static String controllerOf(ObjectNode ingressClass) {
		String named = ingressClass.path("spec").path("controller").asString("");
		return Cut.name(named.substring(named.lastIndexOf('/') + 1));
	}

	/** With all objects of a kind known. */
	IngressState knowing(String kind) {
		if (this.listed.contains(kind)) {
			return this;
		}
		Set<String> all = new TreeSet<>(this.listed);
		all.add(kind);
		return with(this.controller, this.classes, this.services, all);
	}

	/** With who told of it. */
	IngressState takenBy(String reporter) {
		return this.controller.isEmpty() ? with(reporter, this.classes, this.services, this.listed) : this;
	}

	private IngressState with(String who, Map<String, String> itsClasses, Set<String> itsServices, Set<String> known) {
		return new IngressState(this.namespace, this.name, this.uid, this.version, this.specVersion, this.deleting,
				this.createdAt, this.spec, this.address, who, itsClasses, itsServices, known);
	}

	boolean served() {
		return !this.address.isEmpty();
	}

	/** Who serves it, or would by its class; the empty string where nobody can know. */
	String server() {
		return this.controller.isEmpty() ? this.classes.getOrDefault(this.spec.className(), "") : this.controller;
	}

	/** Whether its class is known not to be there. */
	boolean isClassMissing() {
		return !this.spec.className().isEmpty() && !this.spec.annotated() && this.listed.contains("IngressClass")
				&& !this.classes.containsKey(this.spec.className());
	}

	/** Whether it is not known which classes there are. */
	boolean isClassUnknown() {
		return !this.spec.annotated() && !this.classes.containsKey(this.spec.className());
	}

	/**
	 * The first Service that is known not to be there; the empty string where none is.
	 */
	String missingBackend() {
		if (!this.listed.contains("Service")) {
			return "";
		}
		return this.spec.backends().stream().filter((one) -> !this.services.contains(one)).findFirst().orElse("");
	}

}
