package dev.podium.practice.apiserver.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.ResourceTypes;
import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a user may do, by the cluster's roles and their bindings (RBAC). The administrator
 * may do everything, as whoever belongs to {@code system:masters}.
 */
public final class Authorization {

	private final ObjectStore store;

	private final ResourceTypes types;

	public Authorization(ObjectStore store, ResourceTypes types) {
		this.store = store;
		this.types = types;
	}

	/**
	 * Refuses what a user may not do.
	 * @throws ApiStatusException 403, in a real one's words
	 */
	void require(User user, String verb, RequestPath path) {
		String resource = path.subresource().isEmpty() ? path.type().plural()
				: path.type().plural() + '/' + path.subresource();
		// what is asked about a namespace by its name is asked in it
		String namespace = path.type().plural().equals("namespaces") && path.type().group().isEmpty() ? path.name()
				: path.namespace();
		Question question = new Question(verb, path.type().group(), resource, path.name(), namespace);
		if (!allows(user, question)) {
			String scope = (namespace != null) ? "in the namespace \"" + namespace + '"' : "at the cluster scope";
			throw Statuses.forbiddenTo(path.type(), path.name(),
					"User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s".formatted(user.name(), verb,
							resource, path.type().group(), scope));
		}
	}

	/** Whether a user may do it. */
	boolean allows(User user, Question question) {
		return user.groups().contains("system:masters")
				|| rules(user, question.namespace()).stream().anyMatch(question::isAllowedBy);
	}

	/** Whether a user may ask for a path that names no resource. */
	boolean allows(User user, String verb, String path) {
		return user.groups().contains("system:masters") || rules(user, null).stream()
			.anyMatch((rule) -> Question.hasOrAll(rule.path("verbs"), verb) && reaches(rule, path));
	}

	private static boolean reaches(JsonNode rule, String path) {
		for (JsonNode url : rule.path("nonResourceURLs")) {
			String text = url.asString("");
			if (text.endsWith("*") ? path.startsWith(text.substring(0, text.length() - 1)) : text.equals(path)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * All rules that hold for a user.
	 * @param namespace in which; null for the cluster as a whole
	 */
	List<JsonNode> rules(User user, @Nullable String namespace) {
		List<JsonNode> rules = new ArrayList<>();
		collect("ClusterRoleBinding", null, user, rules);
		if (namespace != null && !namespace.isEmpty()) {
			collect("RoleBinding", namespace, user, rules);
		}
		return rules;
	}

	private void collect(String kind, @Nullable String namespace, User user, List<JsonNode> rules) {
		for (Stored binding : this.store.list(type(kind), namespace).objects()) {
			for (JsonNode subject : binding.node().path("subjects")) {
				if (names(subject, user, namespace)) {
					role(binding.node().path("roleRef"), namespace).path("rules").forEach(rules::add);
					break;
				}
			}
		}
	}

	private static boolean names(JsonNode subject, User user, @Nullable String namespace) {
		String name = subject.path("name").asString("");
		return switch (subject.path("kind").asString("")) {
			case "User" -> user.name().equals(name);
			case "Group" -> user.groups().contains(name);
			case "ServiceAccount" -> user.name()
				.equals("system:serviceaccount:"
						+ subject.path("namespace").asString((namespace != null) ? namespace : "") + ':' + name);
			default -> false;
		};
	}

	private JsonNode role(JsonNode reference, @Nullable String namespace) {
		String kind = reference.path("kind").asString("");
		boolean own = kind.equals("Role") && namespace != null;
		Stored role = this.store.get(type(own ? "Role" : "ClusterRole"),
				new ObjectKey(own ? Objects.requireNonNull(namespace) : "", reference.path("name").asString("")));
		return (role != null) ? role.node() : MissingNode.getInstance();
	}

	private ResourceType type(String kind) {
		return Objects.requireNonNull(this.types.byKind("rbac.authorization.k8s.io/v1", kind));
	}

	/**
	 * What somebody would do.
	 *
	 * @param resource with its subresource: {@code pods/log}
	 * @param name null for no object of its own
	 * @param namespace null for the cluster as a whole
	 */
	record Question(String verb, String group, String resource, @Nullable String name, @Nullable String namespace) {

		/** As its attributes stand in an access review. */
		static Question of(JsonNode attributes) {
			String resource = attributes.path("resource").asString("");
			String subresource = attributes.path("subresource").asString("");
			String name = attributes.path("name").asString("");
			return new Question(attributes.path("verb").asString(""), attributes.path("group").asString(""),
					subresource.isEmpty() ? resource : resource + '/' + subresource, name.isEmpty() ? null : name,
					attributes.path("namespace").asString(""));
		}

		boolean isAllowedBy(JsonNode rule) {
			boolean named = rule.path("resourceNames").isEmpty()
					|| (this.name != null && has(rule.path("resourceNames"), this.name));
			int slash = this.resource.indexOf('/');
			boolean resources = has(rule.path("resources"), this.resource) || has(rule.path("resources"), "*")
					|| (slash > 0 && has(rule.path("resources"), "*" + this.resource.substring(slash)));
			return named && resources && hasOrAll(rule.path("verbs"), this.verb)
					&& hasOrAll(rule.path("apiGroups"), this.group);
		}

		private static boolean hasOrAll(JsonNode values, String value) {
			return has(values, "*") || has(values, value);
		}

		private static boolean has(JsonNode values, String value) {
			for (JsonNode one : values) {
				if (one.asString("").equals(value)) {
					return true;
				}
			}
			return false;
		}

	}

}
