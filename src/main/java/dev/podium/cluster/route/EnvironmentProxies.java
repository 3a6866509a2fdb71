package dev.podium.cluster.route;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names, by the rules that kubectl follows.
 *
 * @see <a href="https://pkg.go.dev/golang.org/x/net/http/httpproxy">httpproxy</a>
 */
public final class EnvironmentProxies {

	private static final Pattern IPV4 = Pattern
		.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

	private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");

	/** A host, or an address in brackets, and its port. */
	private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^\\[\\]]*)]|([^:\\[\\]]*)):([^:]*)");

	private final UnaryOperator<@Nullable String> environment;

	public EnvironmentProxies(UnaryOperator<@Nullable String> environment) {
		this.environment = environment;
	}

	/** Whether no variable about proxies is set. */
	boolean silent() {
		return variable("HTTPS_PROXY").isEmpty() && variable("HTTP_PROXY").isEmpty() && variable("NO_PROXY").isEmpty();
	}

	/** The proxy on the way to a server, or null where there is none. */
	@Nullable ProxyAddress of(HttpUrl server) throws UnusableException {
		String name = server.isHttps() ? "HTTPS_PROXY" : "HTTP_PROXY";
		String url = variable(name);
		if (url.isEmpty() || direct(server)) {
			return null;
		}
		return ProxyAddress.parse(name, url.contains("://") ? url : "http://" + url);
	}

	/** The upper-case name counts first, as everywhere in Go. */
	private String variable(String name) {
		for (String spelling : List.of(name, name.toLowerCase(Locale.ROOT))) {
			String value = this.environment.apply(spelling);
			if (value != null && !value.isEmpty()) {
				return value;
			}
		}
		return "";
	}

	private boolean direct(HttpUrl server) {
		String host = server.host();
		InetAddress address = address(host);
		if (host.equals("localhost") || (address != null && address.isLoopbackAddress())) {
			return true;
		}
		for (String entry : entries()) {
			if (entry.equals("*") || matches(entry, host, Integer.toString(server.port()), address)) {
				return true;
			}
		}
		return false;
	}

	private List<String> entries() {
		List<String> entries = new ArrayList<>();
		for (String entry : variable("NO_PROXY").split(",", -1)) {
			if (!entry.isBlank()) {
				entries.add(entry.strip().toLowerCase(Locale.ROOT));
			}
		}
		return entries;
	}

	private static boolean matches(String entry, String host, String port, @Nullable InetAddress address) {
		int slash = entry.indexOf('/');
		InetAddress network = (slash > 0) ? address(entry.substring(0, slash)) : null;
		if (network != null && entry.substring(slash + 1).matches("\\d{1,3}")) {
			int bits = Integer.parseInt(entry.substring(slash + 1));
			if (bits <= network.getAddress().length * 8) {
				return address != null && within(address.getAddress(), network.getAddress(), bits);
			}
		}
		String named = entry;
		String only = "";
		var parts = WITH_PORT.matcher(entry);
		if (parts.matches()) {
			named = (parts.group(1) != null) ? parts.group(1) : parts.group(2);
			only = parts.group(3);
		}
		if (named.isEmpty() || (!only.isEmpty() && !only.equals(port))) {
			return false;
		}
		InetAddress literal = address(named);
		return (literal != null) ? literal.equals(address) : below(named, host);
	}

	private static boolean within(byte[] address, byte[] network, int bits) {
		if (address.length != network.length) {
			return false;
		}
		for (int bit = 0; bit < bits; bit++) {
			if (((address[bit / 8] ^ network[bit / 8]) & (0x80 >> (bit % 8))) != 0) {
				return false;
			}
		}
		return true;
	}

	/** A name means itself too, one that begins with a dot only what is below it. */
	private static boolean below(String named, String host) {
		if (named.startsWith("*.") || named.startsWith(".")) {
			return host.endsWith(named.substring(named.indexOf('.')));
		}
		return host.equals(named) || host.endsWith("." + named);
	}

	/** An address written in numbers; asks no name server. */
	private static @Nullable InetAddress address(String text) {
		if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
			return null;
		}
		try {
			return InetAddress.getByName(text);
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

}
