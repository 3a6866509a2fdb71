package dev.podium.practice.controllers.autoscaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClient.Resource;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Numbers;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks at each HorizontalPodAutoscaler every fifteen seconds, and sets the replicas of
 * its target by what the target's Pods use.
 */
public final class HorizontalPodAutoscalerController extends KeyedController {

	private static final String AUTOSCALERS = "horizontalpodautoscalers.autoscaling";

	private static final Duration PERIOD = Duration.ofSeconds(15);

	/** What the reasons of conditions mean. */
	private static final Map<String, String> MESSAGES = Map.of("ReadyForNewScale",
			"recommended size matches current size", "ScaleUpStabilized",
			"recent recommendations were lower than current one, applying the lowest recent recommendation",
			"ScaleDownStabilized",
			"recent recommendations were higher than current one, applying the highest recent recommendation",
			"TooFewReplicas", "the desired replica count is less than the minimum replica count", "TooManyReplicas",
			"the desired replica count is more than the maximum replica count", "ScaleUpLimit",
			"the desired replica count is increasing faster than the maximum scale rate", "ScaleDownLimit",
			"the desired replica count is decreasing faster than the maximum scale rate", "DesiredWithinRange",
			"the desired count is within the acceptable range");

	private final Informer autoscalers = informer(AUTOSCALERS, this::changed);

	private final Informer pods = informer("pods", (before, after) -> {
	});

	private final Map<ObjectKey, ScalingHistory> histories = new HashMap<>();

	public HorizontalPodAutoscalerController(ApiClient api, ClusterClock clock) {
		super(api, clock, "horizontal-pod-autoscaler");
	}

	private void changed(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		queue().addAfter(ObjectKey.of(Informer.either(before, after)), PERIOD);
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode autoscaler = this.autoscalers.get(key);
		if (autoscaler == null) {
			this.histories.remove(key);
			return;
		}
		queue().addAfter(key, PERIOD);
		ObjectNode changed = autoscaler.deepCopy();
		ObjectNode status = changed.withObject("status");
		JsonNode reference = autoscaler.path("spec").path("scaleTargetRef");
		Resource resource = resource(reference);
		ObjectNode target;
		try {
			if (resource == null) {
				throw new ReplicaProposal.Unknown("no matches for kind \"%s\" in group \"%s\""
					.formatted(reference.path("kind").asString(""), group(reference)));
			}
			api().getScale(resource.name(), key.namespace(), reference.path("name").asString(""));
			target = api().get(resource.name(), key.namespace(), reference.path("name").asString(""));
		}
		catch (ApiStatusException | ReplicaProposal.Unknown ex) {
			String message = Objects.requireNonNullElse(ex.getMessage(), "");
			events().warning(autoscaler, "FailedGetScale", message);
			condition(status, "AbleToScale", "False", "FailedGetScale",
					"the HPA controller was unable to get the target's current scale: " + message);
			write(autoscaler, changed, steps);
			return;
		}
		if (target != null && resource != null) {
			condition(status, "AbleToScale", "True", "SucceededGetScale",
					"the HPA controller was able to get the target's current scale");
			decide(autoscaler, changed, new Target(resource.name(), target), steps);
		}
	}

	private @Nullable Resource resource(JsonNode reference) {
		String group = group(reference);
		return api().resources()
			.stream()
			.filter((one) -> one.kind().equals(reference.path("kind").asString(""))
					&& (one.apiVersion().startsWith(group + '/')
							|| (group.isEmpty() && !one.apiVersion().contains("/"))))
			.findFirst()
			.orElse(null);
	}

	private static String group(JsonNode reference) {
		String version = reference.path("apiVersion").asString("");
		return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
	}

	private void decide(ObjectNode autoscaler, ObjectNode changed, Target target, Steps steps) {
		JsonNode spec = autoscaler.path("spec");
		ObjectNode status = changed.withObject("status");
		int current = target.replicas();
		int min = spec.path("minReplicas").asInt(1);
		int max = spec.path("maxReplicas").asInt(1);
		ScalingHistory history = this.histories.computeIfAbsent(ObjectKey.of(autoscaler),
				(key) -> new ScalingHistory());
		history.begin(current, clock().elapsed());
		if (current == 0 && min != 0) {
			condition(status, "ScalingActive", "False", "ScalingDisabled",
					"scaling is disabled since the replica count of the target is zero");
			counts(status, 0, 0, List.of());
			write(autoscaler, changed, steps);
			return;
		}
		if (current > max || current < min) {
			String reason = "Current number of replicas "
					+ (current > max ? "above Spec.MaxReplicas" : "below Spec.MinReplicas");
			scale(autoscaler, changed, target, new Rescale((current > max) ? max : min, reason, List.of()), steps);
			return;
		}
		List<ObjectNode> selected = this.pods.list(Meta.namespace(autoscaler))
			.stream()
			.filter(target.selector()::matches)
			.toList();
		List<MetricTarget> metrics = new ArrayList<>();
		spec.path("metrics")
			.forEach((metric) -> metrics
				.add(MetricTarget.of(api(), metric, current, Meta.namespace(autoscaler), selected)));
		List<ObjectNode> told = metrics.stream().map(MetricTarget::status).toList();
		MetricTarget highest = highest(metrics);
		long failed = metrics.stream().filter((metric) -> metric.replicas() < 0).count();
		for (MetricTarget metric : metrics) {
			if (metric.replicas() < 0) {
				events().warning(autoscaler, metric.reason(), metric.error());
			}
		}
		if (highest == null || (failed > 0 && highest.replicas() < current)) {
			fail(autoscaler, changed, metrics, current, steps);
			return;
		}
		condition(status, "ScalingActive", "True", "ValidMetricFound",
				"the HPA was able to successfully calculate a replica count from " + highest.name());
		int desired = highest.replicas();
		ScalingHistory.Step next = history.next(spec, current, desired, clock().elapsed());
		tell(autoscaler, target, highest, next);
		condition(status, "AbleToScale", "True", next.able(), MESSAGES.getOrDefault(next.able(), ""));
		condition(status, "ScalingLimited", next.limited() ? "True" : "False", next.limit(),
				MESSAGES.getOrDefault(next.limit(), ""));
		if (next.replicas() == current) {
			counts(status, current, current, told);
			write(autoscaler, changed, steps);
			return;
		}
		String reason = (desired > current) ? highest.name() + " above target" : "All metrics below target";
		scale(autoscaler, changed, target, new Rescale(next.replicas(), reason, told), steps);
	}

	/** What the metrics ask for, and until when that is not followed. */
	private void tell(ObjectNode autoscaler, Target target, MetricTarget highest, ScalingHistory.Step next) {
		int current = target.replicas();
		int desired = highest.replicas();
		if (desired == current && next.stable() == desired) {
			decisions().over(autoscaler);
			return;
		}
		String wanted = Integer.toString(desired);
		decisions().tell("hpa.recommendation", autoscaler, target.object(),
				Map.of("metric", highest.name(), "current", Integer.toString(current), "desired", wanted), null);
		if (next.stable() != desired) {
			decisions().tell("hpa.stabilization", autoscaler, target.object(),
					Map.of("why", (desired < next.stable()) ? "down" : "up", "desired", wanted, "kept",
							Integer.toString(next.stable()), "window", Long.toString(next.window())),
					next.until());
		}
	}

	private static @Nullable MetricTarget highest(List<MetricTarget> metrics) {
		MetricTarget highest = null;
		for (MetricTarget metric : metrics) {
			if (metric.replicas() >= 0 && (highest == null || metric.replicas() > highest.replicas())) {
				highest = metric;
			}
		}
		return highest;
	}

	private void fail(ObjectNode autoscaler, ObjectNode changed, List<MetricTarget> metrics, int current, Steps steps) {
		ObjectNode status = changed.withObject("status");
		int first = 0;
		while (metrics.get(first).replicas() >= 0) {
			first++;
		}
		MetricTarget failure = metrics.get(first);
		condition(status, "ScalingActive", "False", failure.reason(),
				"the HPA was unable to compute the replica count: " + failure.error());
		counts(status, current, status.path("desiredReplicas").asInt(0),
				metrics.stream().map(MetricTarget::status).toList());
		write(autoscaler, changed, steps);
		long failed = metrics.stream().filter((metric) -> metric.replicas() < 0).count();
		JsonNode metric = autoscaler.path("spec").path("metrics").path(first);
		events().warning(autoscaler, "FailedComputeMetricsReplicas",
				"invalid metrics (%d invalid out of %d), first error is: %s".formatted(failed, metrics.size(),
						failure.failure(metric)));
	}

	private void scale(ObjectNode autoscaler, ObjectNode changed, Target target, Rescale rescale, Steps steps) {
		ObjectNode status = changed.withObject("status");
		ObjectKey key = ObjectKey.of(autoscaler);
		steps.write(() -> {
			try {
				api().scale(target.resource(), key.namespace(), Meta.name(target.object()), rescale.replicas());
			}
			catch (ApiStatusException ex) {
				events().warning(autoscaler, "FailedRescale", "New size: %d; reason: %s; error: %s"
					.formatted(rescale.replicas(), rescale.reason(), ex.getMessage()));
				throw ex;
			}
			condition(status, "AbleToScale", "True", "SucceededRescale",
					"the HPA controller was able to update the target scale to " + rescale.replicas());
			events().normal(autoscaler, "SuccessfulRescale",
					"New size: %d; reason: %s".formatted(rescale.replicas(), rescale.reason()));
			ScalingHistory history = this.histories.get(key);
			if (history != null) {
				history.scaled(target.replicas(), rescale.replicas(), clock().elapsed());
			}
			counts(status, target.replicas(), rescale.replicas(), rescale.metrics());
			status.put("lastScaleTime", seconds());
			write(autoscaler, changed, steps);
		});
	}

	private static void counts(ObjectNode status, int current, int desired, List<ObjectNode> metrics) {
		status.remove(List.of("currentReplicas", "currentMetrics"));
		Numbers.putUnlessZero(status, "currentReplicas", current);
		status.put("desiredReplicas", desired);
		if (!metrics.isEmpty()) {
			status.putArray("currentMetrics").addAll(metrics);
		}
	}

	private void condition(ObjectNode status, String type, String value, String reason, String message) {
		Conditions.set(status, type, value, reason, message, seconds());
	}

	private void write(ObjectNode before, ObjectNode after, Steps steps) {
		if (!Numbers.same(before.path("status"), after.path("status"))) {
			steps.write(() -> {
				ObjectNode latest = api().get(AUTOSCALERS, Meta.namespace(after), Meta.name(after));
				if (latest != null) {
					latest.set("status", after.path("status"));
					api().updateStatus(AUTOSCALERS, latest);
				}
			});
		}
	}

	private String seconds() {
		return Times.seconds(clock().now());
	}

	/**
	 * What is scaled.
	 *
	 * @param resource of it
	 * @param object as it is
	 */
	private record Target(String resource, ObjectNode object) {

		int replicas() {
			return this.object.path("spec").path("replicas").asInt(1);
		}

		Selector selector() {
			JsonNode selector = this.object.path("spec").path("selector");
			boolean plain = this.resource.equals("replicationcontrollers");
			return plain ? Selector.ofLabels(selector) : Selector.of(selector);
		}

	}

	private record Rescale(int replicas, String reason, List<ObjectNode> metrics) {
	}

}
