package dev.podium.cluster.route;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import dev.podium.cluster.route.ProxyException.Problem;
import dev.podium.cluster.route.ProxySocket.Greeting;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The way to an API server: directly, or through a proxy, which all that a client does
 * then goes through. As in Go, an HTTP proxy passes on whole requests to a server without
 * TLS; in every other case it passes bytes on.
 *
 * @param proxy null where there is none
 * @param javas whether Java's own settings of proxies count, as nothing else is set
 */
public record ProxyRoute(HttpUrl server, @Nullable ProxyAddress proxy, boolean javas) {

	private static final String AUTHORIZATION = "Proxy-Authorization";

	/** The proxy of the cluster wins over that of the environment. */
	public static ProxyRoute of(HttpUrl server, JsonNode cluster, EnvironmentProxies environment)
			throws UnusableException {
		JsonNode named = cluster.path("proxy-url");
		if (!named.isMissingNode() && !named.isValueNode()) {
			throw new UnusableException("proxy-text");
		}
		String url = named.asString("");
		return new ProxyRoute(server, url.isEmpty() ? environment.of(server) : ProxyAddress.parse("proxy-url", url),
				environment.silent());
	}

	/**
	 * The same client, by this way.
	 * @param verifies whether certificates are looked at at all
	 */
	public OkHttpClient by(OkHttpClient client, boolean verifies) {
		if (this.proxy == null) {
			return this.javas ? client : client.newBuilder().proxy(Proxy.NO_PROXY).build();
		}
		return through(this.proxy, client, verifies);
	}

	/** How a sentence about a server says which way a client goes there. */
	public static String words(OkHttpClient client) {
		return (client.socketFactory() instanceof Sockets sockets) ? " (proxy " + sockets.proxy.address() + ")" : "";
	}

	private OkHttpClient through(ProxyAddress proxy, OkHttpClient client, boolean verifies) {
		OkHttpClient.Builder route = client.newBuilder();
		SSLSocketFactory tls = proxy.secured() ? tls(client.x509TrustManager()) : null;
		// The name is the proxy's to look up; the placeholder only carries it there.
		route.dns((host) -> List.of(InetAddress.getByAddress(host, new byte[4])));
		if (proxy.socks() || this.server.isHttps()) {
			Greeting greeting = (in, out, target) -> {
				if (proxy.socks()) {
					ProxyGreetings.socks5(proxy, in, out, target);
				}
				else {
					ProxyGreetings.connect(proxy, in, out, target);
				}
			};
			return route.proxy(Proxy.NO_PROXY).socketFactory(new Sockets(proxy, tls, verifies, greeting)).build();
		}
		return route.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
			.socketFactory(new Sockets(proxy, tls, verifies, (in, out, target) -> {
			}))
			.addNetworkInterceptor((chain) -> chain.proceed(authorized(chain.request(), proxy)))
			.proxyAuthenticator((path, response) -> logIn(response, proxy))
			.build();
	}

	/** Only what the proxy itself reads may hold its password. */
	private static Request authorized(Request request, ProxyAddress proxy) {
		String login = proxy.authorization();
		return (login == null || request.isHttps()) ? request
				: request.newBuilder().header(AUTHORIZATION, login).build();
	}

	private static Request logIn(Response response, ProxyAddress proxy) throws ProxyException {
		String login = proxy.authorization();
		boolean connect = response.request().method().equals("CONNECT");
		if (login == null || !connect || response.request().header(AUTHORIZATION) != null) {
			throw new ProxyException(proxy, Problem.LOGIN, "", null);
		}
		return response.request().newBuilder().header(AUTHORIZATION, login).build();
	}

	private static SSLSocketFactory tls(@Nullable X509TrustManager cluster) {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { new Either(Objects.requireNonNull(cluster), known()) }, null);
			return context.getSocketFactory();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static X509TrustManager known() throws GeneralSecurityException {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init((KeyStore) null);
		return (X509TrustManager) factory.getTrustManagers()[0];
	}

	/**
	 * A proxy's certificate may be signed by the cluster's authority, as kubectl wants
	 * it, or by one that is known to everybody.
	 */
	private record Either(X509TrustManager cluster, X509TrustManager known) implements X509TrustManager {

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
			try {
				this.cluster.checkServerTrusted(chain, type);
			}
			catch (CertificateException ex) {
				this.known.checkServerTrusted(chain, type);
			}
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) {
			throw new IllegalStateException("A proxy is no client");
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

	/** Makes sockets that are connected later, as OkHttp does. */
	private static final class Sockets extends SocketFactory {

		private final ProxyAddress proxy;

		private final @Nullable SSLSocketFactory tls;

		private final boolean verifies;

		private final Greeting greeting;

		Sockets(ProxyAddress proxy, @Nullable SSLSocketFactory tls, boolean verifies, Greeting greeting) {
			this.proxy = proxy;
			this.tls = tls;
			this.verifies = verifies;
			this.greeting = greeting;
		}

		@Override
		public Socket createSocket() {
			return new ProxySocket(this.proxy, this.tls, this.verifies, this.greeting);
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

}
