package dev.podium.recording.file;

import java.util.List;
import java.util.Map;

import dev.podium.change.AuditEntry;
import dev.podium.change.Belief;
import dev.podium.change.Change;
import dev.podium.change.Decision;
import dev.podium.change.Delivery;
import dev.podium.change.Gap;
import dev.podium.change.NetworkRequest;
import dev.podium.change.ObjectChange;
import dev.podium.change.PracticeControls;
import dev.podium.change.RequestCounts;
import dev.podium.change.Verdict;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long names in a file may be, and how many of a thing an object may have: no more
 * than the API allows. A name is told again and again, in each step of each story, so a
 * few of some megabytes become hundreds of them.
 *
 * @see <a href=
 * "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Object
 * Names</a>
 */
final class NameLimits {

	/** DNS label: namespaces, containers, kinds, resources. */
	private static final int LABEL = 63;

	/** DNS subdomain: most names. */
	private static final int NAME = 253;

	/** A prefix, a slash and a label: keys of labels and annotations, finalizers. */
	private static final int QUALIFIED = NAME + 1 + LABEL;

	private static final int UID = 64;

	private static final int MANAGER = 128;

	/** metav1.Condition; the reason of an Event has 128 in events.k8s.io. */
	private static final int REASON = 1024;

	/** An object is at most 1.5 MB in etcd: nothing in it is as many. */
	private static final int MANY = 1000;

	/**
	 * @param path of the field: <code>[]</code> each of a list, <code>{}</code> each key
	 * of a map
	 * @param fields of the path, one by one
	 */
	private record Limit(String path, int most, List<String> fields) {

		Limit(String path, int most) {
			this(path, most, List.of(path.split("\\.")));
		}

	}

	private static final List<Limit> OBJECT = List.of(new Limit("apiVersion", QUALIFIED), new Limit("kind", LABEL),
			new Limit("metadata.name", NAME), new Limit("metadata.generateName", NAME),
			new Limit("metadata.namespace", LABEL), new Limit("metadata.uid", UID),
			new Limit("metadata.resourceVersion", UID), new Limit("metadata.labels.{}", QUALIFIED),
			new Limit("metadata.annotations.{}", QUALIFIED), new Limit("metadata.finalizers.[]", QUALIFIED),
			new Limit("metadata.annotations.kubernetes\0io/config\0hash", UID),
			new Limit("metadata.ownerReferences.[].kind", LABEL), new Limit("metadata.ownerReferences.[].name", NAME),
			new Limit("metadata.ownerReferences.[].uid", UID), new Limit("metadata.managedFields.[].manager", MANAGER),
			new Limit("metadata.managedFields.[].subresource", LABEL),
			new Limit("metadata.managedFields.[].operation", LABEL), new Limit("spec.nodeName", NAME),
			new Limit("spec.schedulerName", NAME), new Limit("spec.restartPolicy", LABEL),
			new Limit("spec.holderIdentity", REASON), new Limit("spec.containers.[].name", LABEL),
			new Limit("spec.initContainers.[].name", LABEL), new Limit("status.containerStatuses.[].name", LABEL),
			new Limit("status.initContainerStatuses.[].name", LABEL), new Limit("status.phase", LABEL),
			new Limit("status.reason", REASON), new Limit("status.conditions.[].type", QUALIFIED),
			new Limit("status.conditions.[].reason", REASON));

	/** A Node's Events cite its name as its uid. */
	private static final List<Limit> EVENT = List.of(new Limit("reason", REASON), new Limit("type", LABEL),
			new Limit("reportingComponent", NAME), new Limit("reportingController", NAME),
			new Limit("reportingInstance", NAME), new Limit("source.component", NAME), new Limit("source.host", NAME),
			new Limit("deprecatedSource.component", NAME), new Limit("deprecatedSource.host", NAME),
			new Limit("involvedObject.kind", LABEL), new Limit("involvedObject.name", NAME),
			new Limit("involvedObject.namespace", LABEL), new Limit("involvedObject.uid", NAME),
			new Limit("involvedObject.resourceVersion", UID), new Limit("involvedObject.fieldPath", REASON),
			new Limit("regarding.kind", LABEL), new Limit("regarding.name", NAME),
			new Limit("regarding.namespace", LABEL), new Limit("regarding.uid", NAME),
			new Limit("regarding.resourceVersion", UID), new Limit("regarding.fieldPath", REASON));

	private static final List<Limit> AUDIT = List.of(new Limit("auditID", UID), new Limit("verb", LABEL),
			new Limit("user.username", REASON), new Limit("objectRef.resource", NAME),
			new Limit("objectRef.subresource", NAME), new Limit("objectRef.namespace", LABEL),
			new Limit("objectRef.name", NAME), new Limit("objectRef.uid", UID),
			new Limit("objectRef.resourceVersion", UID), new Limit("responseObject.metadata.name", NAME),
			new Limit("responseObject.metadata.uid", UID), new Limit("responseObject.metadata.resourceVersion", UID));

	/** Which lists and maps are read one by one. */
	private static final List<Limit> COUNTS = List
		.of("metadata.labels", "metadata.annotations", "metadata.finalizers", "metadata.ownerReferences",
				"metadata.managedFields", "spec.containers", "spec.initContainers", "status.containerStatuses",
				"status.initContainerStatuses", "status.conditions")
		.stream()
		.map((path) -> new Limit(path, MANY))
		.toList();

	private final String file;

	private final long line;

	private NameLimits(String file, long line) {
		this.file = file;
		this.line = line;
	}

	/**
	 * Refuses a change that has more than the API allows.
	 * @throws ImportException which names the field
	 */
	static void check(Change change, String file, long line) {
		new NameLimits(file, line).check(change);
	}

	private void check(Change change) {
		if (change instanceof ObjectChange object) {
			COUNTS.forEach((limit) -> count(object.object(), limit));
			OBJECT.forEach((limit) -> names(object.object(), limit));
			if (object.kind().equals("Event")) {
				EVENT.forEach((limit) -> names(object.object(), limit));
			}
		}
		else if (change instanceof AuditEntry audit) {
			AUDIT.forEach((limit) -> names(audit.entry(), limit));
		}
		else if (change instanceof Delivery delivery) {
			name("delivery.to", delivery.to(), QUALIFIED);
			name("delivery.kind", delivery.kind(), LABEL);
			name("delivery.namespace", delivery.namespace(), LABEL);
			name("delivery.name", delivery.name(), NAME);
			name("delivery.resourceVersion", delivery.resourceVersion(), UID);
		}
		else if (change instanceof Verdict verdict) {
			verdict(verdict);
		}
		else if (change instanceof Decision decision) {
			decision(decision);
		}
		else if (change instanceof Belief belief) {
			belief(belief);
		}
		else if (change instanceof NetworkRequest request) {
			request(request);
		}
		else if (change instanceof RequestCounts counts) {
			counts(counts);
		}
		else if (change instanceof PracticeControls controls) {
			controls.unplugged().forEach((component) -> name("hand.unplugged", component, QUALIFIED));
		}
		else if (change instanceof Gap gap) {
			name("gap.kind", gap.kind(), LABEL);
			name("gap.about", gap.about(), LABEL);
		}
	}

	private void verdict(Verdict verdict) {
		name("verdict.namespace", verdict.namespace(), LABEL);
		name("verdict.name", verdict.name(), NAME);
		name("verdict.uid", verdict.uid(), UID);
		name("verdict.resourceVersion", verdict.resourceVersion(), UID);
		name("verdict.node", verdict.node(), NAME);
		for (Verdict.OnNode one : verdict.nodes()) {
			name("verdict.nodes[].node", one.node(), NAME);
			name("verdict.nodes[].filter", one.filter(), LABEL);
			one.reasons().forEach((reason) -> name("verdict.nodes[].reasons", reason, REASON));
			one.points().keySet().forEach((plugin) -> name("verdict.nodes[].points", plugin, LABEL));
		}
	}

	private void decision(Decision decision) {
		name("decision.by", decision.by(), QUALIFIED);
		name("decision.rule", decision.rule(), LABEL);
		about("decision.about", decision.about());
		Decision.About concerns = decision.concerns();
		if (concerns != null) {
			about("decision.concerns", concerns);
		}
		decision.args().forEach((arg, value) -> {
			name("decision.args", arg, LABEL);
			name("decision.args", value, NAME);
		});
	}

	private void belief(Belief belief) {
		name("belief.of", belief.of(), QUALIFIED);
		named("belief.about[]", belief.about());
		for (Belief.Row row : belief.holds()) {
			name("belief.holds[].what", row.what(), QUALIFIED);
			args("belief.holds[].args", row.args());
			row.values().forEach((value) -> name("belief.holds[].values", value, REASON));
		}
	}

	private void counts(RequestCounts counts) {
		name("request.flow", counts.flow(), LABEL);
		name("request.from", counts.from(), QUALIFIED);
		name("request.to", counts.to(), REASON);
		name("request.method", counts.method(), LABEL);
		named("request.about[]", counts.about());
		counts.statuses().keySet().forEach((status) -> name("request.counts.statuses", status, LABEL));
		counts.versions().keySet().forEach((version) -> name("request.counts.versions", version, REASON));
	}

	private void request(NetworkRequest request) {
		name("request.flow", request.flow(), LABEL);
		name("request.from", request.from(), QUALIFIED);
		name("request.to", request.to(), REASON);
		name("request.method", request.method(), LABEL);
		name("request.status", request.status(), LABEL);
		named("request.about[]", request.about());
		for (NetworkRequest.Hop hop : request.hops()) {
			name("request.hops[].at", hop.at(), QUALIFIED);
			name("request.hops[].stop", hop.stop(), LABEL);
			name("request.hops[].outcome", hop.outcome(), LABEL);
			args("request.hops[].args", hop.args());
		}
	}

	private void named(String field, List<Belief.Named> all) {
		for (Belief.Named one : all) {
			name(field + ".kind", one.kind(), LABEL);
			name(field + ".namespace", one.namespace(), LABEL);
			name(field + ".name", one.name(), NAME);
		}
	}

	private void args(String field, Map<String, String> args) {
		args.forEach((arg, value) -> {
			name(field, arg, LABEL);
			name(field, value, REASON);
		});
	}

	private void about(String field, Decision.About about) {
		name(field + ".kind", about.kind(), LABEL);
		name(field + ".namespace", about.namespace(), LABEL);
		name(field + ".name", about.name(), NAME);
		name(field + ".uid", about.uid(), UID);
		name(field + ".resourceVersion", about.resourceVersion(), UID);
	}

	private void count(JsonNode object, Limit limit) {
		JsonNode at = object;
		for (String field : limit.fields()) {
			at = at.path(field);
		}
		if (at.size() > limit.most()) {
			throw refused("file.line.list", limit.path(), limit.most());
		}
	}

	private void names(JsonNode object, Limit limit) {
		names(object, limit.fields(), 0, limit);
	}

	private void names(JsonNode at, List<String> fields, int depth, Limit limit) {
		if (depth == fields.size()) {
			if (at.isString()) {
				name(limit.path(), at.stringValue(), limit.most());
			}
			return;
		}
		String field = fields.get(depth);
		if (field.equals("[]")) {
			for (JsonNode element : at) {
				names(element, fields, depth + 1, limit);
			}
		}
		else if (field.equals("{}")) {
			at.propertyNames().forEach((key) -> name(limit.path(), key, limit.most()));
		}
		else {
			names(at.path(field.replace('\0', '.')), fields, depth + 1, limit);
		}
	}

	private void name(String field, @Nullable String name, int most) {
		if (name != null && name.length() > most) {
			throw refused("file.line.name", field, most);
		}
	}

	private ImportException refused(String key, String field, int most) {
		String shown = field.replace('\0', '.').replace(".[]", "[]").replace(".{}", "");
		return new ImportException(this.file, this.line,
				new Text(key, Map.of("field", shown, "most", Integer.toString(most))), null);
	}

}
