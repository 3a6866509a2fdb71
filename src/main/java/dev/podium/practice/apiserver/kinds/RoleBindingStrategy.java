package dev.podium.practice.apiserver.kinds;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;

/**
 * RoleBindings and ClusterRoleBindings.
 */
final class RoleBindingStrategy implements KindStrategy {

	/** What may be bound. */
	private final String[] kinds;

	RoleBindingStrategy(String... kinds) {
		this.kinds = kinds;
	}

	@Override
	public void applyDefaults(ObjectNode binding) {
		if (binding.path("roleRef") instanceof ObjectNode role) {
			absent(role, "apiGroup", "rbac.authorization.k8s.io");
		}
		for (JsonNode subject : binding.path("subjects")) {
			String kind = subject.path("kind").asString("");
			if (kind.equals("User") || kind.equals("Group")) {
				absent((ObjectNode) subject, "apiGroup", "rbac.authorization.k8s.io");
			}
		}
	}

	@Override
	public void validate(JsonNode binding, FieldErrors errors) {
		errors.oneOf("roleRef.kind", binding.at("/roleRef/kind"), this.kinds);
		if (binding.at("/roleRef/name").asString("").isEmpty()) {
			errors.required("roleRef.name");
		}
		int index = 0;
		for (JsonNode subject : binding.path("subjects")) {
			String at = "subjects[" + index++ + "]";
			if (subject.path("name").asString("").isEmpty()) {
				errors.required(at + ".name");
			}
			String kind = subject.path("kind").asString("");
			errors.oneOf(at + ".kind", subject.path("kind"), "ServiceAccount", "User", "Group");
			if (kind.equals("ServiceAccount") && this.kinds.length == 1
					&& subject.path("namespace").asString("").isEmpty()) {
				errors.required(at + ".namespace");
			}
		}
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		JsonNode role = after.path("roleRef");
		if (!before.path("roleRef").equals(role)) {
			errors.invalid("roleRef",
					((ObjectNode) after).objectNode()
						.put("APIGroup", role.path("apiGroup").asString(""))
						.put("Kind", role.path("kind").asString(""))
						.put("Name", role.path("name").asString("")),
					"cannot change roleRef");
		}
	}

	@Override
	public void cells(JsonNode binding, Cells cells) {
		Map<String, Set<String>> subjects = Map.of("User", new LinkedHashSet<>(), "Group", new LinkedHashSet<>(),
				"ServiceAccount", new LinkedHashSet<>());
		for (JsonNode subject : binding.path("subjects")) {
			String kind = subject.path("kind").asString("");
			String name = subject.path("name").asString("");
			subjects.getOrDefault(kind, new LinkedHashSet<>())
				.add(kind.equals("ServiceAccount") ? subject.path("namespace").asString("") + "/" + name : name);
		}
		cells.name(binding)
			.add(binding.at("/roleRef/kind").asString("") + "/" + binding.at("/roleRef/name").asString(""))
			.age(binding)
			.add(String.join(", ", subjects.getOrDefault("User", Set.of())))
			.add(String.join(", ", subjects.getOrDefault("Group", Set.of())))
			.add(String.join(", ", subjects.getOrDefault("ServiceAccount", Set.of())));
	}

}
