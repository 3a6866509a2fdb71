package dev.podium.change;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a component decided, where no write shows it: which Pod goes first, why it waits,
 * until when. It is told before the writes that follow. Only the practice cluster can
 * tell this.
 *
 * @param receivedAt when it was decided, on the feed's clock
 * @param by the component: {@code replicaset-controller}, …
 * @param rule by which it decided: {@code replicaset.rank}, …
 * @param about the object that it decided for
 * @param concerns the other object that the decision is on; null where there is none
 * @param args numbers and names, as the rule needs them
 * @param dueAt when it is going to act, on the feed's clock; null where it does at once,
 * or nobody knows
 */
public record Decision(Instant receivedAt, String by, String rule, About about, @Nullable About concerns,
		Map<String, String> args, @Nullable Instant dueAt) implements Change {

	/** A rule needs a few. */
	public static final int MAX_ARGS = 16;

	public Decision {
		args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
	}

	/**
	 * An object.
	 *
	 * @param namespace empty where it has none
	 * @param resourceVersion that the component saw
	 */
	public record About(String kind, String namespace, String name, String uid, String resourceVersion) {
	}

}
