package dev.podium.story.workload;

import tools.jackson.databind.JsonNode;

/**
 * What is asked for.
 *
 * @param generation how often that changed
 * @param recreate whether all Pods go before the first new one comes
 * @param surge how many Pods more than wanted a rollout may have
 * @param unavailable how many fewer it may have
 * @param deadlineSeconds without progress, after which a rollout counts as failed
 * @param graceSeconds that a Pod has to end
 */
record Spec(long generation, int replicas, boolean paused, boolean recreate, int surge, int unavailable,
		int deadlineSeconds, int minReadySeconds, int graceSeconds, JsonNode template) {

	private static final int DEADLINE = 600;

	private static final int GRACE = 30;

	/** By which Deployments' rollouts go where they say nothing. */
	private static final String QUARTER = "25%";

	static Spec of(JsonNode object) {
		JsonNode spec = object.path("spec");
		int replicas = spec.path("replicas").asInt(1);
		JsonNode rolling = spec.path("strategy").path("rollingUpdate");
		int surge = resolved(rolling.path("maxSurge").asString(QUARTER), replicas, true);
		int unavailable = resolved(rolling.path("maxUnavailable").asString(QUARTER), replicas, false);
		// One of both must move, or nothing would.
		unavailable = (surge == 0 && unavailable == 0) ? 1 : unavailable;
		JsonNode template = spec.path("template");
		return new Spec(object.path("metadata").path("generation").asLong(0), replicas,
				spec.path("paused").asBoolean(false),
				spec.path("strategy").path("type").asString("").equals("Recreate"), surge, unavailable,
				spec.path("progressDeadlineSeconds").asInt(DEADLINE), spec.path("minReadySeconds").asInt(0),
				template.path("spec").path("terminationGracePeriodSeconds").asInt(GRACE), template);
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
