package dev.podium.practice.apiserver.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import dev.podium.practice.apiserver.types.Statuses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * All answers without an end: at most a thousand, written by two threads, ended by their
 * timeout or all at once.
 */
public final class Streams implements AutoCloseable {

	private static final int LIMIT = 1000;

	/** As a real one: about once a minute. */
	private static final long BOOKMARK_SECONDS = 60;

	private final ExecutorService writers;

	private final ScheduledExecutorService timer;

	private final Set<LineStream> open = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	public Streams(ThreadFactory threads) {
		this.writers = Executors.newFixedThreadPool(2, threads);
		this.timer = Executors.newSingleThreadScheduledExecutor(threads);
	}

	/**
	 * Starts one.
	 * @param started prepares whoever wakes the stream; what it returns is undone at the
	 * end
	 * @param timeoutSeconds null for none
	 * @param everyMinute called once a minute, or null
	 * @throws ApiStatusException 429 where there are too many
	 */
	void start(HttpServletRequest request, HttpServletResponse response, String contentType, LineStream.Source source,
			Starter started, @Nullable Long timeoutSeconds, @Nullable Runnable everyMinute) throws IOException {
		if (this.closed || this.open.size() >= LIMIT) {
			throw Statuses.tooManyRequests("too many open watches and logs, please try again later");
		}
		response.setStatus(200);
		response.setContentType(contentType);
		response.setHeader("Cache-Control", "no-cache, private");
		Ending ending = new Ending();
		LineStream stream = new LineStream(request, response, source, this.writers, ending);
		this.open.add(stream);
		ending.add(() -> this.open.remove(stream));
		ending.add(started.start(stream));
		if (timeoutSeconds != null) {
			var timeout = this.timer.schedule(stream::close, timeoutSeconds, TimeUnit.SECONDS);
			ending.add(() -> timeout.cancel(false));
		}
		if (everyMinute != null) {
			var minute = this.timer.scheduleWithFixedDelay(() -> {
				everyMinute.run();
				stream.wake();
			}, BOOKMARK_SECONDS, BOOKMARK_SECONDS, TimeUnit.SECONDS);
			ending.add(() -> minute.cancel(false));
		}
		if (this.closed) {
			stream.close();
		}
		stream.open();
	}

	/** Ends all of them at once. */
	@Override
	public void close() {
		this.closed = true;
		this.open.forEach(LineStream::close);
		this.timer.shutdownNow();
		this.writers.shutdown();
		try {
			this.writers.awaitTermination(1, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Prepares whoever wakes a stream. */
	interface Starter {

		/** Returns what is to be done when the stream has ended. */
		Runnable start(LineStream stream);

	}

	/** What is to be done at the end, also when the end has come before it is known. */
	private static final class Ending implements Runnable {

		private final Set<Runnable> tasks = ConcurrentHashMap.newKeySet();

		private volatile boolean over;

		void add(Runnable task) {
			this.tasks.add(task);
			if (this.over) {
				task.run();
			}
		}

		@Override
		public void run() {
			this.over = true;
			this.tasks.forEach(Runnable::run);
		}

	}

}
