package dev.podium.practice.network.dns;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names as the cluster's DNS has them.
 */
public final class DnsName {

	/** The cluster's domain. */
	public static final String ZONE = "cluster.local";

	private static final Pattern ADDRESS = Pattern
		.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");

	private DnsName() {
	}

	/** Whether it is an IPv4 address. */
	public static boolean isAddress(String name) {
		return ADDRESS.matcher(name).matches();
	}

	/** Lower case, without a dot at its end. */
	static String plain(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
	}

	/** {@code web.default.svc.cluster.local}. */
	static String of(String service, String namespace) {
		return service + '.' + namespace + ".svc." + ZONE;
	}

}
