package dev.podium.dashboard.wire;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;

/**
 * What the stage draws of an object; {@code type} tells which. What such a thing consists
 * of is written as {@link View} has it.
 */
public sealed interface ViewJson {

	String type();

	record PodJson(String type, @Nullable String node, String phase, @Nullable String reason, boolean ready,
			boolean deleting, @Nullable String owner, @Nullable String ownerName, @Nullable String revision,
			@Nullable String address, List<String> claims, List<View.Container> containers) implements ViewJson {
	}

	record NodeJson(String type, boolean ready, boolean unschedulable, @Nullable Instant lastRenewal,
			List<String> taints, @Nullable Integer podsMost) implements ViewJson {
	}

	record LeaseJson(String type, @Nullable Instant lastRenewal, boolean silent) implements ViewJson {
	}

	record ControlsJson(String type, double speed, boolean frozen, List<String> unplugged,
			int nodes) implements ViewJson {
	}

	record WorkloadJson(String type, @Nullable Integer wanted, @Nullable Integer total, @Nullable Integer ready,
			@Nullable Integer updated, @Nullable String revision, @Nullable String hash, View.@Nullable Ref owner,
			boolean paused, boolean deleting) implements ViewJson {
	}

	record JobJson(String type, @Nullable Integer wanted, int parallelism, int active, int ready, int succeeded,
			int failed, @Nullable Integer limit, boolean indexed, String completed, String failedIndexes,
			boolean suspended, View.@Nullable Ref owner) implements ViewJson {
	}

	record ScheduleJson(String type, String schedule, @Nullable String timeZone, boolean suspended,
			@Nullable Instant last, List<String> active) implements ViewJson {
	}

	record ServiceJson(String type, String serviceType, @Nullable String address, List<String> external,
			List<View.Port> ports, String selector) implements ViewJson {
	}

	record EndpointsJson(String type, @Nullable String service, List<View.Endpoint> endpoints) implements ViewJson {
	}

	record IngressJson(String type, @JsonProperty("class") @Nullable String className, List<String> addresses,
			List<View.Path> rules, boolean tls) implements ViewJson {
	}

	record AutoscalerJson(String type, View.Ref target, @Nullable Integer least, @Nullable Integer most,
			@Nullable Integer current, @Nullable Integer desired, List<View.Metric> metrics, @Nullable String limited,
			int windowSeconds) implements ViewJson {
	}

	record ClaimJson(String type, String phase, @Nullable String volume,
			@JsonProperty("class") @Nullable String className, @Nullable String asked, @Nullable String got,
			@Nullable String provisioner) implements ViewJson {
	}

	record VolumeJson(String type, String phase, @Nullable String claim,
			@JsonProperty("class") @Nullable String className, @Nullable String size) implements ViewJson {
	}

	record NamespaceJson(String type, String phase, @Nullable String left) implements ViewJson {
	}

	static @Nullable ViewJson orNull(@Nullable View view) {
		return (view != null) ? ViewRows.json(view) : null;
	}

}
