package dev.podium.story;

import java.util.Map;

import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an audit log told about authors, where there is one: it names who wrote which
 * resourceVersion. Remembers the latest {@link Surroundings#REMEMBERED}.
 */
final class AuditAuthors {

	private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

	private final Map<String, Author> byVersion = Surroundings.remembering();

	void hear(ObjectNode entry) {
		String verb = entry.path("verb").asString("");
		JsonNode body = entry.path("responseObject");
		String version = body.path("metadata").path("resourceVersion").asString("");
		boolean wrote = verb.equals("create") || verb.equals("update") || verb.equals("patch");
		if (wrote && !version.isEmpty() && entry.path("responseStatus").path("code").asInt(0) < 300) {
			this.byVersion.put(key(body.path("metadata").path("uid").asString(""), version),
					new Author(actor(entry), Evidence.Kind.MEASURED, ""));
		}
	}

	@Nullable Author authorOf(ObjectChange change) {
		return this.byVersion.isEmpty() ? null : this.byVersion.get(key(change.uid(), change.resourceVersion()));
	}

	private static String key(String uid, String version) {
		return uid + '/' + version;
	}

	/** The actor behind an audit entry's user; behind a person's, the client used. */
	private static Actor actor(ObjectNode entry) {
		String user = entry.path("user").path("username").asString("");
		if (user.startsWith("system:node:")) {
			return new Actor(Actor.Role.KUBELET, user.substring("system:node:".length()));
		}
		if (user.startsWith(SERVICE_ACCOUNT)) {
			return Components.controller(user.substring(user.lastIndexOf(':') + 1));
		}
		return switch (user) {
			case "system:kube-scheduler" -> Components.SCHEDULER;
			case "system:apiserver" -> Components.API_SERVER;
			case "system:kube-controller-manager" -> Components.controller(Components.CONTROLLER_MANAGER);
			default -> {
				String agent = entry.path("userAgent").asString("");
				int end = agent.indexOf('/');
				yield new Actor(Actor.Role.CLIENT, (end > 0) ? agent.substring(0, end) : user);
			}
		};
	}

}
