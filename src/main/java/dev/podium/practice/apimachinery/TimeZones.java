package dev.podium.practice.apimachinery;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/**
 * Time zones by the names of the IANA, which is all that Kubernetes takes: no offset, no
 * abbreviation.
 */
public final class TimeZones {

	/** Names that Java knows otherwise. */
	private static final Map<String, String> OTHERS = Map.of("", "UTC", "EST", "-05:00", "MST", "-07:00", "HST",
			"-10:00", "ROC", "Asia/Taipei", "GMT+0", "GMT", "GMT-0", "GMT", "Factory", "UTC");

	private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

	private TimeZones() {
	}

	/**
	 * The time zone of this name.
	 * @throws UnknownZoneException saying why there is none, as the Go library does
	 */
	public static ZoneId of(String name) throws UnknownZoneException {
		String other = OTHERS.get(name);
		if (other != null) {
			return ZoneId.of(other);
		}
		if (name.contains("..") || name.startsWith("/") || name.startsWith("\\")) {
			throw new UnknownZoneException("time: invalid location name");
		}
		if (!KNOWN.contains(name) || name.startsWith("SystemV/")) {
			throw new UnknownZoneException("unknown time zone " + name);
		}
		return ZoneId.of(name);
	}

	/** There is no time zone of this name. */
	public static final class UnknownZoneException extends Exception {

		UnknownZoneException(String message) {
			super(message);
		}

	}

}
