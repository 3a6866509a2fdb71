package dev.podium.cluster.route;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A proxy on the way to an API server failed, before that server was reached.
 */
public final class ProxyException extends IOException {

	/** What is wrong. */
	enum Problem {

		UNKNOWN_NAME, NO_WAY, REFUSES, SILENT, NO_TLS, CERTIFICATE, LOGIN, DOES_NOT_CONNECT, NO_PROXY, BROKE

	}

	private final transient ProxyAddress proxy;

	private final Problem problem;

	private final String detail;

	ProxyException(ProxyAddress proxy, Problem problem, String detail, @Nullable Throwable cause) {
		super(problem + ": " + proxy, cause);
		this.proxy = proxy;
		this.problem = problem;
		this.detail = detail;
	}

	/** In our words; the proxy's own never leave here, and its password neither. */
	String words(String server) {
		String at = "The proxy at " + this.proxy.address();
		String set = ", which " + this.proxy.origin() + " names";
		return switch (this.problem) {
			case UNKNOWN_NAME -> "The name of the proxy " + this.proxy.address()
					+ " is not known here. Check the network " + "and " + this.proxy.origin() + ".";
			case NO_WAY -> "There is no way from here to the proxy at " + this.proxy.address() + set
					+ ". Check the network and the VPN.";
			case REFUSES -> at + " refuses connections. Check that it is running, and " + this.proxy.origin() + ".";
			case SILENT ->
				at + set + ", does not answer. Check that it is running and that no firewall stands between.";
			case NO_TLS -> "No TLS connection to the proxy at " + this.proxy.address() + " could be made. Check that "
					+ this.proxy.origin() + " begins with http:// or https:// as the proxy wants it.";
			case CERTIFICATE -> "The certificate of the proxy at " + this.proxy.address() + set + ", is for another "
					+ "name or not signed by an authority that is trusted. Add it to certificate-authority.";
			case LOGIN -> at + " does not accept the user and password of " + this.proxy.origin()
					+ ". Write them as in http://user:password@host:3128, special characters in percent.";
			case DOES_NOT_CONNECT -> at + set + ", does not connect to " + server + ": " + this.detail
					+ ". Check the server address, and whether the proxy may reach it.";
			case NO_PROXY -> "What answers at " + this.proxy.address() + " is no " + this.detail + " proxy. Check "
					+ this.proxy.origin() + ".";
			case BROKE -> "The connection to the proxy at " + this.proxy.address() + " broke off. Check "
					+ this.proxy.origin() + ".";
		};
	}

}
