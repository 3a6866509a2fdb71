package dev.podium.dashboard.socket;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what came encoded and only then wakes the viewers: woken first, all of them would
 * wait for the one that encodes, one behind the other. It runs beside the feed's writer
 * and never waits for anybody's network.
 */
final class FramePublisher implements Runnable, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(FramePublisher.class);

	private final Supplier<FrameLog> frames;

	private final Runnable wakeViewers;

	private final Thread thread = new Thread(this, "frames");

	private volatile boolean signalled;

	private volatile boolean ended;

	FramePublisher(Supplier<FrameLog> frames, Runnable wakeViewers) {
		this.frames = frames;
		this.wakeViewers = wakeViewers;
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	/** There may be something new. Never waits. */
	void wake() {
		if (!this.signalled) {
			this.signalled = true;
			LockSupport.unpark(this.thread);
		}
	}

	@Override
	public void run() {
		while (!this.ended) {
			this.signalled = false;
			try {
				this.frames.get().prepare();
			}
			catch (RuntimeException ex) {
				log.error("What came last could not be encoded for all viewers", ex);
			}
			this.wakeViewers.run();
			while (!this.signalled && !this.ended) {
				LockSupport.park(this);
			}
		}
	}

	@Override
	public void close() {
		this.ended = true;
		LockSupport.unpark(this.thread);
	}

}
