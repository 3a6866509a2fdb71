package dev.podium.story.workload;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

import dev.podium.story.model.Cut;

/**
 * What is asked for.
 *
 * @param generation how often that changed
 * @param replicas how many Pods; of a DaemonSet, for how many nodes its controller counts
 * one
 * @param recreate whether all Pods go before the first new one comes
 * @param surge how many Pods more than wanted a rollout may have
 * @param unavailable how many fewer it may have
 * @param deadlineSeconds without progress, after which a rollout counts as failed
 * @param graceSeconds that a Pod has to end
 * @param ordered whether a StatefulSet's Pods come and go one after the other
 * @param onDelete whether old Pods stay until somebody deletes them
 * @param partition below which a StatefulSet's Pods keep their template
 * @param claims the names of a StatefulSet's claim templates
 */
record Spec(long generation, int replicas, boolean paused, boolean recreate, int surge, int unavailable,
		int deadlineSeconds, int minReadySeconds, int graceSeconds, boolean ordered, boolean onDelete, int partition,
		List<String> claims, JsonNode template) {

	private static final int DEADLINE = 600;

	private static final int GRACE = 30;

	/** By which Deployments' rollouts go where they say nothing. */
	private static final String QUARTER = "25%";

	static Spec of(JsonNode object, String kind) {
		JsonNode spec = object.path("spec");
		boolean nodes = kind.equals("DaemonSet");
		int replicas = nodes ? object.path("status").path("desiredNumberScheduled").asInt(0)
				: spec.path("replicas").asInt(1);
		// Whose Pods a set replaces itself: one at a time, where nothing else is said.
		boolean itself = nodes || kind.equals("StatefulSet");
		JsonNode strategy = spec.path(itself ? "updateStrategy" : "strategy");
		JsonNode rolling = strategy.path("rollingUpdate");
		int surge = resolved(rolling.path("maxSurge").asString(itself ? "0" : QUARTER), replicas, true);
		int unavailable = resolved(rolling.path("maxUnavailable").asString(itself ? "1" : QUARTER), replicas, itself);
		// One of both must move, or nothing would.
		unavailable = (surge == 0 && unavailable == 0) ? 1 : unavailable;
		JsonNode template = spec.path("template");
		return new Spec(object.path("metadata").path("generation").asLong(0), replicas,
				spec.path("paused").asBoolean(false), strategy.path("type").asString("").equals("Recreate"), surge,
				unavailable, spec.path("progressDeadlineSeconds").asInt(DEADLINE),
				spec.path("minReadySeconds").asInt(0),
				template.path("spec").path("terminationGracePeriodSeconds").asInt(GRACE),
				!spec.path("podManagementPolicy").asString("").equals("Parallel"),
				strategy.path("type").asString("").equals("OnDelete"), rolling.path("partition").asInt(0), claims(spec),
				template);
	}

	private static List<String> claims(JsonNode spec) {
		List<String> names = new ArrayList<>(0);
		spec.path("volumeClaimTemplates")
			.forEach((claim) -> names.add(Cut.name(claim.path("metadata").path("name").asString(""))));
		return List.copyOf(names);
	}

	private static int resolved(String written, int replicas, boolean up) {
		try {
			if (!written.endsWith("%")) {
				return Math.max(0, Integer.parseInt(written));
			}
			double share = Integer.parseInt(written.substring(0, written.length() - 1)) * (double) replicas / 100;
			return (int) Math.max(0, up ? Math.ceil(share) : Math.floor(share));
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	int atLeast() {
		return Math.max(0, this.replicas - this.unavailable);
	}

	int atMost() {
		return this.replicas + this.surge;
	}

}
