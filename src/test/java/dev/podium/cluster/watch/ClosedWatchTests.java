package dev.podium.cluster.watch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.podium.cluster.WatchState.State;
import org.junit.jupiter.api.Test;

import static dev.podium.cluster.api.FakeApiServer.list;
import static dev.podium.cluster.api.FakeApiServer.status;
import static dev.podium.cluster.api.FakeApiServer.stayOpen;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * That a watch ends soon, whatever it does.
 */
class ClosedWatchTests extends WatchFixture {

	@Test
	void closingDuringAListHandsNothingOnAndEndsWithinASecond() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		this.server.script(PODS, (exchange, fake) -> {
			asked.countDown();
			stayOpen("{\"kind\":\"PodList\",").answer(exchange, fake);
		});
		start();
		assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
		closeAndJoin();
		assertThat(this.changes).isEmpty();
		assertThat(this.watch.state().state()).isEqualTo(State.CLOSED);
	}

	@Test
	void closingDuringASilentWatchEndsWithinASecond() throws Exception {
		this.server.script(PODS, list("7"), stayOpen(bookmark("8")));
		start();
		initialEnd("7");
		next();
		closeAndJoin();
		assertThat(this.changes).isEmpty();
	}

	@Test
	void closingWhileItWaitsEndsWithinASecond() throws Exception {
		this.server.script(PODS, status(500, "InternalError", "no"));
		start();
		this.pace.pause();
		closeAndJoin();
	}

	private void closeAndJoin() throws InterruptedException {
		this.watch.close();
		this.thread.interrupt();
		this.thread.join(1000);
		assertThat(this.thread.isAlive()).isFalse();
	}

}
