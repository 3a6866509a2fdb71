package dev.podium.demo;

import java.util.Map;

import dev.podium.cluster.ClusterException;
import dev.podium.cluster.ObjectApi;
import dev.podium.demo.DemoException.Reason;
import dev.podium.story.model.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object on its way into the cluster.
 */
final class DemoObject {

	private final ObjectApi objects;

	private final ObjectNode manifest;

	private final WaitBudget waitBudget;

	private final String apiVersion;

	private final String kind;

	private final String namespace;

	private final String name;

	/**
	 * @param namespace where it goes if its manifest names none
	 */
	DemoObject(ObjectApi objects, ObjectNode manifest, String namespace, WaitBudget waitBudget) {
		this.objects = objects;
		this.manifest = manifest;
		this.waitBudget = waitBudget;
		this.apiVersion = manifest.path("apiVersion").asString("");
		this.kind = manifest.path("kind").asString("");
		JsonNode metadata = manifest.path("metadata");
		this.namespace = metadata.path("namespace").asString(namespace);
		this.name = metadata.path("name").asString("");
	}

	Created create(String fieldManager, int graceSeconds, boolean replace) {
		boolean replaced = replace && !this.name.isEmpty() && remove(graceSeconds);
		try {
			return created(this.objects.create(this.manifest, this.namespace, fieldManager), replaced);
		}
		catch (ClusterException ex) {
			throw (ex.reason() != ClusterException.Reason.ALREADY_EXISTS) ? ex
					: failure(Reason.EXISTS, "problem.exists.detail");
		}
	}

	/** Fails where there is one of its name. */
	void requireAbsent() {
		if (this.objects.get(this.apiVersion, this.kind, this.namespace, this.name) != null) {
			throw failure(Reason.EXISTS, "problem.exists.detail");
		}
	}

	/** Whether the cluster would take it; nothing is created. */
	Created check(String fieldManager) {
		try {
			return created(this.objects.check(this.manifest, this.namespace, fieldManager), false);
		}
		catch (ClusterException ex) {
			throw (ex.reason() != ClusterException.Reason.ALREADY_EXISTS) ? ex
					: failure(Reason.EXISTS, "problem.exists.detail");
		}
	}

	/** Deletes what has its name, and waits until that is gone. */
	private boolean remove(int graceSeconds) {
		ObjectNode old = this.objects.get(this.apiVersion, this.kind, this.namespace, this.name);
		if (old == null) {
			return false;
		}
		try {
			this.objects.delete(this.apiVersion, this.kind, this.namespace, this.name, graceSeconds);
		}
		catch (ClusterException ex) {
			if (ex.reason() != ClusterException.Reason.NOT_FOUND) {
				throw ex;
			}
		}
		long deadline = this.waitBudget.nanos().getAsLong() + this.waitBudget.most().toNanos();
		while (this.objects.get(this.apiVersion, this.kind, this.namespace, this.name) != null) {
			if (this.waitBudget.nanos().getAsLong() - deadline >= 0) {
				throw failure(Reason.STILL_THERE, "problem.still-there.late");
			}
			try {
				this.waitBudget.pause().pause(WaitBudget.STEP);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw failure(Reason.STILL_THERE, "problem.still-there.detail");
			}
		}
		return true;
	}

	private DemoException failure(Reason reason, String key) {
		return new DemoException(reason,
				Text.of(key, "kind", this.kind, "name", this.name, "namespace", this.namespace, "seconds",
						this.waitBudget.most().toSeconds()),
				Map.of("kind", this.kind, "namespace", this.namespace, "name", this.name));
	}

	static Created created(ObjectNode object, boolean replaced) {
		JsonNode metadata = object.path("metadata");
		return new Created(object.path("apiVersion").asString(""), object.path("kind").asString(""),
				metadata.path("namespace").asString(""), metadata.path("name").asString(""),
				metadata.path("uid").asString(""), metadata.path("labels").path(Demos.LABEL).asString(""),
				metadata.hasNonNull("deletionTimestamp"), replaced);
	}

}
