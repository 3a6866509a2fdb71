package dev.podium.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
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

	private static final char[] PASSWORD = "changeit".toCharArray();

	private static final AtomicReference<String> peer = new AtomicReference<>("");

	@TempDir
	private static Path folder;

	private static HttpsServer server;

	private static String authority;

	@BeforeAll
	static void serve() throws Exception {
		keytool("server", "san=ip:127.0.0.1");
		keytool("user", "san=dns:user");
		KeyStore keys = load("server");
		authority = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
		SSLContext context = SSLContext.getInstance("TLS");
		KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		own.init(keys, PASSWORD);
		TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		KeyStore users = KeyStore.getInstance("PKCS12");
		users.load(null, null);
		users.setCertificateEntry("user", load("user").getCertificate("user"));
		trusted.init(users);
		context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
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
		assertThat(version("certificate-authority-data: " + base64(authority), "{}")).isEqualTo("v1.36.2");
		assertThat(peer).hasValue("nobody");
		Files.writeString(folder.resolve("ca.pem"), authority);
		assertThat(version("certificate-authority: ca.pem", "{}")).isEqualTo("v1.36.2");
		assertThat(version("insecure-skip-tls-verify: true", "{}")).isEqualTo("v1.36.2");
	}

	@Test
	void showsTheUsersCertificateAsDataOrAsFiles() throws Exception {
		KeyStore keys = load("user");
		String certificate = pem("CERTIFICATE", keys.getCertificate("user").getEncoded());
		String key = pem("PRIVATE KEY", keys.getKey("user", PASSWORD).getEncoded());
		version("certificate-authority-data: " + base64(authority),
				"{client-certificate-data: " + base64(certificate) + ", client-key-data: " + base64(key) + "}");
		assertThat(peer).hasValue("CN=user");
		peer.set("");
		Files.writeString(folder.resolve("user.pem"), certificate);
		Files.writeString(folder.resolve("user.key"), key);
		version("certificate-authority-data: " + base64(authority),
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
				() -> version("tls-server-name: elsewhere, certificate-authority-data: " + base64(authority), "{}"));
		assertThat(problem.getMessage()).contains("is for another name");
	}

	private static String version(String cluster, String user) throws IOException {
		Path file = Files.writeString(folder.resolve("config"), """
				contexts: [{name: test, context: {cluster: c, user: u}}]
				clusters: [{name: c, cluster: {server: "https://127.0.0.1:%s", %s}}]
				users: [{name: u, user: %s}]
				""".formatted(server.getAddress().getPort(), cluster, user));
		try (ClusterConnection connection = new KubernetesConnector(List::of, Pace.real()).connect(file, "test",
				() -> Instant.EPOCH, (change) -> {
				})) {
			return connection.facts().version();
		}
	}

	private static void keytool(String name, String extension) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", name, "-keyalg", "RSA", "-dname", "CN=" + name, "-ext", extension, "-keystore",
				folder.resolve(name).toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD))
			.redirectErrorStream(true)
			.start();
		process.getInputStream().readAllBytes();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isZero();
	}

	private static KeyStore load(String name) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(folder.resolve(name))) {
			store.load(in, PASSWORD);
		}
		return store;
	}

	private static String pem(String type, byte[] der) {
		return "-----BEGIN " + type + "-----\n"
				+ Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der)
				+ "\n-----END " + type + "-----\n";
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
	}

}
