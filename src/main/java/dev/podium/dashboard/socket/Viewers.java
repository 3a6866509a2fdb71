package dev.podium.dashboard.socket;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.podium.dashboard.wire.Frames;
import dev.podium.feed.Feed;
import dev.podium.live.ClusterInView;
import dev.podium.live.InView;
import dev.podium.recording.Library;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everybody who looks on over a WebSocket.
 */
public final class Viewers implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Viewers.class);

	private static final long FRESHNESS_MS = 2000;

	private final ClusterInView cluster;

	private final Library library;

	private final JsonMapper json;

	private final Executor senders;

	private final Limits limits;

	private final Map<String, Viewer> viewers = new ConcurrentHashMap<>();

	private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "freshness");
		thread.setDaemon(true);
		return thread;
	});

	private final FramePublisher publisher = new FramePublisher(this::frames, this::wake);

	private volatile FrameLog frames;

	private volatile Freshness freshness;

	/**
	 * @param library has what memory has folded
	 * @param senders runs each viewer's task, which lasts as long as the viewer
	 */
	Viewers(ClusterInView cluster, Library library, JsonMapper json, Executor senders, Limits limits) {
		this.cluster = cluster;
		this.library = library;
		this.json = json;
		this.senders = senders;
		this.limits = limits;
		InView view = cluster.now();
		this.frames = follow(view.feed());
		this.freshness = freshness(0, view);
		this.publisher.start();
		cluster.onChange(() -> this.ticker.execute(this::look));
		this.ticker.scheduleWithFixedDelay(this::look, FRESHNESS_MS, FRESHNESS_MS, TimeUnit.MILLISECONDS);
	}

	private FrameLog follow(Feed feed) {
		feed.onChange(this.publisher::wake);
		return new FrameLog(feed, () -> this.library.past(feed), this.json);
	}

	private long first(InView view) {
		return this.library.past(view.feed()).first();
	}

	private void look() {
		try {
			InView view = this.cluster.now();
			if (!view.feed().epoch().equals(this.frames.feed().epoch())) {
				this.frames = follow(view.feed());
			}
			this.freshness = freshness(this.freshness.number() + 1, view);
			this.publisher.wake();
		}
		catch (RuntimeException ex) {
			// A scheduled task that throws is never run again.
			log.error("The viewers could not be told how the cluster is doing", ex);
		}
	}

	private Freshness freshness(long number, InView view) {
		return new Freshness(number, view.feed().epoch(), first(view),
				encode(Frames.Freshness.of(view, this.library.state())));
	}

	/** Takes a viewer in, unless there are too many. */
	boolean join(WebSocketSession socket, @Nullable Position start) {
		if (this.viewers.size() >= this.limits.mostViewers()) {
			return false;
		}
		Viewer viewer = new Viewer(socket, this, start);
		this.viewers.put(socket.getId(), viewer);
		this.senders.execute(viewer);
		return true;
	}

	void left(WebSocketSession socket) {
		Viewer viewer = this.viewers.remove(socket.getId());
		if (viewer != null) {
			viewer.end();
		}
	}

	private void wake() {
		this.viewers.values().forEach(Viewer::wake);
	}

	FrameLog frames() {
		return this.frames;
	}

	Freshness freshness() {
		return this.freshness;
	}

	Limits limits() {
		return this.limits;
	}

	String hello(FrameLog of, long first) {
		InView view = this.cluster.now();
		Feed feed = of.feed();
		return encode(Frames.Hello.of(view, feed.epoch(), first, feed.last(), this.library.state()));
	}

	String encode(Object frame) {
		return this.json.writeValueAsString(frame);
	}

	@Override
	public void close() {
		this.ticker.shutdownNow();
		this.publisher.close();
		this.viewers.values().forEach(Viewer::end);
	}

	/**
	 * The latest freshness frame, encoded once for all.
	 *
	 * @param number counts them
	 */
	record Freshness(long number, String epoch, long first, String json) {
	}

	/**
	 * What viewers may cost. One that once had everything is told to resume where it is
	 * behind by more changes than {@code mostBehind}, and for longer than
	 * {@code longestBehind}: a burst alone is nobody's fault.
	 *
	 * @param mostViewers how many at once
	 */
	public record Limits(int mostViewers, long mostBehind, Duration longestBehind) {
	}

}
