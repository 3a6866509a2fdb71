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
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.cluster.ClusterConnection;
import dev.podium.cluster.ClusterContext;
import dev.podium.cluster.ClusterException;
import dev.podium.cluster.ClusterException.Reason;
import dev.podium.cluster.ClusterFacts;
import dev.podium.cluster.Connector;
import dev.podium.cluster.WatchState;
import dev.podium.cluster.WatchState.State;
import dev.podium.cluster.api.FakeApiServer;
import dev.podium.cluster.api.RefusingPort;
import dev.podium.cluster.watch.FakePace;
import dev.podium.cluster.watch.WatchTiming;
import dev.podium.cluster.watch.WatchedKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static dev.podium.cluster.api.FakeApiServer.json;
import static dev.podium.cluster.api.FakeApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

@SuppressWarnings("NullAway.Init")
class KubernetesConnectorTests {

	private static final Supplier<Instant> CLOCK = () -> Instant.EPOCH;

	@TempDir
	private Path folder;

	private final FakePace pace = new FakePace();

	private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();

	private FakeApiServer server;

	@BeforeEach
	void serve() throws IOException {
		this.server = new FakeApiServer();
	}

	@AfterEach
	void end() {
		this.server.close();
	}

	@Test
	void watchesEveryKindOfTheTableAndSaysTheVersion() throws IOException {
		try (ClusterConnection connection = connect("{}")) {
			assertThat(connection.facts()).isEqualTo(new ClusterFacts("v1.36.2"));
			await().untilAsserted(() -> assertThat(connection.watches()).hasSize(WatchedKind.TABLE.size())
				.allMatch((state) -> state.state() == State.WATCHING));
			assertThat(this.changes).hasSize(WatchedKind.TABLE.size()).allMatch((change) -> change instanceof Bookmark);
		}
	}

	@Test
	void oneKindsTroubleIsNoOthers() throws IOException {
		this.server.script("/apis/batch/v1/jobs", status(403, "Forbidden", "no"));
		this.server.script("/apis/discovery.k8s.io/v1/endpointslices", status(404, "NotFound", "no"));
		this.server.script("/api/v1/nodes", status(500, "InternalError", "no"));
		try (ClusterConnection connection = connect("{}")) {
			await().untilAsserted(() -> {
				assertThat(state(connection, "Job")).isEqualTo(State.FORBIDDEN);
				assertThat(state(connection, "EndpointSlice")).isEqualTo(State.ABSENT);
				assertThat(state(connection, "Node")).isEqualTo(State.WAITING);
				assertThat(connection.watches().stream().filter((state) -> state.state() == State.WATCHING))
					.hasSize(WatchedKind.TABLE.size() - 3);
			});
		}
	}

	@Test
	void closingEndsEveryThreadWithinASecondAndHandsNothingOn() throws IOException {
		ClusterConnection connection = connect("{}");
		await().until(() -> this.changes.size() == WatchedKind.TABLE.size());
		long start = System.nanoTime();
		connection.close();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
		assertThat(connection.watches()).allMatch((state) -> state.state() == State.CLOSED);
		assertThat(this.changes).hasSize(WatchedKind.TABLE.size());
		connection.close();
	}

	@Test
	void onlyReads() throws Exception {
		try (ClusterConnection connection = connect("{}")) {
			await().until(() -> this.changes.size() == WatchedKind.TABLE.size());
			assertThat(this.server.request("/version").method()).isEqualTo("GET");
			for (WatchedKind kind : WatchedKind.TABLE) {
				assertThat(this.server.rest(kind.path())).allMatch((request) -> request.method().equals("GET"));
			}
			assertThat(connection.facts().version()).isNotEmpty();
		}
	}

	@Test
	void sendsTheTokenOfAFileWithoutItsLineEnd() throws Exception {
		Files.writeString(this.folder.resolve("token"), "from-a-file\n");
		try (ClusterConnection connection = connect("{tokenFile: token}")) {
			assertThat(this.server.request("/version").headers()).containsEntry("Authorization", "Bearer from-a-file");
			assertThat(connection.facts().version()).isNotEmpty();
		}
	}

	@Test
	void sendsATokenOfDigitsAndActsAsAnother() throws Exception {
		try (ClusterConnection connection = connect("{token: 12345, as: student}")) {
			assertThat(this.server.request("/version").headers()).containsEntry("Authorization", "Bearer 12345")
				.containsEntry("Impersonate-user", "student");
			assertThat(connection.facts().version()).isNotEmpty();
		}
	}

	@Test
	void actsForTheGroupsTheUidAndTheExtrasOfTheKubeconfig() throws Exception {
		try (ClusterConnection connection = connect(
				"{as: jürgen, as-groups: [workshop, 'system:masters', 7], as-uid: u-1, "
						+ "as-user-extra: {reason: [lesson 3, second], 'Example.com/a%b ü': [x], none: []}}")) {
			for (String path : List.of("/version", "/api/v1/pods")) {
				assertThat(this.server.request(path).headers())
					.containsEntry("Impersonate-user", utf8InHeader("jürgen"))
					.containsEntry("Impersonate-group", "workshop,system:masters,7")
					.containsEntry("Impersonate-uid", "u-1")
					.containsEntry("Impersonate-extra-reason", "lesson 3,second")
					.containsEntry("Impersonate-extra-example.com%2fa%25b%20%c3%bc", "x")
					.doesNotContainKey("Impersonate-extra-none");
			}
			assertThat(connection.facts().version()).isNotEmpty();
		}
	}

	/** The server of the JDK reads a header's bytes as Latin-1. */
	private static String utf8InHeader(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

	@Test
	void whatCannotBeImpersonatedIsNamed() {
		for (String field : List.of("as-groups: [b]", "as-uid: u", "as-user-extra: {a: [b]}")) {
			assertThat(refused("{" + field + "}").getMessage())
				.contains("sets " + field.substring(0, field.indexOf(':')) + " without as");
		}
		assertThat(refused("{as: [a]}").getMessage()).contains("as must be text");
		assertThat(refused("{as: a, as-uid: {b: c}}").getMessage()).contains("as-uid must be text");
		assertThat(refused("{as: a, as-groups: b}").getMessage()).contains("as-groups must be a list of texts");
		assertThat(refused("{as: a, as-groups: [[b]]}").getMessage()).contains("as-groups must be a list of texts");
		assertThat(refused("{as: a, as-user-extra: [b]}").getMessage())
			.contains("as-user-extra must hold lists of texts");
		assertThat(refused("{as: a, as-user-extra: {b: c}}").getMessage())
			.contains("as-user-extra must hold lists of texts");
		assertThat(refused("{as: \"a\\nb\"}").getMessage()).contains("as holds a character that no header can carry");
		assertThat(refused("{as: a, as-groups: [\"a\\rb\"]}").getMessage()).contains("as-groups holds a character");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void logsInByAnExecPluginThatLiesBesideTheKubeconfig() throws Exception {
		plugin("""
				#!/bin/sh
				echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"'$WHO'"}}'
				case "$KUBERNETES_EXEC_INFO" in *ExecCredential*) exit 0;; *) exit 3;; esac
				""");
		try (ClusterConnection connection = connect("{exec: {apiVersion: client.authentication.k8s.io/v1, "
				+ "command: ./login, env: [{name: WHO, value: me}]}}")) {
			assertThat(this.server.request("/version").headers()).containsEntry("Authorization", "Bearer me");
			assertThat(connection.facts().version()).isNotEmpty();
		}
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void anExecPluginThatFailsIsNamed() throws IOException {
		for (String script : List.of("exit 1", "echo words", "true", "echo '{}'",
				"echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{}}'")) {
			plugin("#!/bin/sh\n" + script + "\n");
			ClusterException problem = refused(
					"{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login}}");
			assertThat(problem.reason()).as(script).isEqualTo(Reason.UNAUTHORIZED);
			assertThat(problem.getMessage()).contains("login").contains("in a terminal");
		}
	}

	@Test
	void anExecPluginThatIsNotInstalledIsNamedWithItsHint() {
		ClusterException problem = refused("{exec: {apiVersion: client.authentication.k8s.io/v1, "
				+ "command: no-such-plugin, installHint: Install it from the cloud.}}");
		assertThat(problem.reason()).isEqualTo(Reason.BAD_KUBECONFIG);
		assertThat(problem.getMessage()).contains("“no-such-plugin”, which is not installed here")
			.contains("Install it from the cloud.");
	}

	@Test
	void whatCannotBeUsedInTheKubeconfigIsNamed() {
		assertThat(refused("{client-certificate: no.pem, client-key: no.key}").getMessage())
			.contains("client-certificate " + this.folder.resolve("no.pem") + " cannot be read");
		assertThat(refused("{tokenFile: nowhere}").getMessage()).contains("tokenFile");
		assertThat(refused("{client-certificate-data: AAAA, client-key-data: AAAA}").getMessage())
			.contains("certificates or keys cannot be used");
		assertThat(refused("{exec: {apiVersion: v7, command: sh}}").getMessage()).contains("exec.apiVersion “v7”");
		assertThat(refused("{}", "nowhere").getMessage()).contains("“nowhere”, which is no http or https address");
	}

	@Test
	void aServerThatRefusesIsUnreachable() throws IOException {
		try (RefusingPort nobody = new RefusingPort()) {
			unreachable(nobody.url(), "refuses connections");
		}
	}

	@Test
	void aNameThatIsNotKnownIsUnreachable() {
		unreachable("http://nosuch.invalid:6443", "The name in nosuch.invalid:6443 is not known here");
	}

	@Test
	void aServerThatDoesNotAnswerIsUnreachable() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			unreachable("http://127.0.0.1:" + silent.getLocalPort(), "does not answer");
		}
	}

	@Test
	void aServerWithoutTlsIsUnreachableOverHttps() throws IOException {
		try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> {
				try (Socket socket = plain.accept()) {
					assertThat(socket.getInputStream().read(new byte[16_384])).isPositive();
					socket.getOutputStream()
						.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
					assertThat(socket.getInputStream().read(new byte[16_384])).isNotZero();
				}
				catch (IOException ex) {
					// The client may hang up first.
				}
			});
			thread.start();
			unreachable("https://127.0.0.1:" + plain.getLocalPort(), "No TLS connection");
		}
	}

	@Test
	void somethingElseThanAnApiServerIsUnreachable() {
		this.server.script("/version", json(200, "<html>login</html>"), json(404, "not here"), json(200, "{}"));
		for (int i = 0; i < 3; i++) {
			unreachable(this.server.url(), "no Kubernetes API server");
		}
	}

	@Test
	void aServerThatIsStartingIsUnreachable() {
		this.server.script("/version", status(503, "ServiceUnavailable", "starting"));
		unreachable(this.server.url(), "still be starting");
	}

	@Test
	void refusedCredentialsAreToldAtOnce() {
		this.server.script("/version", status(401, "Unauthorized", "Unauthorized"));
		ClusterException problem = refused("{token: old}");
		assertThat(problem.reason()).isEqualTo(Reason.UNAUTHORIZED);
		assertThat(problem.getMessage()).contains("Log in again");
	}

	@Test
	void aHiddenVersionIsNoReasonNotToWatch() throws IOException {
		this.server.script("/version", status(403, "Forbidden", "no"));
		try (ClusterConnection connection = connect("{}")) {
			assertThat(connection.facts().version()).isEmpty();
		}
	}

	@Test
	void contextsAreReadAnewEachTimeAndTouchNoNetwork() throws IOException {
		Path file = kubeconfig("{}", "http://127.0.0.1:1");
		Connector connector = new KubernetesConnector(() -> List.of(file), (name) -> null, pace(), WatchedKind.TABLE);
		assertThat(connector.contexts()).extracting(ClusterContext::name).containsExactly("test");
		Files.writeString(file, "contexts: []");
		assertThat(connector.contexts()).isEmpty();
	}

	private void unreachable(String url, String words) {
		ClusterException problem = refused("{}", url);
		assertThat(problem.reason()).isEqualTo(Reason.UNREACHABLE);
		assertThat(problem.getMessage()).contains(words);
		assertThat(Set.copyOf(this.changes)).isEmpty();
	}

	private ClusterException refused(String user) {
		return refused(user, this.server.url());
	}

	private ClusterException refused(String user, String url) {
		return catchThrowableOfType(ClusterException.class, () -> connect(user, url).close());
	}

	private ClusterConnection connect(String user) throws IOException {
		return connect(user, this.server.url());
	}

	private ClusterConnection connect(String user, String url) throws IOException {
		return new KubernetesConnector(List::of, (name) -> null, pace(), WatchedKind.TABLE)
			.connect(kubeconfig(user, url), "test", CLOCK, this.changes::add);
	}

	private WatchTiming pace() {
		WatchTiming fake = this.pace.pace(Duration.ofSeconds(30));
		return new WatchTiming(fake.random(), fake.nanos(), fake.pause(), Duration.ofSeconds(1), fake.silence());
	}

	private Path kubeconfig(String user, String url) throws IOException {
		return Files.writeString(this.folder.resolve("config"), """
				current-context: test
				contexts: [{name: test, context: {cluster: c, user: u}}]
				clusters: [{name: c, cluster: {server: "%s"}}]
				users: [{name: u, user: %s}]
				""".formatted(url, user));
	}

	private void plugin(String script) throws IOException {
		Path file = Files.writeString(this.folder.resolve("login"), script);
		assertThat(file.toFile().setExecutable(true)).isTrue();
	}

	private static State state(ClusterConnection connection, String kind) {
		return connection.watches()
			.stream()
			.filter((state) -> state.kind().equals(kind))
			.map(WatchState::state)
			.findFirst()
			.orElseThrow();
	}

}
