package dev.podium.practice.apiserver.client;

import org.jspecify.annotations.Nullable;

/**
 * What a deletion asks for: {@code DeleteOptions} of {@code meta/v1}.
 *
 * @param gracePeriodSeconds null for the object's own; a negative one counts as one
 * second
 * @param propagationPolicy what becomes of the dependents: {@code Background},
 * {@code Foreground}, {@code Orphan}, or null for what the kind does
 * @param orphanDependents the older form of it, or null
 * @param uid precondition, or null
 * @param resourceVersion precondition, or null
 * @param dryRun answer as if it had been done
 */
public record DeleteOptions(@Nullable Long gracePeriodSeconds, @Nullable String propagationPolicy,
		@Nullable Boolean orphanDependents, @Nullable String uid, @Nullable String resourceVersion, boolean dryRun) {

	/** As the kind does it, at the object's own pace. */
	public static final DeleteOptions PLAIN = new DeleteOptions(null, null, null, null, null, false);

	/** With this policy: {@code Background}, {@code Foreground} or {@code Orphan}. */
	public static DeleteOptions propagating(String policy) {
		return PLAIN.withPropagation(policy);
	}

	public DeleteOptions withPropagation(String policy) {
		return new DeleteOptions(this.gracePeriodSeconds, policy, null, this.uid, this.resourceVersion, this.dryRun);
	}

	/** Only the object with this uid. */
	public DeleteOptions withUid(@Nullable String wanted) {
		return new DeleteOptions(this.gracePeriodSeconds, this.propagationPolicy, this.orphanDependents, wanted,
				this.resourceVersion, this.dryRun);
	}

	/** Zero removes at once. */
	public DeleteOptions withGrace(@Nullable Long seconds) {
		return new DeleteOptions(seconds, this.propagationPolicy, this.orphanDependents, this.uid, this.resourceVersion,
				this.dryRun);
	}

	public DeleteOptions asDryRun() {
		return new DeleteOptions(this.gracePeriodSeconds, this.propagationPolicy, this.orphanDependents, this.uid,
				this.resourceVersion, true);
	}

}
