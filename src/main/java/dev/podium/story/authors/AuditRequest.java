package dev.podium.story.authors;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

import dev.podium.change.AuditEntry;
import dev.podium.change.ObjectChange;
import dev.podium.story.model.Actor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A write that the API server took, as its audit log tells it. How much it tells depends
 * on the audit policy: the version that was written only where bodies are logged.
 *
 * @param at when it stands in the log
 * @param ended when it was done, or the same
 * @param actor who asked: the component behind the user, or a person's client
 * @param verb create, update, patch, delete or deletecollection
 * @param subresource of what was asked for, or the empty string
 * @param object resource, namespace and name; the name is empty for a collection
 * @param uid of the object, or the empty string
 * @param version that it wrote, or the empty string
 */
record AuditRequest(Instant at, Instant ended, Actor actor, String verb, String subresource, String object, String uid,
		String version) {

	private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "deletecollection");

	private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

	private static final String NODE = "system:node:";

	/** What an entry tells; null where it is no write, or was refused, or goes on. */
	static @Nullable AuditRequest of(AuditEntry audit) {
		ObjectNode entry = audit.entry();
		String verb = entry.path("verb").asString("");
		if (!WRITES.contains(verb) || entry.path("responseStatus").path("code").asInt(200) >= 300
				|| !entry.path("stage").asString("ResponseComplete").equals("ResponseComplete")) {
			return null;
		}
		JsonNode about = entry.path("objectRef");
		JsonNode answer = entry.path("responseObject").path("metadata");
		return new AuditRequest(audit.receivedAt(), ended(audit), actor(entry), verb,
				about.path("subresource").asString(""),
				object(about.path("resource").asString(""), namespace(about),
						about.path("name").asString(answer.path("name").asString(""))),
				answer.path("uid").asString(about.path("uid").asString("")),
				answer.path("resourceVersion").asString(""));
	}

	private static Instant ended(AuditEntry audit) {
		try {
			return Instant.parse(audit.entry().path("stageTimestamp").asString(""));
		}
		catch (DateTimeException ex) {
			return audit.receivedAt();
		}
	}

	/** A request about a Namespace names it as its namespace, too. */
	private static String namespace(JsonNode about) {
		return about.path("resource").asString("").equals("namespaces") ? "" : about.path("namespace").asString("");
	}

	boolean deletes() {
		return this.verb.startsWith("delete");
	}

	/** What names the object of a change, as a request does. */
	static String object(ObjectChange change, String name) {
		return object(resource(change.kind()), change.namespace(), name);
	}

	private static String object(String resource, String namespace, String name) {
		return resource + '/' + namespace + '/' + name;
	}

	/** A kind's resource, by the rule that Kubernetes itself goes by. */
	private static String resource(String kind) {
		String one = kind.toLowerCase(Locale.ROOT);
		if (one.equals("endpoints")) {
			return one;
		}
		if (one.endsWith("s")) {
			return one + "es";
		}
		return one.endsWith("y") ? one.substring(0, one.length() - 1) + "ies" : one + 's';
	}

	/** The actor behind an audit entry's user; behind a person's, the client used. */
	private static Actor actor(ObjectNode entry) {
		String user = entry.path("user").path("username").asString("");
		if (user.startsWith(NODE)) {
			return new Actor(Actor.Role.KUBELET, user.substring(NODE.length()));
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
