package dev.podium.story.advice;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.podium.story.advice.Situation.Hand;
import org.jspecify.annotations.Nullable;

/**
 * All rules. To add one: a row here, its two texts in {@code messages/en/advice.json}, a
 * test.
 */
final class AdviceRows {

	private static final Set<String> WITH_PODS = Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet",
			"ReplicationController", "Job", "CronJob", "Pod");

	/** The scheduler chooses a node for the Pods of each; a DaemonSet's are for each. */
	private static final Set<String> CHOSEN_FOR = Set.of("Deployment", "StatefulSet", "ReplicaSet",
			"ReplicationController", "Job", "CronJob", "Pod");

	private static final Set<String> COUNTED = Set.of("Deployment", "StatefulSet", "ReplicaSet");

	private static final Set<String> ROLLING = Set.of("Deployment", "StatefulSet", "DaemonSet");

	/** What a controller sets back. */
	private static final Set<String> SET_BACK = Set.of("ReplicaSet", "EndpointSlice");

	private static final String NS = "-n {namespace}";

	private static final Duration NOT_AT_ALL = Duration.ZERO;

	private static final Duration A_MINUTE = Duration.ofMinutes(1);

	private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

	static final List<AdviceRow> ALL = List.of(
	// @formatter:off
			new AdviceRow("undone", 5, SET_BACK, Hand.EDITED, FIVE_MINUTES, AdviceRows::owned,
					"concepts/architecture/controller", List.of(List.of("edit", "{owner}", NS))),
			new AdviceRow("autoscaled", 5, COUNTED, Hand.SCALED, FIVE_MINUTES, AdviceRows::autoscaled,
					"concepts/workloads/autoscaling/horizontal-pod-autoscale", List.of(List.of("get", "hpa", NS))),
			new AdviceRow("lost-with-the-pod", 4, Set.of("Pod"), Hand.EDITED, FIVE_MINUTES, AdviceRows::owned,
					"concepts/workloads/pods", List.of(List.of("edit", "{owner}", NS))),
			new AdviceRow("readiness-probe", 4, ROLLING, null, A_MINUTE, AdviceRows::unprobed,
					"concepts/workloads/pods/probes", List.of(List.of("describe", "{object}", NS))),
			new AdviceRow("image-tag", 3, WITH_PODS, null, NOT_AT_ALL,
					(its) -> ofContainer(its, ContainerFacts::floats), "concepts/containers/images",
					List.of(List.of("set", "image", "{object}", "{container}=NAME:TAG", NS))),
			new AdviceRow("comes-back", 3, Set.of("Pod", "ReplicaSet"), Hand.DELETED, A_MINUTE, AdviceRows::owned,
					"concepts/workloads/controllers/replicaset", List.of(List.of("describe", "{owner}", NS))),
			new AdviceRow("one-replica", 2, COUNTED, null, NOT_AT_ALL, AdviceRows::alone,
					"concepts/workloads/pods/disruptions",
					List.of(List.of("scale", "{object}", "--replicas=2", NS))),
			new AdviceRow("requests", 1, CHOSEN_FOR, null, NOT_AT_ALL, AdviceRows::unasked,
					"concepts/configuration/manage-resources-containers", List.of(
							List.of("set", "resources", "{object}", "--requests=cpu=CPU,memory=MEMORY", NS))));
	// @formatter:on

	private AdviceRows() {
	}

	private static @Nullable Map<String, String> owned(Situation its) {
		return (its.top() != null) ? named(its, Map.of("ownerKind", its.top().kind(), "owner", its.top().name()))
				: null;
	}

	private static @Nullable Map<String, String> autoscaled(Situation its) {
		return (its.autoscaler() != null) ? named(its, Map.of("autoscaler", its.autoscaler())) : null;
	}

	/** While Pods of two templates are there, readiness is what the rollout goes by. */
	private static @Nullable Map<String, String> unprobed(Situation its) {
		return its.object().rolling() ? ofContainer(its, (container) -> !container.init() && !container.probed())
				: null;
	}

	/** An autoscaler has its own least number. */
	private static @Nullable Map<String, String> alone(Situation its) {
		return (its.object().owner() == null && its.autoscaler() == null && its.service() != null)
				? named(its, Map.of("service", its.service())) : null;
	}

	private static @Nullable Map<String, String> unasked(Situation its) {
		return (its.nodes() > 1 && !its.object().requests())
				? ofContainer(its, (container) -> !container.init() && !container.requests()) : null;
	}

	/**
	 * The first of the containers that are so. What a controller owns has them from its
	 * owner, of which it is said.
	 */
	private static @Nullable Map<String, String> ofContainer(Situation its, Predicate<ContainerFacts> so) {
		if (its.object().owner() != null) {
			return null;
		}
		for (ContainerFacts container : its.object().containers()) {
			if (so.test(container)) {
				return named(its, Map.of("container", container.name(), "image", container.image()));
			}
		}
		return null;
	}

	private static Map<String, String> named(Situation its, Map<String, String> more) {
		Map<String, String> args = new HashMap<>(more);
		args.put("kind", its.object().kind());
		args.put("name", its.object().name());
		return args;
	}

}
