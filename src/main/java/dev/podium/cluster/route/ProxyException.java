package dev.podium.cluster.route;

import java.io.IOException;
import java.util.Locale;

import dev.podium.cluster.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on the way to an API server failed, before that server was reached.
 */
public final class ProxyException extends IOException {

	/** What is wrong. */
	enum Problem {

		UNKNOWN_NAME, NO_WAY, REFUSES, SILENT, NO_TLS, CERTIFICATE, LOGIN, DOES_NOT_CONNECT, STATUS, REPLY, NO_PROXY,
		BROKE

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

	/** The proxy's own words never leave here, and its password neither. */
	Failure failure(String server) {
		String name = this.problem.name().toLowerCase(Locale.ROOT).replace('_', '-');
		String key = (this.problem == Problem.DOES_NOT_CONNECT) ? "reply-" + this.detail : name;
		return Failure.of("problem.cluster.proxy." + key, "proxy", this.proxy.address(), "origin", this.proxy.origin(),
				"server", server, "detail", this.detail);
	}

}
