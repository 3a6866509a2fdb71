package dev.podium.cluster.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.podium.cluster.ClusterConnection;
import dev.podium.cluster.ClusterException;
import dev.podium.cluster.ClusterException.Reason;
import dev.podium.cluster.WatchState.State;
import dev.podium.cluster.api.FakeApiServer;
import dev.podium.cluster.watch.FakePace;
import dev.podium.cluster.watch.WatchTiming;
import dev.podium.cluster.watch.WatchedKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Connections through proxies. The API server's name, {@code api.workshop.test}, is known
 * to the proxy alone.
 */
@SuppressWarnings("NullAway.Init")
class ProxyTests {

	/** Characters that must be written in percent in a URL. */
	private static final String LOGIN = "kim@example:p/a#s s%ö";

	private static final String LOGIN_IN_URL = "kim%40example:p%2Fa%23s%20s%25%C3%B6@";

	@TempDir
	private static Path folder;

	private static TestKeys keys;

	private static FakeApiServer secured;

	private final FakePace pace = new FakePace();

	private Map<String, String> environment = Map.of();

	private FakeApiServer plain;

	@BeforeAll
	static void secure() throws Exception {
		keys = TestKeys.make(folder, "server", "san=dns:api.workshop.test,ip:127.0.0.1");
		secured = FakeApiServer.tls(keys.server());
	}

	@AfterAll
	static void end() {
		secured.close();
	}

	@BeforeEach
	void serve() throws IOException {
		this.plain = new FakeApiServer();
	}

	@AfterEach
	void close() {
		this.plain.close();
	}

	@ParameterizedTest
	@CsvSource({ "http, true, CONNECT api.workshop.test:", "http, false, GET http://api.workshop.test:",
			"https, true, CONNECT api.workshop.test:", "https, false, GET http://api.workshop.test:",
			"socks5, true, SOCKS api.workshop.test:", "socks5, false, SOCKS api.workshop.test:" })
	void everyRequestGoesThroughTheProxyOfTheCluster(String scheme, boolean tls, String asked) throws Exception {
		for (String login : List.of("", LOGIN)) {
			try (FakeProxy proxy = proxy(scheme, tls, login)) {
				String url = scheme + "://" + (login.isEmpty() ? "" : LOGIN_IN_URL) + proxy.address();
				try (ClusterConnection connection = connect("api.workshop.test", tls, url)) {
					assertThat(connection.facts().version()).isEqualTo("v1.36.2");
					await().untilAsserted(() -> assertThat(connection.watches()).hasSize(WatchedKind.TABLE.size())
						.allMatch((state) -> state.state() == State.WATCHING));
				}
				int port = (tls ? secured : this.plain).port();
				assertThat(proxy.asked).isNotEmpty().allMatch((target) -> target.startsWith(asked + port));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http", "https", "socks5" })
	void anAddressInNumbersGoesThroughTheProxyToo(String scheme) throws Exception {
		try (FakeProxy proxy = proxy(scheme, true, "");
				ClusterConnection connection = connect("127.0.0.1", true, scheme + "://" + proxy.address())) {
			assertThat(connection.facts().version()).isEqualTo("v1.36.2");
			assertThat(proxy.asked.get(0)).endsWith(" 127.0.0.1:" + secured.port());
		}
		try (FakeProxy proxy = proxy(scheme, true, "")) {
			refused("[::1]", true, scheme + "://" + proxy.address());
			assertThat(proxy.asked.get(0))
				.matches("CONNECT \\[0:0:0:0:0:0:0:1]:\\d+|CONNECT \\[::1]:\\d+|SOCKS 0:0:0:0:0:0:0:1:\\d+");
		}
	}

	@Test
	void nobodyGoesPastAProxyThatIsNotThere() throws IOException {
		String free;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			free = "127.0.0.1:" + socket.getLocalPort();
		}
		for (String scheme : List.of("http", "https", "socks5")) {
			ClusterException problem = refused("127.0.0.1", false, scheme + "://" + free);
			assertThat(problem.reason()).isEqualTo(Reason.UNREACHABLE);
			assertThat(problem.getMessage()).contains("The proxy at " + free + " refuses connections")
				.contains("proxy-url");
			problem = refused("127.0.0.1", false, scheme + "://nosuch.invalid:3128");
			assertThat(problem.getMessage()).contains("The name of the proxy nosuch.invalid:3128 is not known here");
		}
		assertThat(this.plain.rest("/version")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "http, true", "http, false", "https, true", "https, false", "socks5, true", "socks5, false" })
	void aProxyThatWantsAnotherLoginIsToldSoWithoutThePassword(String scheme, boolean tls) throws Exception {
		try (FakeProxy proxy = proxy(scheme, tls, LOGIN)) {
			for (String login : List.of("", "kim:wrong-secret@", "kim@")) {
				ClusterException problem = refused("api.workshop.test", tls, scheme + "://" + login + proxy.address());
				assertThat(problem.reason()).isEqualTo(Reason.UNREACHABLE);
				assertThat(problem.getMessage())
					.contains("The proxy at " + proxy.address() + " does not accept the user and password")
					.contains("proxy-url")
					.doesNotContain("wrong-secret");
			}
		}
		assertThat(this.plain.rest("/version")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "http   | 403 Forbidden   | it answers with the HTTP status 403",
			"https  | 502 Bad Gateway | it answers with the HTTP status 502", "socks5 | 2 | its rules forbid it",
			"socks5 | 5 | the server refuses connections", "socks5 | 99 | it answers with the SOCKS reply 99" })
	void aProxyThatDoesNotConnectSaysWhy(String scheme, String refusal, String words) throws Exception {
		try (FakeProxy proxy = proxy(scheme, true, "")) {
			proxy.refusal = refusal;
			ClusterException problem = refused("api.workshop.test", true, scheme + "://" + proxy.address());
			assertThat(problem.getMessage()).contains("The proxy at " + proxy.address()
					+ ", which proxy-url names, does not connect to api.workshop.test:" + secured.port() + ": "
					+ words);
		}
	}

	@Test
	void whatIsNoProxyIsToldSo() throws Exception {
		try (ServerSocket mail = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			String address = "127.0.0.1:" + mail.getLocalPort();
			Map<String, String> words = Map.of("http", "What answers at %s is no HTTP proxy", "https",
					"No TLS connection to the proxy at %s", "socks5", "What answers at %s is no SOCKS5 proxy");
			for (Map.Entry<String, String> expected : words.entrySet()) {
				Thread thread = new Thread(() -> greetAsMailServer(mail));
				thread.start();
				assertThat(refused("api.workshop.test", true, expected.getKey() + "://" + address).getMessage())
					.contains(expected.getValue().formatted(address));
				thread.join();
			}
		}
		try (FakeProxy socks = proxy("socks5", true, "")) {
			assertThat(refused("api.workshop.test", true, "http://" + socks.address()).getMessage())
				.contains("What answers at " + socks.address() + " is no HTTP proxy");
		}
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			String address = "127.0.0.1:" + silent.getLocalPort();
			for (String scheme : List.of("http", "https", "socks5")) {
				assertThat(refused("api.workshop.test", true, scheme + "://" + address).getMessage())
					.contains("does not answer")
					.contains(address);
			}
		}
	}

	private static void greetAsMailServer(ServerSocket listening) {
		try (Socket socket = listening.accept()) {
			socket.getOutputStream().write("220 mail\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(socket.getInputStream().read()).isPositive();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aProxyWhoseCertificateNobodyKnowsIsNotTrusted() throws Exception {
		TestKeys other = TestKeys.make(folder, "other", "san=ip:127.0.0.1");
		TestKeys elsewhere = TestKeys.make(folder, "elsewhere", "san=dns:elsewhere.test");
		for (TestKeys shown : List.of(other, elsewhere)) {
			try (FakeProxy proxy = FakeProxy.https(secured.port(), "", shown.server())) {
				String authority = elsewhere.certificate() + keys.certificate();
				ClusterException problem = refused(config("https://api.workshop.test:" + secured.port(),
						"https://" + proxy.address(), "certificate-authority-data: " + TestKeys.base64(authority)));
				assertThat(problem.getMessage()).contains("The certificate of the proxy at " + proxy.address());
				assertThat(proxy.asked).isEmpty();
				try (ClusterConnection connection = connect(config("https://api.workshop.test:" + secured.port(),
						"https://" + proxy.address(), "insecure-skip-tls-verify: true"))) {
					assertThat(connection.facts().version()).isEqualTo("v1.36.2");
				}
			}
		}
	}

	@Test
	void theProxyOfTheEnvironmentIsUsedWhereTheClusterNamesNone() throws Exception {
		try (FakeProxy proxy = proxy("http", true, "")) {
			this.environment = Map.of("https_proxy", proxy.address());
			try (ClusterConnection connection = connect("api.workshop.test", true, "")) {
				assertThat(connection.facts().version()).isEqualTo("v1.36.2");
				assertThat(proxy.asked.get(0)).isEqualTo("CONNECT api.workshop.test:" + secured.port());
			}
			this.environment = Map.of("HTTPS_PROXY", proxy.address(), "NO_PROXY", ".workshop.test");
			assertThat(refused("api.workshop.test", true, "").getMessage())
				.contains("The name in api.workshop.test:" + secured.port() + " is not known here");
		}
	}

	@Test
	void theProxyOfTheClusterWinsOverTheEnvironment() throws Exception {
		try (FakeProxy proxy = proxy("socks5", true, "")) {
			this.environment = Map.of("HTTPS_PROXY", "http://nosuch.invalid", "NO_PROXY", "*");
			try (ClusterConnection connection = connect("api.workshop.test", true, "socks5://" + proxy.address())) {
				assertThat(connection.facts().version()).isEqualTo("v1.36.2");
			}
		}
	}

	@Test
	void aProxyOfTheEnvironmentIsNamedByItsVariable() {
		this.environment = Map.of("HTTPS_PROXY", "http://kim:secret@nosuch.invalid");
		assertThat(refused("api.workshop.test", true, "").getMessage())
			.contains("The name of the proxy nosuch.invalid:80 is not known here")
			.contains("HTTPS_PROXY")
			.doesNotContain("proxy-url")
			.doesNotContain("secret");
		this.environment = Map.of("HTTPS_PROXY", "ftp://kim:secret@nosuch.invalid");
		assertThat(refused("api.workshop.test", true, "").getMessage()).contains("HTTPS_PROXY begins with ftp://")
			.doesNotContain("secret");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "ftp://kim:secret@host:1 | begins with ftp://",
					"proxy.example:3128 | http://, https:// or socks5://", "//secret | http://, https:// or socks5://",
					"http:///secret | names no host", "http://:3128 | names no host", "socks5:// | names no host",
					"http://kim:secret@host:99999 | is no address", "http://kim:sec ret@ho st | is no address",
					"http://kim:%zz@host | is no address" })
	void aProxyThatCannotBeUsedIsNamedByItsField(String url, String words) {
		ClusterException problem = refused("api.workshop.test", true, url);
		assertThat(problem.reason()).isEqualTo(Reason.BAD_KUBECONFIG);
		assertThat(problem.getMessage()).contains("proxy-url").contains(words).doesNotContain("secret");
	}

	@Test
	void aProxyThatIsNoTextIsNamedByItsField() {
		for (String value : List.of("[a]", "{a: b}")) {
			assertThat(refused("clusters: [{name: c, cluster: {server: 'https://a', proxy-url: " + value + "}}]")
				.getMessage()).contains("proxy-url must be text");
		}
		String longest = "x".repeat(256);
		assertThat(refused("api.workshop.test", true, "socks5://" + longest + ":p@127.0.0.1:1").getMessage())
			.contains("proxy-url")
			.contains("longer than 255");
	}

	private FakeProxy proxy(String scheme, boolean tls, String login) throws Exception {
		int upstream = (tls ? secured : this.plain).port();
		return switch (scheme) {
			case "http" -> FakeProxy.http(upstream, login);
			case "https" -> FakeProxy.https(upstream, login, keys.server());
			default -> FakeProxy.socks5(upstream, login);
		};
	}

	private ClusterException refused(String host, boolean tls, String proxyUrl) {
		return catchThrowableOfType(ClusterException.class, () -> connect(host, tls, proxyUrl).close());
	}

	private ClusterException refused(String clusters) {
		return catchThrowableOfType(ClusterException.class, () -> connect(clusters).close());
	}

	private ClusterConnection connect(String host, boolean tls, String proxyUrl) throws Exception {
		String server = tls ? "https://" + host + ":" + secured.port() : "http://" + host + ":" + this.plain.port();
		return connect(config(server, proxyUrl, "certificate-authority-data: " + TestKeys.base64(keys.certificate())));
	}

	private static String config(String server, String proxyUrl, String more) {
		return "clusters: [{name: c, cluster: {server: '" + server + "', proxy-url: '" + proxyUrl + "', " + more
				+ "}}]";
	}

	private ClusterConnection connect(String clusters) throws IOException {
		Path file = Files.writeString(folder.resolve("config"), """
				contexts: [{name: test, context: {cluster: c, user: u}}]
				users: [{name: u, user: {}}]
				%s
				""".formatted(clusters));
		WatchTiming fake = this.pace.pace(Duration.ofSeconds(30));
		WatchTiming quick = new WatchTiming(fake.random(), fake.nanos(), fake.pause(), Duration.ofSeconds(2),
				fake.silence());
		return new KubernetesConnector(List::of, this.environment::get, quick, WatchedKind.TABLE).connect(file, "test",
				() -> Instant.EPOCH, (change) -> {
				});
	}

}
