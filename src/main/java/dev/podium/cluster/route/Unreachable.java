package dev.podium.cluster.route;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import dev.podium.cluster.Failure;

/**
 * What went wrong on the way to an API server, by the type of the failure.
 */
public final class Unreachable {

	private Unreachable() {
	}

	/**
	 * What is wrong, and what to do.
	 * @param server the API server's address as one reads it
	 */
	public static Failure failure(String server, IOException failure) {
		return (failure instanceof ProxyException proxy) ? proxy.failure(server)
				: Failure.of("problem.cluster.unreachable." + name(failure), "server", server);
	}

	private static String name(IOException failure) {
		if (caused(failure, UnknownHostException.class)) {
			return "unknown-name";
		}
		if (caused(failure, NoRouteToHostException.class)) {
			return "no-way";
		}
		if (caused(failure, ConnectException.class)) {
			return "refuses";
		}
		if (failure instanceof SSLException tls) {
			return tls(tls);
		}
		if (failure instanceof SocketTimeoutException || failure instanceof InterruptedIOException) {
			return "silent";
		}
		return (failure instanceof EOFException || failure instanceof ProtocolException) ? "broke-off" : "broke";
	}

	private static String tls(SSLException failure) {
		if (caused(failure, CertificateExpiredException.class)
				|| caused(failure, CertificateNotYetValidException.class)) {
			return "expired";
		}
		if (caused(failure, CertPathValidatorException.class) || caused(failure, CertPathBuilderException.class)) {
			return "untrusted";
		}
		return (failure instanceof SSLPeerUnverifiedException) ? "other-name" : "no-tls";
	}

	static boolean caused(Throwable failure, Class<? extends Throwable> type) {
		int depth = 0;
		for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
			if (type.isInstance(cause)) {
				return true;
			}
		}
		return false;
	}

}
