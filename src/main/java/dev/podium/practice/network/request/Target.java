package dev.podium.practice.network.request;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whereto a request goes: {@code http://web/path}, {@code web:80},
 * {@code tcp://db:27017}.
 *
 * @param scheme http, https or tcp
 * @param host a name or an address
 * @param path with its query; empty where only a connection is opened
 */
public record Target(String scheme, String host, int port, String path) {

	private static final Pattern FORM = Pattern
		.compile("(?:([a-z]+)://)?([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252}))(?::(\\d{1,5}))?(/[^\\s#]{0,2000})?(#.*)?");

	private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

	/**
	 * Reads a target.
	 * @throws IllegalArgumentException where it is none, in words for whoever wrote it
	 */
	public static Target parse(String text) {
		Matcher matcher = FORM.matcher(text.strip());
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"\"" + text + "\" is no target. Write it as http://web/path or tcp://db:27017.");
		}
		String scheme = (matcher.group(1) != null) ? matcher.group(1) : "http";
		if (!PORTS.containsKey(scheme) && !scheme.equals("tcp")) {
			throw new IllegalArgumentException(
					"The scheme \"" + scheme + "\" is not known. There are: http, https, tcp.");
		}
		Integer port = (matcher.group(3) != null) ? Integer.valueOf(matcher.group(3)) : PORTS.get(scheme);
		if (port == null || port < 1 || port > 65535) {
			throw new IllegalArgumentException("\"" + text + "\" needs a port from 1 to 65535.");
		}
		String path = (matcher.group(4) != null) ? matcher.group(4) : "/";
		return new Target(scheme, matcher.group(2), port, scheme.equals("tcp") ? "" : path);
	}

	@Override
	public String toString() {
		boolean usual = Integer.valueOf(this.port).equals(PORTS.get(this.scheme));
		return this.scheme + "://" + this.host + (usual ? "" : ":" + this.port) + this.path;
	}

}
