package dev.podium.cluster.route;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.ssl.SSLSocketFactory;

/**
 * Asks the server for the certificate of {@code tls-server-name}, as kubectl does: what
 * stands before several servers chooses by that name. The official client only compares
 * it.
 */
public final class NamedTlsSockets extends SSLSocketFactory {

	private final SSLSocketFactory sockets;

	private final String serverName;

	public NamedTlsSockets(SSLSocketFactory sockets, String serverName) {
		this.sockets = sockets;
		this.serverName = serverName;
	}

	@Override
	public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
		return this.sockets.createSocket(connected, this.serverName, port, autoClose);
	}

	@Override
	public String[] getDefaultCipherSuites() {
		return this.sockets.getDefaultCipherSuites();
	}

	@Override
	public String[] getSupportedCipherSuites() {
		return this.sockets.getSupportedCipherSuites();
	}

	@Override
	public Socket createSocket(String host, int port) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(InetAddress host, int port) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
		throw new UnsupportedOperationException();
	}

}
