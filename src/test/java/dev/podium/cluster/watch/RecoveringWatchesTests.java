package dev.podium.cluster.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.cluster.api.ApiServerConnection;
import dev.podium.cluster.api.FakeApiServer;
import io.kubernetes.client.openapi.ApiClient;
import org.junit.jupiter.api.Test;

import static dev.podium.cluster.api.FakeApiServer.broken;
import static dev.podium.cluster.api.FakeApiServer.list;
import static dev.podium.cluster.api.FakeApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;

class RecoveringWatchesTests {

	private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();

	@Test
	void whenOneIsAnsweredAgainTheOthersTryAtOnce() throws Exception {
		FakePace pods = new FakePace();
		FakePace jobs = new FakePace();
		try (FakeApiServer server = new FakeApiServer()) {
			server.script("/api/v1/pods", broken("{"), list("7"));
			server.script("/apis/batch/v1/jobs", status(503, "ServiceUnavailable", "starting"), list("8"));
			ApiServerConnection api = new ApiServerConnection(() -> new ApiClient().setBasePath(server.url()),
					pods.nanos::get);
			ServerRecovery recovery = new ServerRecovery(pods.nanos::get);
			List<Watching> watching = List.of(watch("Pod", api, pods, recovery), watch("Job", api, jobs, recovery));
			assertThat(pods.pause()).isEqualTo(jobs.pause()).isEqualTo(Duration.ofNanos(218_750_000));
			pods.end();
			assertThat(initialEnd()).isEqualTo("Pod");
			assertThat(jobs.pause()).isEqualTo(Duration.ofMillis(250));
			jobs.end();
			assertThat(initialEnd()).isEqualTo("Job");
			for (Watching one : watching) {
				one.end();
			}
		}
	}

	private Watching watch(String kind, ApiServerConnection api, FakePace pace, ServerRecovery recovery) {
		WatchedKind row = WatchedKind.TABLE.stream().filter((one) -> one.kind().equals(kind)).findFirst().orElseThrow();
		KindWatch watch = new KindWatch(row, api, pace.pace(Duration.ofSeconds(30)), () -> Instant.EPOCH,
				this.changes::add, recovery);
		Thread thread = new Thread(watch);
		thread.setDaemon(true);
		thread.start();
		return new Watching(watch, thread);
	}

	private String initialEnd() throws InterruptedException {
		Change change = this.changes.poll(5, TimeUnit.SECONDS);
		assertThat(change).isInstanceOf(Bookmark.class);
		return ((Bookmark) change).kind();
	}

	private record Watching(KindWatch watch, Thread thread) {

		void end() throws InterruptedException {
			this.watch.close();
			this.thread.interrupt();
			this.thread.join(5000);
		}

	}

}
