package dev.podium.dashboard.wire;

import dev.podium.recording.StoreState;
import org.jspecify.annotations.Nullable;

/**
 * Whether what happens is being kept.
 *
 * @param problem why not, and what to do; null where nothing is wrong
 */
public record KeepingJson(boolean keeping, @Nullable TextJson problem) {

	public static KeepingJson of(StoreState state, TextJson.Texts texts) {
		return new KeepingJson(state.keeping(), TextJson.orNull(state.problem(), texts));
	}

}
