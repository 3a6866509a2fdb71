package dev.podium.cluster.watch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.cluster.api.ApiServerConnection;
import dev.podium.cluster.api.FakeApiServer;
import io.kubernetes.client.openapi.ApiClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A fake API server, one watch of its Pods, and what that watch has told.
 */
@SuppressWarnings("NullAway.Init")
abstract class WatchFixture {

	static final String PODS = "/api/v1/pods";

	static final Instant START = Instant.parse("2026-11-23T03:05:22Z");

	final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();

	private final AtomicLong ticks = new AtomicLong();

	private final Supplier<Instant> clock = () -> START.plusMillis(this.ticks.getAndIncrement());

	final FakePace pace = new FakePace();

	final List<ApiClient> clients = new ArrayList<>();

	FakeApiServer server;

	KindWatch watch;

	Thread thread;

	@BeforeEach
	void serve() throws IOException {
		this.server = new FakeApiServer();
	}

	@AfterEach
	void end() throws InterruptedException {
		this.watch.close();
		this.thread.interrupt();
		this.thread.join(5000);
		this.server.close();
	}

	void start() {
		start(Duration.ofSeconds(30), this.changes::add);
	}

	void start(Duration silence, Consumer<Change> consumer) {
		start(new ApiServerConnection(this::client, this.pace.nanos::get), consumer, silence);
	}

	void start(ApiServerConnection api, Consumer<Change> consumer, Duration silence) {
		this.clients.forEach((client) -> client.setReadTimeout((int) silence.toMillis()));
		this.watch = new KindWatch(WatchedKind.TABLE.get(0), api, this.pace.pace(silence), this.clock, consumer,
				new ServerRecovery(this.pace.nanos::get));
		this.thread = new Thread(this.watch);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	ApiClient client() {
		ApiClient client = new ApiClient().setBasePath(this.server.url());
		this.clients.add(client);
		return client;
	}

	Change next() throws InterruptedException {
		Change change = this.changes.poll(5, TimeUnit.SECONDS);
		assertThat(change).as("a change; the watch is %s", this.watch.state()).isNotNull();
		return change;
	}

	Bookmark initialEnd(String version) throws InterruptedException {
		Change change = next();
		assertThat(change).isInstanceOf(Bookmark.class);
		assertThat(((Bookmark) change).resourceVersion()).isEqualTo(version);
		assertThat(((Bookmark) change).initialEventsEnd()).isTrue();
		return (Bookmark) change;
	}

	ObjectChange object(String type, String name, String version) throws InterruptedException {
		ObjectChange change = change(type, name, version);
		assertThat(change.relist()).isFalse();
		return change;
	}

	ObjectChange relisted(String type, String name, String version) throws InterruptedException {
		ObjectChange change = change(type, name, version);
		assertThat(change.relist()).isTrue();
		return change;
	}

	ObjectChange change(String type, String name, String version) throws InterruptedException {
		Change change = next();
		assertThat(change).isInstanceOf(ObjectChange.class);
		ObjectChange object = (ObjectChange) change;
		assertThat(object.type() + " " + object.name() + " " + object.resourceVersion())
			.isEqualTo(type + " " + name + " " + version);
		return object;
	}

	static String pod(String name, String version) {
		return pod(name, version, "uid-" + name);
	}

	static String pod(String name, String version, String uid) {
		return "{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"default\",\"uid\":\"" + uid
				+ "\",\"resourceVersion\":\"" + version + "\"}}";
	}

	static String event(String type, String object) {
		return "{\"type\":\"" + type + "\",\"object\":" + object + "}";
	}

	static String bookmark(String version) {
		return "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{"
				+ "\"resourceVersion\":\"" + version + "\"}}}";
	}

}
