package dev.podium.recording.file;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the list of what was there before ends, kind by kind, in a file without the API
 * server's mark. kubectl prints it as ADDED, like what is created later. A list is sorted
 * by name, a watch by version: so what comes before a lower version is of the list, and
 * what follows must look as if it had just been created.
 */
final class ListEnd {

	/** A watch tells of a creation within moments. */
	private static final Duration MOMENT = Duration.ofSeconds(5);

	private static final BigInteger NONE = BigInteger.ONE.negate();

	private final Map<String, Kind> kinds = new HashMap<>();

	private @Nullable Instant latest;

	private static final class Kind {

		private BigInteger highest = NONE;

		private int seen;

		/** How many of the first are of the list for sure. */
		private int listed;

		private boolean ended;

		private BigInteger ahead = NONE;

		private int foreseen;

		private boolean changed;

	}

	/** Looks ahead, before {@link #ends} is asked of the same. */
	void foresee(String type, ObjectNode object) {
		Kind kind = kind(object);
		kind.changed |= !type.equals("ADDED");
		if (!kind.changed) {
			kind.foreseen++;
			BigInteger version = version(object);
			if (version.compareTo(kind.ahead) < 0) {
				kind.listed = kind.foreseen;
			}
			kind.ahead = version.max(kind.ahead);
		}
	}

	/**
	 * Whether the list of its kind ends just before this, the next object of the file.
	 * @param at when it came; null where the file does not say
	 */
	boolean ends(String type, ObjectNode object, @Nullable Instant at) {
		Kind kind = kind(object);
		if (kind.ended) {
			return false;
		}
		BigInteger version = version(object);
		kind.seen++;
		if (!type.equals("ADDED")
				|| (kind.seen > kind.listed && version.compareTo(kind.highest) > 0 && isNew(object, at))) {
			kind.ended = true;
			return true;
		}
		kind.highest = version.max(kind.highest);
		this.latest = OwnTimes.later(this.latest, OwnTimes.latest(object));
		return false;
	}

	boolean ended(ObjectNode object) {
		return kind(object).ended;
	}

	/** The highest version that was listed of the kind of an object. */
	String highest(ObjectNode object) {
		BigInteger highest = kind(object).highest;
		return highest.signum() < 0 ? "0" : highest.toString();
	}

	private boolean isNew(ObjectNode object, @Nullable Instant at) {
		Instant created = OwnTimes.created(object);
		if (created == null) {
			return false;
		}
		if (at != null) {
			return Duration.between(created, at).abs().compareTo(MOMENT) <= 0;
		}
		Instant listed = this.latest;
		boolean after = listed != null && !created.isBefore(listed.minusSeconds(1));
		return looksNew(object) && (after || (listed == null && saysItIsNew(object)));
	}

	/** Nothing has been done about it yet. */
	private static boolean looksNew(ObjectNode object) {
		JsonNode status = object.path("status");
		return switch (object.path("kind").asString("")) {
			case "Pod" -> status.path("conditions").isEmpty() && !object.path("spec").has("nodeName");
			case "Event" -> OwnTimes.count(object) <= 1;
			default -> status.path("conditions").isEmpty() && status.path("observedGeneration").asLong(0) == 0
					&& object.path("metadata").path("generation").asLong(1) <= 1;
		};
	}

	/** Kinds that a controller reports on soon show it when nobody did so far. */
	private static boolean saysItIsNew(ObjectNode object) {
		return switch (object.path("kind").asString("")) {
			case "Pod", "Event", "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job" -> true;
			default -> false;
		};
	}

	private Kind kind(ObjectNode object) {
		return this.kinds.computeIfAbsent(
				object.path("apiVersion").asString("") + "/" + object.path("kind").asString(""), (key) -> new Kind());
	}

	/** A version as the number it is; negative where it is none. */
	static BigInteger version(ObjectNode object) {
		String version = object.path("metadata").path("resourceVersion").asString("");
		boolean decimal = !version.isEmpty() && version.length() < 40
				&& version.chars().allMatch((c) -> c >= '0' && c <= '9');
		return decimal ? new BigInteger(version) : NONE;
	}

}
