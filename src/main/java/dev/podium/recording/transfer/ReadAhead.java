package dev.podium.recording.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import dev.podium.change.Change;
import dev.podium.recording.file.Capture;
import org.jspecify.annotations.Nullable;

/**
 * Reads a capture by a thread of its own, a little ahead of whoever tells and stores what
 * it has: reading costs about as much as that.
 */
final class ReadAhead implements AutoCloseable {

	private static final int BATCHES = 4;

	private static final int MAX = 128;

	private static final long MAX_BYTES = 1 << 20;

	private static final Batch END = new Batch(List.of(), 0, 0);

	private final Capture capture;

	private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);

	private final Thread thread = new Thread(this::read, "import");

	private volatile @Nullable RuntimeException failure;

	/**
	 * Some changes.
	 *
	 * @param bytes that they have, unpacked
	 * @param readBytes how many bytes of all files were read when they were there
	 */
	record Batch(List<Change> changes, long bytes, long readBytes) {
	}

	ReadAhead(Capture capture) {
		this.capture = capture;
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/** The next changes; null at the end. Throws what reading threw. */
	@SuppressWarnings("ReferenceEquality")
	@Nullable Batch next() {
		try {
			Batch batch = this.batches.take();
			if (batch != END) {
				return batch;
			}
			RuntimeException thrown = this.failure;
			if (thrown != null) {
				throw thrown;
			}
			return null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("An import was interrupted", ex);
		}
	}

	private void read() {
		try {
			try {
				for (Batch batch = batch(); !batch.changes().isEmpty(); batch = batch()) {
					this.batches.put(batch);
				}
			}
			catch (RuntimeException | StackOverflowError | OutOfMemoryError ex) {
				this.failure = (ex instanceof RuntimeException known) ? known : new IllegalStateException(ex);
			}
			this.batches.put(END);
		}
		catch (InterruptedException ex) {
			// Nobody wants the rest.
			Thread.currentThread().interrupt();
		}
	}

	private Batch batch() {
		List<Change> changes = new ArrayList<>(MAX);
		long start = this.capture.unpackedBytes();
		while (changes.size() < MAX && this.capture.unpackedBytes() - start < MAX_BYTES) {
			Change change = this.capture.next();
			if (change == null) {
				break;
			}
			changes.add(change);
		}
		return new Batch(changes, this.capture.unpackedBytes() - start, this.capture.readBytes());
	}

	@Override
	public void close() {
		this.thread.interrupt();
		boolean interrupted = false;
		while (true) {
			try {
				this.thread.join();
				break;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
