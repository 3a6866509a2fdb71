package dev.podium.practice.apiserver.validation;

import java.util.regex.Pattern;

/**
 * How IP addresses and their ranges look.
 */
public final class AddressRules {

	private static final Pattern IP = Pattern
		.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.|$)){4}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

	private static final Pattern CIDR = Pattern
		.compile("(\\d{1,3}\\.){3}\\d{1,3}/\\d{1,2}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*/\\d{1,3}");

	public static final String NO_IP = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";

	public static final String NO_CIDR = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";

	private AddressRules() {
	}

	public static boolean isIp(String text) {
		return IP.matcher(text).matches();
	}

	public static boolean isCidr(String text) {
		return CIDR.matcher(text).matches();
	}

}
