package dev.podium.cluster.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.podium.cluster.ClusterConnection;
import dev.podium.cluster.ClusterException;
import dev.podium.cluster.watch.WatchTiming;
import dev.podium.cluster.watch.WatchedKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Certificates of a server and of a user, made by the JDK's keytool.
 */
@SuppressWarnings("NullAway.Init")
class TlsTests {

	private static final AtomicReference<String> peer = new AtomicReference<>("");

	private static final AtomicReference<String> asked = new AtomicReference<>("");

	@TempDir
	private static Path folder;

	private static HttpsServer server;

	private static String authority;

	private static TestKeys user;

	@BeforeAll
	static void serve() throws Exception {
		TestKeys keys = TestKeys.make(folder, "server", "san=ip:127.0.0.1,dns:api.workshop.test");
		user = TestKeys.make(folder, "user", "san=dns:user");
		authority = keys.certificate();
		SSLContext context = keys.server(user);
		server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(context) {
			@Override
			public void configure(HttpsParameters parameters) {
				var wanted = context.getDefaultSSLParameters();
				wanted.setWantClientAuth(true);
				parameters.setSSLParameters(wanted);
			}
		});
		server.createContext("/", (exchange) -> {
			try {
				peer.set(((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName());
			}
			catch (IOException ex) {
				peer.set("nobody");
			}
			asked.set(((ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession()).getRequestedServerNames()
				.toString());
			byte[] body = "{\"gitVersion\":\"v1.36.2\"}".getBytes(StandardCharsets.UTF_8);
			boolean version = exchange.getRequestURI().getPath().equals("/version");
			exchange.sendResponseHeaders(version ? 200 : 404, version ? body.length : -1);
			if (version) {
				exchange.getResponseBody().write(body);
			}
			exchange.close();
		});
		server.start();
	}

	@AfterAll
	static void end() {
		server.stop(0);
	}

	@Test
	void trustsTheAuthorityOfTheKubeconfigAsDataOrAsAFile() throws IOException {
		assertThat(version("certificate-authority-data: " + TestKeys.base64(authority), "{}")).isEqualTo("v1.36.2");
		assertThat(peer).hasValue("nobody");
		Files.writeString(folder.resolve("ca.pem"), authority);
		assertThat(version("certificate-authority: ca.pem", "{}")).isEqualTo("v1.36.2");
		assertThat(version("insecure-skip-tls-verify: true", "{}")).isEqualTo("v1.36.2");
	}

	@Test
	void showsTheUsersCertificateAsDataOrAsFiles() throws Exception {
		String certificate = user.certificate();
		String key = user.key();
		version("certificate-authority-data: " + TestKeys.base64(authority), "{client-certificate-data: "
				+ TestKeys.base64(certificate) + ", client-key-data: " + TestKeys.base64(key) + "}");
		assertThat(peer).hasValue("CN=user");
		peer.set("");
		Files.writeString(folder.resolve("user.pem"), certificate);
		Files.writeString(folder.resolve("user.key"), key);
		version("certificate-authority-data: " + TestKeys.base64(authority),
				"{client-certificate: user.pem, client-key: user.key}");
		assertThat(peer).hasValue("CN=user");
	}

	@Test
	void aServerThatTheKubeconfigDoesNotTrustIsToldSo() {
		ClusterException problem = catchThrowableOfType(ClusterException.class,
				() -> version("tls-server-name: ''", "{}"));
		assertThat(problem.getMessage()).contains("not signed by the authority that the kubeconfig trusts");
	}

	@Test
	void aServerOfAnotherNameIsToldSo() {
		ClusterException problem = catchThrowableOfType(ClusterException.class,
				() -> version("tls-server-name: elsewhere, certificate-authority-data: " + TestKeys.base64(authority),
						"{}"));
		assertThat(problem.getMessage()).contains("is for another name");
	}

	@Test
	void theServerIsAskedForTheCertificateOfTlsServerName() throws IOException {
		assertThat(version("certificate-authority-data: " + TestKeys.base64(authority), "{}")).isEqualTo("v1.36.2");
		assertThat(asked).hasValue("[]");
		assertThat(version(
				"tls-server-name: api.workshop.test, certificate-authority-data: " + TestKeys.base64(authority), "{}"))
			.isEqualTo("v1.36.2");
		assertThat(asked.get()).contains("value=api.workshop.test");
	}

	private static String version(String cluster, String user) throws IOException {
		Path file = Files.writeString(folder.resolve("config"), """
				contexts: [{name: test, context: {cluster: c, user: u}}]
				clusters: [{name: c, cluster: {server: "https://127.0.0.1:%s", %s}}]
				users: [{name: u, user: %s}]
				""".formatted(server.getAddress().getPort(), cluster, user));
		try (ClusterConnection connection = new KubernetesConnector(List::of, (name) -> null, WatchTiming.real(),
				WatchedKind.TABLE)
			.connect(file, "test", () -> Instant.EPOCH, (change) -> {
			})) {
			return connection.facts().version();
		}
	}

}
