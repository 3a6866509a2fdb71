package dev.podium.practice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.change.AuditEntry;
import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.practice.ObjectHistories.Line;
import dev.podium.story.model.Actor;
import dev.podium.traces.AuditTruth;
import dev.podium.traces.TraceReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One trace of a real cluster, and the same commands on a practice cluster.
 *
 * @param trace its name
 * @param images that were on the node already
 */
record Scenario(String trace, List<String> images) {

	static final List<Scenario> TABLE = List.of(of("db-pod"), of("unschedulable"), of("bad-image"), of("crashloop"),
			of("pod-delete"), of("job").with("busybox:1.36"), of("deployment-create"), of("deployment-rolling-update"),
			of("replicaset-self-heal"), of("service-create"));

	/** What is compared; nodes are not, their capacity is another machine's. */
	private static final Map<String, String> KINDS = Map.of("Pod", "pods", "Event", "events", "ReplicaSet",
			"replicasets.apps", "Deployment", "deployments.apps", "EndpointSlice", "endpointslices.discovery.k8s.io",
			"Service", "services", "Job", "jobs.batch");

	private static final Duration SETTLED = Duration.ofSeconds(60);

	private static Scenario of(String trace) {
		return new Scenario(trace, List.of());
	}

	private Scenario with(String... images) {
		return new Scenario(this.trace, List.of(images));
	}

	/** What the watches of the real cluster told, with the authors of its audit log. */
	Map<String, List<Line>> recorded() {
		TraceReader reader = TraceReader.of(this.trace);
		List<Change> changes = reader.changes();
		AuditTruth truth = new AuditTruth(reader.audit(), changes);
		ObjectHistories histories = new ObjectHistories();
		for (Change change : changes) {
			if (!(change instanceof ObjectChange object) || !compared(object.object())) {
				continue;
			}
			if (object.type() == ObjectChange.Type.LISTED) {
				histories.present(object.object());
			}
			else {
				Actor author = truth.authorOf(object);
				histories.change(object.type().name(), object.object(),
						(author == null) ? "?" : (author.role() == Actor.Role.KUBELET) ? "kubelet" : author.name());
			}
		}
		return histories.lines();
	}

	/** The same on a practice cluster of one node. */
	Map<String, List<Line>> played() {
		TestCluster cluster = new TestCluster(1);
		warmUp(cluster);
		prepare(cluster);
		ObjectHistories histories = new ObjectHistories();
		List<AutoCloseable> watches = new ArrayList<>();
		boolean[] live = new boolean[1];
		KINDS.values().forEach((resource) -> watches.add(cluster.kubectl.watch(resource, null, (event) -> {
			if (!compared(event.object())) {
				return;
			}
			if (live[0]) {
				String writer = cluster.server.writer();
				histories.change(event.type(), event.object(), writer.startsWith("kubectl") ? "kubectl" : writer);
			}
			else {
				histories.present(event.object());
			}
		})));
		live[0] = true;
		Instant now = enact(cluster);
		cluster.clock.advance(Duration.between(now, end()));
		return histories.lines();
	}

	private static boolean compared(JsonNode object) {
		return KINDS.containsKey(object.path("kind").asString(""))
				&& !object.path("involvedObject").path("kind").asString("").equals("Node");
	}

	private void warmUp(TestCluster cluster) {
		for (int i = 0; i < this.images.size(); i++) {
			cluster.create("image-" + i, "{'restartPolicy':'Never','containers':[{'name':'c','image':'"
					+ this.images.get(i) + "','command':['true']}]}");
			cluster.clock.advance(SETTLED);
			cluster.kubectl.delete("pods", "default", "image-" + i, 0, null);
		}
	}

	/** What was there before the command, as far as a client had made it. */
	private void prepare(TestCluster cluster) {
		for (Change change : TraceReader.of(this.trace).changes()) {
			if (change instanceof ObjectChange object && object.type() == ObjectChange.Type.LISTED
					&& Set.of("Pod", "ReplicaSet", "Deployment", "Service").contains(object.kind())
					&& object.object().path("metadata").path("ownerReferences").isEmpty()
					&& !object.name().equals("kubernetes")) {
				ObjectNode created = object.object().deepCopy();
				created.remove("status");
				((ObjectNode) created.path("metadata")).retain("name", "namespace", "labels");
				ObjectNode pod = (ObjectNode) (created.path("spec").has("template")
						? created.path("spec").path("template").path("spec") : created.path("spec"));
				pod.remove(List.of("nodeName", "volumes"));
				pod.path("containers").forEach((container) -> ((ObjectNode) container).remove("volumeMounts"));
				cluster.kubectl.create(KINDS.getOrDefault(object.kind(), ""), object.namespace(), created);
				cluster.clock.advance(SETTLED);
			}
		}
	}

	/** Each write of kubectl, at its time; returns the last one's. */
	private Instant enact(TestCluster cluster) {
		Instant now = null;
		for (AuditEntry entry : TraceReader.of(this.trace).audit()) {
			JsonNode json = entry.entry();
			if (!json.path("user").path("username").asString("").equals("kubernetes-admin")
					|| !Set.of("create", "patch", "delete").contains(json.path("verb").asString(""))) {
				continue;
			}
			if (now != null) {
				cluster.clock.advance(Duration.between(now, entry.receivedAt()));
			}
			now = entry.receivedAt();
			enact(cluster, json);
		}
		if (now == null) {
			throw new IllegalStateException("no command in " + this.trace);
		}
		return now;
	}

	private static void enact(TestCluster cluster, JsonNode entry) {
		JsonNode about = entry.path("objectRef");
		String group = about.path("apiGroup").asString("");
		String resource = about.path("resource").asString("") + (group.isEmpty() ? "" : "." + group);
		String namespace = about.path("namespace").asString("");
		String manager = entry.path("requestURI")
			.asString("")
			.replaceAll("^[^?]*\\??(.*fieldManager=)?([\\w-]*).*$", "$2");
		ObjectNode body = (ObjectNode) entry.path("requestObject").deepCopy();
		switch (entry.path("verb").asString("")) {
			case "create" -> cluster.server.client(manager).create(resource, namespace, body);
			case "patch" -> cluster.server.patch(manager, resource, namespace, about.path("name").asString(""), body);
			default -> cluster.server.client("kubectl")
				.delete(resource, namespace, name(cluster, resource, namespace, entry), null, null);
		}
	}

	/** A generated name is another one here: the first that was generated so. */
	private static String name(TestCluster cluster, String resource, String namespace, JsonNode entry) {
		String name = entry.path("objectRef").path("name").asString("");
		if (cluster.kubectl.get(resource, namespace, name) != null) {
			return name;
		}
		return cluster.kubectl.list(resource, namespace)
			.stream()
			.map((object) -> object.path("metadata").path("name").asString(""))
			.filter((own) -> own.startsWith(name.substring(0, name.lastIndexOf('-') + 1)))
			.findFirst()
			.orElseThrow();
	}

	private Instant end() {
		JsonNode marks = JsonMapper.shared()
			.readTree(TraceReader.class.getResourceAsStream("/traces/" + this.trace + "/meta.json"))
			.path("marks");
		return Instant.parse(marks.path(marks.size() - 1).path("at").asString(""));
	}

	@Override
	public String toString() {
		return this.trace;
	}

}
