package dev.podium.dashboard;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A viewer that keeps every frame, and can stop reading. */
public final class TestViewer implements WebSocket.Listener, AutoCloseable {

	/** How much a client takes in that nobody has read: the machine may allow 32 MB. */
	private static final String UNREAD = "jdk.httpclient.receiveBufferSize";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final List<JsonNode> frames = new CopyOnWriteArrayList<>();

	private final List<Long> seqs = Collections.synchronizedList(new ArrayList<>());

	private final StringBuilder part = new StringBuilder();

	private final CompletableFuture<Integer> closed = new CompletableFuture<>();

	private final boolean reading;

	private final WebSocket socket;

	private TestViewer(int port, String query, boolean reading) {
		this.reading = reading;
		this.socket = HTTP.newWebSocketBuilder()
			.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws/feed" + query), this)
			.join();
	}

	public static TestViewer at(int port, String query) {
		return new TestViewer(port, query, true);
	}

	public static TestViewer thatDoesNotRead(int port) {
		System.setProperty(UNREAD, "65536");
		try {
			return new TestViewer(port, "", false);
		}
		finally {
			System.clearProperty(UNREAD);
		}
	}

	@Override
	public void onOpen(WebSocket opened) {
		if (this.reading) {
			opened.request(1);
		}
	}

	/** Reads on, where it did not. */
	public void readOn() {
		this.socket.request(Long.MAX_VALUE);
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
		this.part.append(data);
		if (last) {
			JsonNode frame = JsonMapper.shared().readTree(this.part.toString());
			this.frames.add(frame);
			for (JsonNode item : frame.path("items")) {
				this.seqs.add(item.path("change").path("seq").asLong());
			}
			this.part.setLength(0);
		}
		if (this.reading) {
			from.request(1);
		}
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
		this.closed.complete(status);
		return null;
	}

	@Override
	public void onError(WebSocket from, Throwable error) {
		this.closed.completeExceptionally(error);
	}

	public JsonNode await(String type) {
		return await(type, 0);
	}

	/** The frame of a type with a place among those of its type. */
	public JsonNode await(String type, int place) {
		await().until(() -> of(type).size() > place);
		return of(type).get(place);
	}

	public List<Long> awaitSeqs(int count) {
		await().until(() -> this.seqs.size() >= count);
		return seqs();
	}

	public List<Long> seqs() {
		return List.copyOf(this.seqs);
	}

	/** All frames, as they came. */
	String text() {
		return this.frames.toString();
	}

	public List<JsonNode> of(String type) {
		return this.frames.stream().filter((frame) -> frame.path("type").asString().equals(type)).toList();
	}

	public List<String> types() {
		return this.frames.stream().map((frame) -> frame.path("type").asString()).toList();
	}

	public int awaitClose() {
		return this.closed.orTimeout(20, TimeUnit.SECONDS).join();
	}

	private static org.awaitility.core.ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5));
	}

	@Override
	public void close() {
		this.socket.abort();
	}

}
