package dev.podium.traces;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.podium.change.AuditEntry;
import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.story.model.Actor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who really wrote each change of a trace, by its audit log. Knows nothing of the rules
 * it judges.
 */
public final class AuditTruth {

	private static final String TAINTS = "taint-eviction-controller";

	private static final Duration NEAR = Duration.ofSeconds(2);

	private final Map<String, AuditEntry> byVersion = new HashMap<>();

	private final List<AuditEntry> others = new ArrayList<>();

	public AuditTruth(List<AuditEntry> audit, List<Change> changes) {
		Set<String> versions = new HashSet<>();
		for (Change change : changes) {
			if (change instanceof ObjectChange object && object.type() != ObjectChange.Type.DELETED) {
				versions.add(object.resourceVersion());
			}
		}
		for (AuditEntry entry : audit) {
			JsonNode json = entry.entry();
			if (!Set.of("create", "update", "patch", "delete", "deletecollection").contains(text(json, "verb"))
					|| json.path("responseStatus").path("code").asInt(0) >= 300
					|| !text(json, "stage").equals("ResponseComplete")) {
				continue;
			}
			String version = json.path("responseObject").path("metadata").path("resourceVersion").asString("");
			boolean deletes = text(json, "verb").startsWith("delete");
			boolean ends = !text(json.path("responseObject").path("metadata"), "deletionTimestamp").isEmpty();
			boolean names = versions.contains(version) && (deletes ? ends : !this.byVersion.containsKey(version));
			if (names) {
				this.byVersion.put(version, entry);
			}
			if (deletes || !names) {
				// What takes the last finalizer away names the version before the end.
				this.others.add(entry);
			}
		}
	}

	/** The author, or null where the audit log has no request that could be it. */
	public @Nullable Actor authorOf(ObjectChange change) {
		AuditEntry entry = (change.type() != ObjectChange.Type.DELETED) ? this.byVersion.get(change.resourceVersion())
				: null;
		if (entry == null) {
			entry = nearest(change);
		}
		return (entry != null) ? actor(entry.entry()) : null;
	}

	/** Bindings, evictions and deletions have no resourceVersion: by object and time. */
	private @Nullable AuditEntry nearest(ObjectChange change) {
		AuditEntry nearest = null;
		Duration least = NEAR;
		for (AuditEntry entry : this.others) {
			JsonNode about = entry.entry().path("objectRef");
			boolean named = text(about, "name").equals(change.name());
			boolean all = text(entry.entry(), "verb").equals("deletecollection");
			Duration away = Duration.between(entry.receivedAt(), change.receivedAt()).abs();
			if (text(about, "resource").equals(resource(change.kind()))
					&& text(about, "namespace")
						.equals(change.kind().equals("Namespace") ? text(about, "namespace") : change.namespace())
					&& (named || all) && away.compareTo(least) < 0) {
				nearest = entry;
				least = away;
			}
		}
		return nearest;
	}

	private static String resource(String kind) {
		String lower = kind.toLowerCase(Locale.ROOT);
		return lower.endsWith("ss") ? lower + "es" : lower.endsWith("s") ? lower : lower + "s";
	}

	/** The taint eviction controller asks under the account of the node controller. */
	private static boolean evictsTainted(String account, JsonNode entry) {
		String asked = entry.path("requestObject").toString();
		boolean deletes = text(entry, "verb").equals("delete")
				&& text(entry.path("objectRef"), "resource").equals("pods");
		return account.equals("node-controller")
				&& (deletes || asked.contains(TAINTS) || asked.contains("DeletionByTaintManager"));
	}

	private static Actor actor(JsonNode entry) {
		String user = text(entry.path("user"), "username");
		if (user.startsWith("system:node:")) {
			return new Actor(Actor.Role.KUBELET, user.substring(12));
		}
		if (user.startsWith("system:serviceaccount:kube-system:")) {
			String account = user.substring(34);
			return new Actor(Actor.Role.CONTROLLER, evictsTainted(account, entry) ? TAINTS : account);
		}
		return switch (user) {
			case "system:kube-scheduler" -> new Actor(Actor.Role.SCHEDULER, "kube-scheduler");
			case "system:kube-controller-manager" -> new Actor(Actor.Role.CONTROLLER, "kube-controller-manager");
			case "system:apiserver" -> new Actor(Actor.Role.API_SERVER, "kube-apiserver");
			default -> new Actor(Actor.Role.CLIENT, text(entry, "userAgent").replaceAll("/.*", ""));
		};
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString("");
	}

}
