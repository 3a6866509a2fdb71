package dev.podium.dashboard.socket;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.podium.dashboard.wire.Frames;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * One WebSocket and its position. Its own task sends to it, so a viewer that reads slowly
 * delays nobody but itself; nothing is queued for it beyond the frame being sent.
 */
final class Viewer implements Runnable {

	private static final Logger log = LoggerFactory.getLogger(Viewer.class);

	private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);

	private final WebSocketSession socket;

	private final Viewers viewers;

	private final @Nullable Position start;

	private final FramePace pace = new FramePace();

	private volatile boolean ended;

	private volatile boolean signalled;

	private volatile @Nullable Thread sender;

	private @Nullable FrameLog frames;

	private long position;

	private long firstTold;

	private long freshnessTold;

	private boolean hadAll;

	private long hadAllAt;

	/**
	 * @param start after which change to begin; null for the oldest held
	 */
	Viewer(WebSocketSession socket, Viewers viewers, @Nullable Position start) {
		this.socket = socket;
		this.viewers = viewers;
		this.start = start;
	}

	/** There may be something to send. Never waits. */
	void wake() {
		if (!this.signalled) {
			this.signalled = true;
			LockSupport.unpark(this.sender);
		}
	}

	void end() {
		this.ended = true;
		this.signalled = false;
		wake();
	}

	@Override
	public void run() {
		this.sender = Thread.currentThread();
		try {
			while (!this.ended && this.socket.isOpen()) {
				this.signalled = false;
				if (!sendNext()) {
					await();
				}
			}
			close(CloseStatus.GOING_AWAY);
		}
		catch (IOException | IllegalStateException ex) {
			log.debug("Viewer {} is gone: {}", this.socket.getId(), ex.getMessage());
			close(CloseStatus.SESSION_NOT_RELIABLE);
		}
		catch (RuntimeException ex) {
			log.error("Viewer {} cannot be served", this.socket.getId(), ex);
			close(CloseStatus.SERVER_ERROR);
		}
		finally {
			this.viewers.left(this.socket);
		}
	}

	private void await() {
		if (!this.signalled && !this.ended) {
			LockSupport.parkNanos(this, IDLE_NANOS);
		}
	}

	/** Sends what there is next, and says whether there was anything. */
	private boolean sendNext() throws IOException {
		FrameLog current = this.viewers.frames();
		FrameLog known = this.frames;
		if (known == null || !known.feed().epoch().equals(current.feed().epoch())) {
			begin(current, known == null);
			return true;
		}
		boolean told = sendFreshness(current);
		FrameLog.Frame frame = current.after(this.position);
		if (frame == null) {
			this.hadAll = true;
			this.hadAllAt = System.nanoTime();
			return told;
		}
		if (tooSlow(current)) {
			send(this.viewers.encode(Frames.Resume.of(current.feed().epoch(), this.position,
					"This viewer reads more slowly than the cluster changes.")));
			close(CloseStatus.SERVICE_OVERLOAD);
			this.ended = true;
			return true;
		}
		if (linger()) {
			return true;
		}
		send(frame.json());
		this.position = frame.last();
		if (frame.newest()) {
			this.hadAll = true;
			this.hadAllAt = System.nanoTime();
		}
		return true;
	}

	/** Waits where many frames were sent just now; then there may be a larger one. */
	private boolean linger() {
		long wait = this.pace.next(System.nanoTime());
		if (wait <= 0) {
			return false;
		}
		long until = System.nanoTime() + wait;
		for (long left = wait; left > 0 && !this.ended; left = until - System.nanoTime()) {
			LockSupport.parkNanos(this, left);
		}
		return true;
	}

	/** Only a viewer that once had everything can fall behind; before, it catches up. */
	private boolean tooSlow(FrameLog current) {
		return this.hadAll && current.feed().last() - this.position > this.viewers.limits().mostBehind()
				&& System.nanoTime() - this.hadAllAt > this.viewers.limits().longestBehind().toNanos();
	}

	private void begin(FrameLog current, boolean joining) throws IOException {
		this.frames = current;
		Position from = this.start;
		this.position = (joining && from != null && from.epoch().equals(current.feed().epoch())) ? from.seq() : 0;
		this.hadAll = false;
		this.firstTold = current.first(this.position);
		this.freshnessTold = this.viewers.freshness().number();
		send(this.viewers.hello(current, this.firstTold));
	}

	private boolean sendFreshness(FrameLog current) throws IOException {
		Viewers.Freshness freshness = this.viewers.freshness();
		if (freshness.number() == this.freshnessTold || !freshness.epoch().equals(current.feed().epoch())) {
			return false;
		}
		this.freshnessTold = freshness.number();
		send(freshness.json());
		if (freshness.first() > this.firstTold) {
			this.firstTold = freshness.first();
			send(this.viewers.encode(Frames.First.of(freshness.epoch(), freshness.first())));
		}
		return true;
	}

	private void send(String json) throws IOException {
		this.socket.sendMessage(new TextMessage(json));
	}

	private void close(CloseStatus status) {
		try {
			this.socket.close(status);
		}
		catch (IOException | IllegalStateException ex) {
			log.debug("Viewer {} was gone already: {}", this.socket.getId(), ex.getMessage());
		}
	}

}
