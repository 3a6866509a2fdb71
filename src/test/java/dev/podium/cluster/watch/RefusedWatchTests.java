package dev.podium.cluster.watch;

import java.time.Duration;

import dev.podium.cluster.WatchState.State;
import dev.podium.cluster.api.ApiServerConnection;
import dev.podium.cluster.api.FakeApiServer;
import dev.podium.cluster.api.RefusingPort;
import io.kubernetes.client.openapi.ApiClient;
import org.junit.jupiter.api.Test;

import static dev.podium.cluster.api.FakeApiServer.answer;
import static dev.podium.cluster.api.FakeApiServer.chunks;
import static dev.podium.cluster.api.FakeApiServer.list;
import static dev.podium.cluster.api.FakeApiServer.page;
import static dev.podium.cluster.api.FakeApiServer.status;
import static dev.podium.cluster.api.FakeApiServer.statusBody;
import static dev.podium.cluster.api.FakeApiServer.stayOpen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How a watch waits where the server refuses it or is not there.
 */
class RefusedWatchTests extends WatchFixture {

	@Test
	void aServerThatIsGoneAndComesBackIsFoundAgain() throws Exception {
		this.server.close();
		int port;
		try (RefusingPort gone = new RefusingPort()) {
			port = gone.port();
			ApiClient client = new ApiClient().setBasePath(gone.url());
			start(new ApiServerConnection(() -> client, this.pace.nanos::get), this.changes::add,
					Duration.ofSeconds(30));
			assertThat(this.pace.pause()).isEqualTo(Duration.ofNanos(218_750_000));
			assertThat(this.watch.state().problem().english()).contains("refuses connections")
				.contains("127.0.0.1:" + port);
			this.pace.end();
			assertThat(this.pace.pause()).isEqualTo(Duration.ofNanos(437_500_000));
		}
		this.server = new FakeApiServer(port);
		this.server.script(PODS, list("7"));
		this.pace.end();
		initialEnd("7");
	}

	@Test
	void errorsOfTheServerKeepTheVersion() throws Exception {
		this.server.script(PODS, list("7"), status(503, "ServiceUnavailable", "starting"),
				status(503, "ServiceUnavailable", "starting"), status(503, "ServiceUnavailable", "starting"),
				status(503, "ServiceUnavailable", "starting"), status(503, "ServiceUnavailable", "starting"),
				status(503, "ServiceUnavailable", "starting"), stayOpen(event("ADDED", pod("a", "8"))));
		start();
		initialEnd("7");
		this.pace.pause();
		assertThat(this.watch.state().problem().english()).isEqualTo("The API server says: starting");
		this.pace.endAll();
		object("ADDED", "a", "8");
	}

	@Test
	void aForbiddenKindIsVisibleAndTriedSlowly() throws Exception {
		this.server.script(PODS, status(403, "Forbidden", "pods is forbidden"), list("7"), stayOpen());
		start();
		assertThat(this.pace.pause()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
		assertThat(this.watch.state().state()).isEqualTo(State.FORBIDDEN);
		assertThat(this.watch.state().problem().english())
			.isEqualTo("You may not list Pods in this cluster. Ask for the verbs list and watch on pods.");
		this.pace.end();
		initialEnd("7");
		await().untilAsserted(() -> assertThat(this.watch.state().state()).isEqualTo(State.WATCHING));
		assertThat(this.watch.state().problem()).isNull();
	}

	@Test
	void anAbsentApiIsVisibleAndTriedSlowly() throws Exception {
		this.server.script(PODS, answer(404, "404 page not found\n", null));
		start();
		assertThat(this.pace.pause()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
		assertThat(this.watch.state().state()).isEqualTo(State.ABSENT);
	}

	@Test
	void refusedCredentialsAreReadAnew() throws Exception {
		this.server.script(PODS, list("7"), status(401, "Unauthorized", "Unauthorized"), stayOpen(bookmark("8")));
		this.pace.nanos.set(Duration.ofMinutes(15).toNanos());
		ApiServerConnection api = new ApiServerConnection(this::client, this.pace.nanos::get);
		this.pace.nanos.addAndGet(Duration.ofMinutes(15).toNanos());
		start(api, this.changes::add, Duration.ofSeconds(30));
		initialEnd("7");
		next();
		assertThat(this.clients).hasSize(2);
	}

	@Test
	void aRetryAfterIsRespected() throws Exception {
		this.server.script(PODS, answer(429, statusBody(429, "TooManyRequests", "slow down"), "17"), list("7"));
		start();
		assertThat(this.pace.pause()).isEqualTo(Duration.ofSeconds(17));
		this.pace.end();
		initialEnd("7");
	}

	@Test
	void aWatchThatEndsAtOnceIsNotOpenedInATightLoop() throws Exception {
		this.server.script(PODS, list("7"), chunks(), chunks(), chunks());
		start();
		assertThat(this.pace.pause()).isEqualTo(Duration.ofNanos(218_750_000));
		this.pace.end();
		assertThat(this.pace.pause()).isEqualTo(Duration.ofNanos(437_500_000));
	}

}
