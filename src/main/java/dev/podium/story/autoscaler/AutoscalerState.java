package dev.podium.story.autoscaler;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Cut;
import dev.podium.story.table.Related;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A HorizontalPodAutoscaler with what it scales, as far as the rules ask about it.
 *
 * @param kind of what it scales
 * @param target its name
 * @param least the fewest replicas
 * @param most the most replicas
 * @param windowSeconds for how long it holds back before it scales down
 * @param current how many replicas it saw
 * @param desired how many it wants; 0 before it has said so
 * @param able its condition AbleToScale
 * @param active its condition ScalingActive
 * @param limited its condition ScalingLimited
 * @param metric what it measures, of a resource; null where it says none
 * @param asked how many replicas the target is to have; -1 where not known
 * @param ready how many of these are ready
 */
record AutoscalerState(String namespace, String name, String uid, String version, boolean deleting, String kind,
		String target, int least, int most, int windowSeconds, int current, int desired, Said able, Said active,
		Said limited, @Nullable Metric metric, int asked, int ready) implements SubjectState {

	private static final int WINDOW = 300;

	private static final AutoscalerState BLANK = of(JsonNodeFactory.instance.objectNode(), null);

	/** A condition; empty strings where the status has none. */
	record Said(String status, String reason, String message) {

		private static final Said NOTHING = new Said("", "", "");

		static Said of(JsonNode status, String type) {
			for (JsonNode condition : status.path("conditions")) {
				if (condition.path("type").asString("").equals(type)) {
					return new Said(condition.path("status").asString(""),
							Cut.words(condition.path("reason").asString("")),
							Cut.message(condition.path("message").asString("")));
				}
			}
			return NOTHING;
		}

		boolean holds() {
			return this.status.equals("True");
		}

		boolean fails() {
			return this.status.equals("False");
		}

	}

	/** A resource's use in percent of what its Pods ask for: as it is, and as wanted. */
	record Metric(String resource, int value, int wanted) {

		static @Nullable Metric of(JsonNode object) {
			for (JsonNode metric : object.path("status").path("currentMetrics")) {
				String resource = metric.path("resource").path("name").asString("");
				int value = metric.path("resource").path("current").path("averageUtilization").asInt(-1);
				for (JsonNode spec : object.path("spec").path("metrics")) {
					int wanted = spec.path("resource").path("target").path("averageUtilization").asInt(-1);
					if (value >= 0 && wanted > 0 && resource.equals(spec.path("resource").path("name").asString(""))) {
						return new Metric(Cut.name(resource), value, wanted);
					}
				}
			}
			return null;
		}

		/** How many replicas that asks for, limits aside. */
		int recommends(int replicas) {
			return (int) Math.ceil(replicas * (double) this.value / this.wanted);
		}

	}

	static AutoscalerState of(ObjectNode object, @Nullable AutoscalerState before) {
		JsonNode metadata = object.path("metadata");
		JsonNode spec = object.path("spec");
		JsonNode status = object.path("status");
		return new AutoscalerState(Cut.name(metadata.path("namespace").asString("")),
				Cut.name(metadata.path("name").asString("")), Cut.name(metadata.path("uid").asString("")),
				Cut.name(metadata.path("resourceVersion").asString("")), metadata.has("deletionTimestamp"),
				Cut.name(spec.path("scaleTargetRef").path("kind").asString("")),
				Cut.name(spec.path("scaleTargetRef").path("name").asString("")), spec.path("minReplicas").asInt(1),
				spec.path("maxReplicas").asInt(1),
				spec.path("behavior").path("scaleDown").path("stabilizationWindowSeconds").asInt(WINDOW),
				status.path("currentReplicas").asInt(0), status.path("desiredReplicas").asInt(0),
				Said.of(status, "AbleToScale"), Said.of(status, "ScalingActive"), Said.of(status, "ScalingLimited"),
				Metric.of(object), (before != null) ? before.asked : -1, (before != null) ? before.ready : -1);
	}

	static AutoscalerState blank() {
		return BLANK;
	}

	/** Who it is, and nothing else. */
	static AutoscalerState bare(ObjectChange change) {
		return of(JsonNodeFactory.instance.objectNode().set("metadata", change.object().path("metadata")), null);
	}

	/** With what it scales as that is now; the same where the change is of another. */
	AutoscalerState joined(Related related) {
		ObjectChange change = related.change();
		if (!change.name().equals(this.target) || !change.kind().equals(this.kind)) {
			return this;
		}
		int itsAsked = change.object().path("spec").path("replicas").asInt(1);
		int itsReady = change.object().path("status").path("readyReplicas").asInt(0);
		return (itsAsked == this.asked && itsReady == this.ready) ? this
				: new AutoscalerState(this.namespace, this.name, this.uid, this.version, this.deleting, this.kind,
						this.target, this.least, this.most, this.windowSeconds, this.current, this.desired, this.able,
						this.active, this.limited, this.metric, itsAsked, itsReady);
	}

	/** Whether another version tells the same; what was measured aside. */
	boolean alike(AutoscalerState other) {
		return this.deleting == other.deleting && this.current == other.current && this.desired == other.desired
				&& this.least == other.least && this.most == other.most && reason(this.able, other.able)
				&& reason(this.active, other.active) && reason(this.limited, other.limited) && this.asked == other.asked
				&& this.ready == other.ready;
	}

	private static boolean reason(Said one, Said other) {
		return one.status().equals(other.status()) && one.reason().equals(other.reason());
	}

	/** Whether it holds back: it would scale down, and the window is not over. */
	boolean heldBack() {
		return this.able.reason().equals("ScaleDownStabilized");
	}

	/** Whether what it scales has as many replicas ready as it wants. */
	boolean settled() {
		return this.desired == ((this.ready >= 0) ? this.ready : this.current) && this.desired > 0;
	}

	/**
	 * How many replicas the metric asks for, limits and windows aside; 0 where unknown.
	 */
	int recommended() {
		Metric measured = this.metric;
		return (measured != null && this.current > 0) ? measured.recommends(this.current) : 0;
	}

}
