package dev.podium.practice.shell.files;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one process writes and another reads.
 */
public final class Pipe {

	private static final int FULL = 1 << 16;

	/** More is not kept of one that writes without looking whether it is full. */
	private static final int MAX = 1 << 21;

	private final StringBuilder buffer = new StringBuilder();

	private final List<Runnable> wakers = new ArrayList<>();

	private boolean written;

	private boolean unread;

	private final boolean terminal;

	private final ByteStream source = new Source();

	private final ByteStream sink = new Sink();

	public Pipe() {
		this(false);
	}

	/**
	 * @param terminal whether a person writes into it
	 */
	public Pipe(boolean terminal) {
		this.terminal = terminal;
	}

	/** A text that can be read, and then its end. */
	public static ByteStream of(String text) {
		Pipe pipe = new Pipe();
		pipe.buffer.append(text);
		pipe.sink.release();
		return pipe.source;
	}

	/** Where it is read. */
	public ByteStream source() {
		return this.source;
	}

	/** Where it is written. */
	public ByteStream sink() {
		return this.sink;
	}

	private void wake() {
		List<Runnable> all = List.copyOf(this.wakers);
		this.wakers.clear();
		all.forEach(Runnable::run);
	}

	private final class Source extends ByteStream {

		@Override
		public @Nullable String read() {
			return take(Pipe.this.buffer.length());
		}

		@Override
		public @Nullable String line() {
			int end = Pipe.this.buffer.indexOf("\n");
			if (end < 0 && !Pipe.this.written) {
				return null;
			}
			return take((end < 0) ? Pipe.this.buffer.length() : end + 1);
		}

		private @Nullable String take(int length) {
			StringBuilder all = Pipe.this.buffer;
			if (length == 0) {
				return Pipe.this.written ? "" : null;
			}
			String taken = all.substring(0, length);
			boolean wasFull = all.length() >= FULL;
			all.delete(0, length);
			if (wasFull) {
				wake();
			}
			return taken;
		}

		@Override
		public void write(String text) throws FileException {
			throw new FileException("Bad file descriptor");
		}

		@Override
		public void onChange(Runnable waker) {
			Pipe.this.wakers.add(waker);
		}

		@Override
		public boolean terminal() {
			return Pipe.this.terminal;
		}

		@Override
		protected void close() {
			Pipe.this.unread = true;
			Pipe.this.buffer.setLength(0);
			wake();
		}

	}

	private final class Sink extends ByteStream {

		@Override
		public @Nullable String read() {
			return "";
		}

		@Override
		public @Nullable String line() {
			return "";
		}

		@Override
		public void write(String text) {
			if (!Pipe.this.unread && Pipe.this.buffer.length() < MAX) {
				Pipe.this.buffer.append(text);
				wake();
			}
		}

		@Override
		public boolean full() {
			return !Pipe.this.unread && Pipe.this.buffer.length() >= FULL;
		}

		@Override
		public boolean broken() {
			return Pipe.this.unread;
		}

		@Override
		public void onChange(Runnable waker) {
			Pipe.this.wakers.add(waker);
		}

		@Override
		protected void close() {
			Pipe.this.written = true;
			wake();
		}

	}

}
