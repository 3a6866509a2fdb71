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

/**
 * What went wrong on the way to an API server, in our words, by the type of the failure.
 */
public final class Unreachable {

	private Unreachable() {
	}

	/**
	 * One sentence that says what is wrong, and one that says what to do.
	 * @param server the API server's address as one reads it
	 */
	public static String words(String server, IOException failure) {
		if (failure instanceof ProxyException proxy) {
			return proxy.words(server);
		}
		if (caused(failure, UnknownHostException.class)) {
			return "The name in " + server + " is not known here. Check the network, the VPN and the kubeconfig's "
					+ "server address.";
		}
		if (caused(failure, NoRouteToHostException.class)) {
			return "There is no way from here to " + server + ". Check the network and the VPN.";
		}
		if (caused(failure, ConnectException.class)) {
			return "The API server at " + server + " refuses connections. Check that the cluster is running.";
		}
		if (failure instanceof SSLException) {
			return tls(server, (SSLException) failure);
		}
		if (failure instanceof SocketTimeoutException || failure instanceof InterruptedIOException) {
			return "The API server at " + server + " does not answer. Check that the cluster is running and that no "
					+ "firewall stands between.";
		}
		if (failure instanceof EOFException || failure instanceof ProtocolException) {
			return "What answers at " + server
					+ " broke off. Check that the address starts with http:// or https:// as " + "the server wants it.";
		}
		return "The connection to " + server + " broke.";
	}

	private static String tls(String server, SSLException failure) {
		if (caused(failure, CertificateExpiredException.class)
				|| caused(failure, CertificateNotYetValidException.class)) {
			return "The certificate of " + server + " is not valid at this time. Check this machine's clock, and renew "
					+ "the cluster's certificates.";
		}
		if (caused(failure, CertPathValidatorException.class) || caused(failure, CertPathBuilderException.class)) {
			return "The certificate of " + server + " is not signed by the authority that the kubeconfig trusts. Fetch "
					+ "the cluster's kubeconfig anew.";
		}
		if (failure instanceof SSLPeerUnverifiedException) {
			return "The certificate of " + server
					+ " is for another name. Check the kubeconfig's server address, or set " + "tls-server-name.";
		}
		return "No TLS connection to " + server + " could be made. Check that the server speaks https, and that the "
				+ "user's certificate is valid.";
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
