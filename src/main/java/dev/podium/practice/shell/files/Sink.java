package dev.podium.practice.shell.files;

import java.util.function.Consumer;

/**
 * Takes all that is written, and has nothing to read.
 */
public final class Sink extends ByteStream {

	private final Consumer<String> taker;

	private final Runnable closed;

	private final boolean terminal;

	public Sink(Consumer<String> taker) {
		this(taker, false, () -> {
		});
	}

	/**
	 * @param terminal whether a person reads it
	 * @param closed told when the last process that had it open has closed it
	 */
	public Sink(Consumer<String> taker, boolean terminal, Runnable closed) {
		this.taker = taker;
		this.terminal = terminal;
		this.closed = closed;
	}

	/** As {@code /dev/null}. */
	public static Sink nothing() {
		return new Sink((text) -> {
		});
	}

	@Override
	public String read() {
		return "";
	}

	@Override
	public String line() {
		return "";
	}

	@Override
	public void write(String text) {
		this.taker.accept(text);
	}

	@Override
	public boolean terminal() {
		return this.terminal;
	}

	@Override
	protected void close() {
		this.closed.run();
	}

}
