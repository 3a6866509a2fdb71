package dev.podium.practice.controllers.deployment;

import dev.podium.practice.controllers.runtime.Numbers;
import tools.jackson.databind.JsonNode;

/**
 * How a Deployment replaces its Pods.
 *
 * @param rolling else all at once: Recreate
 * @param maxSurge how many Pods there may be beyond the wanted ones
 * @param maxUnavailable how many of the wanted ones may be missing meanwhile
 */
record Strategy(boolean rolling, int maxSurge, int maxUnavailable) {

	/** Where both come to zero, one may be missing: else nothing would ever move. */
	static Strategy of(JsonNode deployment) {
		JsonNode strategy = deployment.path("spec").path("strategy");
		if (strategy.path("type").asString("").equals("Recreate")) {
			return new Strategy(false, 0, 0);
		}
		int wanted = ReplicaSets.wanted(deployment);
		int surge = Numbers.scaled(strategy.path("rollingUpdate").path("maxSurge"), wanted, true);
		int unavailable = Numbers.scaled(strategy.path("rollingUpdate").path("maxUnavailable"), wanted, false);
		if (surge == 0 && unavailable == 0) {
			unavailable = 1;
		}
		return new Strategy(true, surge, Math.min(unavailable, wanted));
	}

}
