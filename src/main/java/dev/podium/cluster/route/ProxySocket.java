package dev.podium.cluster.route;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import dev.podium.cluster.route.ProxyException.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A socket that reaches what it is connected to through a proxy, never directly. OkHttp
 * speaks no TLS to a proxy, and logs in to a SOCKS proxy only by a setting of the whole
 * process.
 */
final class ProxySocket extends Socket {

	/** What is said to the proxy before it passes bytes on. */
	interface Greeting {

		/**
		 * Asks for a connection.
		 * @param target whose host is not resolved, unless it is an address
		 */
		void greet(InputStream in, OutputStream out, InetSocketAddress target) throws IOException;

	}

	private final ProxyAddress proxy;

	private final @Nullable SSLSocketFactory tls;

	private final boolean verifies;

	private final Greeting greeting;

	private @Nullable SSLSocket secured;

	private int readTimeout;

	/**
	 * @param tls makes the TLS connection to the proxy; null where there is none
	 * @param verifies whether the proxy's certificate must be for its name
	 */
	ProxySocket(ProxyAddress proxy, @Nullable SSLSocketFactory tls, boolean verifies, Greeting greeting) {
		this.proxy = proxy;
		this.tls = tls;
		this.verifies = verifies;
		this.greeting = greeting;
	}

	@Override
	public void connect(SocketAddress target) throws IOException {
		connect(target, 0);
	}

	@Override
	public void connect(SocketAddress target, int timeout) throws IOException {
		try {
			InetSocketAddress address = new InetSocketAddress(this.proxy.host(), this.proxy.port());
			if (address.isUnresolved()) {
				throw new UnknownHostException(this.proxy.host());
			}
			super.connect(address, timeout);
			this.readTimeout = super.getSoTimeout();
			super.setSoTimeout(timeout);
			secure();
			this.greeting.greet(getInputStream(), getOutputStream(), (InetSocketAddress) target);
			super.setSoTimeout(this.readTimeout);
		}
		catch (ProxyException ex) {
			close();
			throw ex;
		}
		catch (IOException ex) {
			close();
			throw new ProxyException(this.proxy, problem(ex), "", ex);
		}
	}

	private void secure() throws IOException {
		if (this.tls == null) {
			return;
		}
		// Takes this socket's own streams, as long as there are no others.
		SSLSocket socket = (SSLSocket) this.tls.createSocket(this, this.proxy.host(), this.proxy.port(), true);
		if (this.verifies) {
			var parameters = socket.getSSLParameters();
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
			socket.setSSLParameters(parameters);
		}
		socket.startHandshake();
		this.secured = socket;
	}

	private static Problem problem(IOException failure) {
		if (failure instanceof UnknownHostException) {
			return Problem.UNKNOWN_NAME;
		}
		if (failure instanceof NoRouteToHostException) {
			return Problem.NO_WAY;
		}
		if (failure instanceof ConnectException) {
			return Problem.REFUSES;
		}
		if (Unreachable.caused(failure, SocketTimeoutException.class) || failure instanceof InterruptedIOException) {
			return Problem.SILENT;
		}
		if (failure instanceof SSLException) {
			return Unreachable.caused(failure, CertificateException.class) ? Problem.CERTIFICATE : Problem.NO_TLS;
		}
		return (failure instanceof EOFException) ? Problem.NO_PROXY : Problem.BROKE;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return (this.secured != null) ? this.secured.getInputStream() : super.getInputStream();
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		return (this.secured != null) ? this.secured.getOutputStream() : super.getOutputStream();
	}

}
