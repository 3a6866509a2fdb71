package dev.podium.cluster.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port where connections are refused: nobody listens on it, and nobody else can, for it
 * is taken.
 */
public final class RefusingPort implements AutoCloseable {

	private final Socket taken = new Socket();

	public RefusingPort() throws IOException {
		this.taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
	}

	public int port() {
		return this.taken.getLocalPort();
	}

	public String url() {
		return "http://127.0.0.1:" + port();
	}

	@Override
	public void close() throws IOException {
		this.taken.close();
	}

}
