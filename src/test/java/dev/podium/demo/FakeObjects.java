package dev.podium.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podium.cluster.ClusterException;
import dev.podium.cluster.ClusterException.Reason;
import dev.podium.cluster.ObjectApi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster's objects in memory. A deleted object is there until {@link #finish()}.
 */
public final class FakeObjects implements ObjectApi {

	private final Map<String, ObjectNode> objects = new LinkedHashMap<>();

	public final List<String> calls = new ArrayList<>();

	private int uids;

	@Nullable ClusterException refusal;

	/** The kind that is refused; every one where it is null. */
	@Nullable String refusedKind;

	/** How often an eviction is refused. */
	int unwilling;

	/** Whether a deletion takes until {@link #finish()}. */
	public boolean graceful;

	@Override
	public ObjectNode create(ObjectNode manifest, String namespace, String fieldManager) {
		if (this.refusal != null
				&& (this.refusedKind == null || manifest.path("kind").asString().equals(this.refusedKind))) {
			throw this.refusal;
		}
		ObjectNode object = manifest.deepCopy();
		ObjectNode metadata = (ObjectNode) object.path("metadata");
		String kind = object.path("kind").asString();
		if (kind.equals("Namespace")) {
			metadata.put("namespace", "");
		}
		else if (!metadata.has("namespace")) {
			metadata.put("namespace", namespace);
		}
		if (!metadata.has("name")) {
			metadata.put("name", metadata.path("generateName").asString() + "x1");
		}
		String key = key(kind, metadata.path("namespace").asString(), metadata.path("name").asString());
		if (this.objects.containsKey(key)) {
			throw new ClusterException(Reason.ALREADY_EXISTS, "already exists");
		}
		metadata.put("uid", "uid-" + ++this.uids);
		this.objects.put(key, object);
		this.calls.add("create " + key + " as " + fieldManager);
		return object;
	}

	@Override
	public ObjectNode check(ObjectNode manifest, String namespace, String fieldManager) {
		Map<String, ObjectNode> before = new LinkedHashMap<>(this.objects);
		try {
			return create(manifest, namespace, fieldManager);
		}
		finally {
			this.objects.clear();
			this.objects.putAll(before);
		}
	}

	@Override
	public @Nullable ObjectNode get(String apiVersion, String kind, String namespace, String name) {
		return this.objects.get(key(kind, namespace, name));
	}

	@Override
	public void delete(String apiVersion, String kind, String namespace, String name,
			@Nullable Integer gracePeriodSeconds) {
		ObjectNode object = this.objects.get(key(kind, namespace, name));
		if (object == null) {
			throw new ClusterException(Reason.NOT_FOUND, "not found");
		}
		this.calls.add("delete " + key(kind, namespace, name));
		((ObjectNode) object.path("metadata")).put("deletionTimestamp", "2026-11-23T03:05:22Z");
		if (!this.graceful) {
			finish();
		}
	}

	public void finish() {
		this.objects.values().removeIf((object) -> object.path("metadata").has("deletionTimestamp"));
	}

	@Override
	public ObjectNode patch(String apiVersion, String kind, String namespace, String name, String subresource,
			Patch patch, String fieldManager) {
		String part = subresource.isEmpty() ? "" : "/" + subresource;
		this.calls.add("patch " + key(kind, namespace, name) + part + " as " + fieldManager + ": " + patch.body());
		ObjectNode object = Objects.requireNonNull(this.objects.get(key(kind, namespace, name)));
		// Of what is asked here, replicas and unschedulable are plain fields.
		JsonNode spec = patch.body().path("spec");
		for (String field : List.of("replicas", "unschedulable")) {
			if (spec.has(field)) {
				object.withObject("spec").set(field, spec.get(field));
			}
		}
		return object;
	}

	@Override
	public void evict(String namespace, String pod) {
		this.calls.add("evict " + namespace + "/" + pod);
		if (this.unwilling-- > 0) {
			throw new ClusterException(Reason.NOT_YET, "It would violate the pod's disruption budget.");
		}
		this.objects.remove(key("Pod", namespace, pod));
	}

	/** An object that is there without any demo's doing. */
	public ObjectNode put(ObjectNode object) {
		JsonNode metadata = object.path("metadata");
		this.objects.put(key(object.path("kind").asString(), metadata.path("namespace").asString(""),
				metadata.path("name").asString()), object);
		return object;
	}

	@Override
	public List<ObjectNode> list(String apiVersion, String kind, @Nullable String namespace,
			@Nullable String labelSelector) {
		if (kind.equals("Ingress")) {
			throw new ClusterException(Reason.INVALID, "no such kind");
		}
		if (kind.equals("CronJob")) {
			throw new ClusterException(Reason.FORBIDDEN, "no");
		}
		return this.objects.values()
			.stream()
			.filter((object) -> object.path("kind").asString().equals(kind))
			.filter((object) -> namespace == null
					|| object.path("metadata").path("namespace").asString().equals(namespace))
			.filter((object) -> labelSelector == null
					|| selected(object.path("metadata").path("labels"), labelSelector))
			.toList();
	}

	private static boolean selected(JsonNode labels, String selector) {
		String[] parts = selector.split("=", 2);
		return (parts.length == 1) ? labels.has(selector) : labels.path(parts[0]).asString("").equals(parts[1]);
	}

	private static String key(String kind, String namespace, String name) {
		return kind + " " + namespace + "/" + name;
	}

}
