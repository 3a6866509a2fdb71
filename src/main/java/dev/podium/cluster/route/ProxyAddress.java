package dev.podium.cluster.route;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where a proxy is and how it is spoken to.
 *
 * @param origin where it is set, {@code proxy-url} or the name of a variable
 * @param scheme {@code http}, {@code https} or {@code socks5}
 * @param host a name, or an address without brackets
 * @param user the empty string where there is none
 */
record ProxyAddress(String origin, String scheme, String host, int port, String user, String password) {

	/** With the ports where none is named. Go knows socks5h as another name of socks5. */
	private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443, "socks5", 1080, "socks5h", 1080);

	private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);

	/** SOCKS5 tells the length in one byte. */
	private static final int MAX_LENGTH = 255;

	static ProxyAddress parse(String origin, String url) throws UnusableException {
		Matcher parts = URL.matcher(url);
		if (!parts.matches()) {
			throw new UnusableException("proxy-scheme-missing", "origin", origin);
		}
		String scheme = parts.group(1).toLowerCase(Locale.ROOT);
		Integer port = PORTS.get(scheme);
		if (port == null) {
			throw new UnusableException("proxy-scheme", "origin", origin, "scheme", scheme);
		}
		String rest = parts.group(2);
		String authority = rest.split("[/?#]", 2)[0];
		if (authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":\\d*$", "").isEmpty()) {
			throw new UnusableException("proxy-host", "origin", origin);
		}
		HttpUrl read = authority.matches(".*(\\s|%(?![0-9A-Fa-f]{2})).*") ? null : HttpUrl.parse("http://" + rest);
		if (read == null) {
			throw new UnusableException("proxy-address", "origin", origin);
		}
		boolean named = authority.matches(".*:\\d+$");
		ProxyAddress address = new ProxyAddress(origin, scheme.equals("socks5h") ? "socks5" : scheme, read.host(),
				named ? read.port() : port, read.username(), read.password());
		if (address.socks() && longest(address) > MAX_LENGTH) {
			throw new UnusableException("proxy-long", "origin", origin, "bytes", MAX_LENGTH);
		}
		return address;
	}

	private static int longest(ProxyAddress address) {
		return Math.max(address.user.getBytes(StandardCharsets.UTF_8).length,
				address.password.getBytes(StandardCharsets.UTF_8).length);
	}

	boolean socks() {
		return this.scheme.equals("socks5");
	}

	boolean secured() {
		return this.scheme.equals("https");
	}

	/** As one reads it, {@code proxy.example:3128}. */
	String address() {
		return (this.host.contains(":") ? "[" + this.host + "]" : this.host) + ":" + this.port;
	}

	/** The value of Proxy-Authorization, or null where the proxy is not logged in to. */
	@Nullable String authorization() {
		return (this.user.isEmpty() && this.password.isEmpty()) ? null
				: okhttp3.Credentials.basic(this.user, this.password, StandardCharsets.UTF_8);
	}

	/** Without the password. */
	@Override
	public String toString() {
		return this.scheme + "://" + address();
	}

}
