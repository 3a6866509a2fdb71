package dev.podium.practice.apiserver.http;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * A response without an end: lines are pulled from a source whenever the connection takes
 * more. It holds no thread while there is nothing to write, and no lines while the reader
 * is slow.
 */
final class LineStream implements WriteListener, AsyncListener {

	private final Source source;

	private final Executor executor;

	private final Runnable whenOver;

	private final AsyncContext context;

	private final ServletOutputStream out;

	/** Calls of {@link #wake()} that nobody has acted on: one drains at a time. */
	private final AtomicInteger pending = new AtomicInteger();

	private volatile boolean opened;

	private volatile boolean closing;

	private boolean unflushed = true;

	private boolean over;

	/**
	 * Starts to answer.
	 * @param executor where lines are written
	 * @param whenOver called once, when no more lines are written
	 */
	LineStream(HttpServletRequest request, HttpServletResponse response, Source source, Executor executor,
			Runnable whenOver) throws IOException {
		this.source = source;
		this.executor = executor;
		this.whenOver = whenOver;
		this.context = request.startAsync(request, response);
		this.context.setTimeout(0);
		this.context.addListener(this);
		this.out = response.getOutputStream();
	}

	/** To be called once, when whoever wakes this stream can do so. */
	void open() {
		this.out.setWriteListener(this);
	}

	/** Something may have come. Never waits. */
	void wake() {
		if (this.opened && this.pending.getAndIncrement() == 0) {
			try {
				this.executor.execute(this::drain);
			}
			catch (RejectedExecutionException ex) {
				// the cluster has been closed, and this stream with it
			}
		}
	}

	/** Ends the answer at once. */
	void close() {
		this.closing = true;
		wake();
	}

	@Override
	public void onWritePossible() {
		this.opened = true;
		if (this.pending.getAndIncrement() == 0) {
			drain();
		}
	}

	private void drain() {
		int seen = this.pending.get();
		do {
			try {
				if (!this.over) {
					write();
				}
			}
			catch (IOException | RuntimeException ex) {
				// the reader has gone
				end();
			}
			seen = this.pending.addAndGet(-seen);
		}
		while (seen != 0);
	}

	private void write() throws IOException {
		while (!this.closing && this.out.isReady()) {
			byte[] line = this.source.next();
			if (line != null) {
				this.out.write(line);
				this.unflushed = true;
			}
			else if (this.unflushed) {
				this.unflushed = false;
				this.out.flush();
			}
			else if (this.source.ended()) {
				end();
				return;
			}
			else {
				return;
			}
		}
		if (this.closing) {
			end();
		}
	}

	private void end() {
		if (!this.over) {
			this.over = true;
			this.whenOver.run();
			try {
				this.context.complete();
			}
			catch (IllegalStateException ex) {
				// the container has ended it
			}
		}
	}

	@Override
	public void onError(Throwable failure) {
		close();
	}

	@Override
	public void onComplete(AsyncEvent event) {
		close();
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		close();
	}

	@Override
	public void onError(AsyncEvent event) {
		close();
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		// only once
	}

	/** Where lines come from; asked by one thread at a time. */
	interface Source {

		/** The next lines, each with its end; null where there are none for now. */
		byte @Nullable [] next();

		/** Whether no more can come. */
		boolean ended();

	}

}
