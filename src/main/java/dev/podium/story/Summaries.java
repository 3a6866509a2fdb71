package dev.podium.story;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

import dev.podium.change.AuditEntry;
import dev.podium.change.Belief;
import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.Decision;
import dev.podium.change.Delivery;
import dev.podium.change.Gap;
import dev.podium.change.NetworkRequest;
import dev.podium.change.NodeLeases;
import dev.podium.change.ObjectChange;
import dev.podium.change.PathDiff;
import dev.podium.change.RequestCounts;
import dev.podium.change.Verdict;
import dev.podium.story.model.Cut;
import dev.podium.story.model.KnownDecisions;
import dev.podium.story.model.Text;
import dev.podium.story.table.EventState;
import dev.podium.story.view.Views;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change in a line: for each kind, the first line of the table that holds. Kinds that
 * have stories may have a table of their own in their folder.
 */
final class Summaries {

	/**
	 * @param kind of the object; empty: any
	 * @param key of the text
	 * @param when the version before and the one now
	 */
	private record Line(String kind, String key, BiPredicate<ObjectNode, ObjectNode> when) {
	}

	private static final List<String> WORKLOADS = List.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet");

	private static final List<Line> MODIFIED = List.of(
			new Line("", "change.object.deleting",
					(before, now) -> appears(before, now, "metadata", "deletionTimestamp")),
			new Line("Node", "change.node.cordoned", (before, now) -> appears(before, now, "spec", "unschedulable")),
			new Line("Node", "change.node.uncordoned", (before, now) -> appears(now, before, "spec", "unschedulable")),
			new Line("Node", "change.node.ready", (before, now) -> !Views.nodeReady(before) && Views.nodeReady(now)),
			new Line("Node", "change.node.unready", (before, now) -> Views.nodeReady(before) && !Views.nodeReady(now)),
			new Line("Node", "change.node.tainted", (before, now) -> differs(before, now, "spec", "taints")),
			new Line("Node", "change.node.status", (before, now) -> !before.path("status").equals(now.path("status"))),
			new Line("workload", "change.workload.scaled", (before, now) -> differs(before, now, "spec", "replicas")),
			new Line("workload", "change.workload.template", (before, now) -> differs(before, now, "spec", "template")),
			new Line("workload", "change.workload.status",
					(before, now) -> !before.path("status").equals(now.path("status"))),
			new Line("Job", "change.job.complete", (before, now) -> condition(before, now, "Complete")),
			new Line("Job", "change.job.failed", (before, now) -> condition(before, now, "Failed")),
			new Line("Job", "change.job.suspended", (before, now) -> !suspended(before) && suspended(now)),
			new Line("Job", "change.job.resumed", (before, now) -> suspended(before) && !suspended(now)),
			new Line("Job", "change.job.status", (before, now) -> !before.path("status").equals(now.path("status"))),
			new Line("CronJob", "change.cronjob.suspended", (before, now) -> !suspended(before) && suspended(now)),
			new Line("CronJob", "change.cronjob.resumed", (before, now) -> suspended(before) && !suspended(now)),
			new Line("CronJob", "change.cronjob.status",
					(before, now) -> !before.path("status").equals(now.path("status"))),
			new Line(NodeLeases.KIND, "change.lease.renewed",
					(before, now) -> !NodeLeases.renewTime(before).equals(NodeLeases.renewTime(now))),
			new Line("EndpointSlice", "change.endpoints",
					(before, now) -> !before.path("endpoints").equals(now.path("endpoints"))));

	private Summaries() {
	}

	static Text of(Change change) {
		if (change instanceof Bookmark bookmark) {
			return new Text(bookmark.initialEventsEnd() ? "change.bookmark.initial" : "change.bookmark",
					Map.of("kind", bookmark.kind(), "version", bookmark.resourceVersion()));
		}
		if (change instanceof Gap gap) {
			Map<String, String> args = Map.of("kind", gap.about(), "reason", gap.reason());
			return switch (gap.kind()) {
				case "watch" -> new Text("change.gap.watch", args);
				case "clock" -> new Text("change.gap.clock", args);
				case Gap.AUDIT -> new Text("change.gap.audit", args);
				case "times" -> new Text("change.gap.times", args);
				default -> new Text("change.gap.connection", args);
			};
		}
		if (change instanceof Delivery delivery) {
			return new Text("change.delivery", Map.of("to", delivery.to(), "kind", delivery.kind(), "name",
					delivery.name(), "version", delivery.resourceVersion()));
		}
		if (change instanceof Verdict verdict) {
			return verdict.node().isEmpty() ? new Text("change.verdict.none", Map.of("name", verdict.name()))
					: new Text("change.verdict", Map.of("name", verdict.name(), "node", verdict.node()));
		}
		if (change instanceof Decision decision) {
			return KnownDecisions.text(decision);
		}
		if (change instanceof Belief belief) {
			boolean dns = belief.of().startsWith("coredns");
			return new Text(dns ? "change.belief.dns" : "change.belief.rules",
					Map.of("of", belief.of(), "count", Integer.toString(belief.holds().size()), "name",
							belief.about().isEmpty() ? "" : belief.about().get(0).name()));
		}
		if (change instanceof NetworkRequest request) {
			return new Text(request.answered() ? "change.request" : "change.request.failed", Map.of("from",
					request.from(), "to", request.to(), "method", request.method(), "status", request.status()));
		}
		if (change instanceof RequestCounts counts) {
			return new Text("change.traffic", Map.of("from", counts.from(), "to", counts.to(), "count",
					Integer.toString(counts.all()), "failed", Integer.toString(counts.failed())));
		}
		if (change instanceof AuditEntry audit) {
			return audit(audit.entry());
		}
		throw new IllegalArgumentException("An object is told with what it was before.");
	}

	/**
	 * A write that another had been ahead of is tried again: its author's next is that.
	 */
	private static Text audit(ObjectNode entry) {
		JsonNode about = entry.path("objectRef");
		String resource = about.path("resource").asString("");
		String subresource = about.path("subresource").asString("");
		JsonNode status = entry.path("responseStatus");
		int code = status.path("code").asInt(200);
		String verb = entry.path("verb").asString("");
		Map<String, String> args = new HashMap<>(Map.of("user", entry.path("user").path("username").asString(""),
				"verb", verb, "resource", resource, "name", about.path("name").asString("")));
		if (code < 400) {
			return new Text("change.audit", args);
		}
		args.put("resource", subresource.isEmpty() ? resource : resource + '/' + subresource);
		args.put("code", Integer.toString(code));
		args.put("reason", Cut.words(status.path("reason").asString("")));
		args.put("message", Cut.words(status.path("message").asString("")));
		return new Text((code == 409 && !verb.equals("create")) ? "change.audit.conflict" : "change.audit.refused",
				args);
	}

	static Text of(EventState event, ObjectChange.Type type) {
		String key = switch (type) {
			case DELETED -> "change.event.deleted";
			case MODIFIED -> "change.event.again";
			default -> "change.event";
		};
		return new Text(key, Map.of("reason", event.reason(), "message", Cut.words(event.message()), "kind",
				event.aboutKind(), "name", event.aboutName(), "count", Integer.toString(event.count())));
	}

	/**
	 * @param before the version before; null where there was none or it is unknown
	 */
	static Text of(ObjectChange change, @Nullable ObjectNode before) {
		String kind = change.kind();
		Map<String, String> args = new HashMap<>();
		args.put("kind", kind);
		args.put("name", change.name());
		if (change.type() == ObjectChange.Type.DELETED) {
			return new Text("change.object.deleted", args);
		}
		if (NodeLeases.isSilence(change)) {
			return new Text("change.lease.silent", args);
		}
		boolean found = change.relist() && !change.resourceVersion().isEmpty();
		if (found) {
			return new Text("change.object.relisted", args);
		}
		if (change.type() != ObjectChange.Type.MODIFIED) {
			boolean was = change.type() == ObjectChange.Type.LISTED || change.relist();
			return new Text(was ? "change.object.listed" : "change.object.added", args);
		}
		if (change.unsaid()) {
			return new Text("change.object.unsaid", args);
		}
		if (before == null) {
			return new Text("change.object.changed", args);
		}
		for (Line line : MODIFIED) {
			boolean meant = line.kind().isEmpty() || line.kind().equals(kind)
					|| (line.kind().equals("workload") && WORKLOADS.contains(kind));
			if (meant && line.when().test(before, change.object())) {
				numbers(args, before, change.object());
				return new Text(line.key(), args);
			}
		}
		args.put("paths", Integer.toString(PathDiff.between(before, change.object()).size()));
		return new Text("change.object.modified", args);
	}

	private static void numbers(Map<String, String> args, ObjectNode before, ObjectNode now) {
		JsonNode status = now.path("status");
		String desired = now.path("spec").path("replicas").asString("");
		args.put("from", before.path("spec").path("replicas").asString("1"));
		args.put("desired", desired.isEmpty() ? status.path("desiredNumberScheduled").asString("0") : desired);
		args.put("ready", status.path("readyReplicas").asString(status.path("numberReady").asString("0")));
		JsonNode active = status.path("active");
		args.put("active", active.isArray() ? Integer.toString(active.size()) : active.asString("0"));
		args.put("succeeded", status.path("succeeded").asString("0"));
		args.put("failed", status.path("failed").asString("0"));
		int ready = 0;
		for (JsonNode endpoint : now.path("endpoints")) {
			ready += endpoint.path("conditions").path("ready").asBoolean(true) ? 1 : 0;
		}
		args.put("endpoints", Integer.toString(now.path("endpoints").size()));
		args.put("readyEndpoints", Integer.toString(ready));
	}

	private static boolean suspended(ObjectNode object) {
		return object.path("spec").path("suspend").asBoolean(false);
	}

	private static boolean appears(ObjectNode before, ObjectNode now, String parent, String field) {
		return !before.path(parent).has(field) && now.path(parent).has(field);
	}

	private static boolean differs(ObjectNode before, ObjectNode now, String parent, String field) {
		return !before.path(parent).path(field).equals(now.path(parent).path(field));
	}

	private static boolean condition(ObjectNode before, ObjectNode now, String type) {
		return holds(now, type) && !holds(before, type);
	}

	private static boolean holds(ObjectNode object, String type) {
		for (JsonNode condition : object.path("status").path("conditions")) {
			if (condition.path("type").asString("").equals(type)) {
				return condition.path("status").asString("").equals("True");
			}
		}
		return false;
	}

}
