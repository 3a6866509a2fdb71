package dev.podium.practice.apiserver.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * Lines that are pushed, for a reader that may be slow: when too many wait, it is let go.
 */
final class LineQueue implements LineStream.Source {

	private static final int LIMIT = 10_000;

	private final Queue<byte[]> waiting = new ArrayDeque<>();

	private boolean ended;

	/** Adds a line without its end; false where the reader has been let go. */
	synchronized boolean add(String line) {
		if (this.ended) {
			return false;
		}
		if (this.waiting.size() >= LIMIT) {
			this.ended = true;
			return false;
		}
		this.waiting.add((line + "\n").getBytes(StandardCharsets.UTF_8));
		return true;
	}

	/** No more lines come. */
	synchronized void end() {
		this.ended = true;
	}

	@Override
	public synchronized byte @Nullable [] next() {
		if (this.waiting.isEmpty()) {
			return null;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (byte[] line = this.waiting.poll(); line != null; line = this.waiting.poll()) {
			out.writeBytes(line);
		}
		return out.toByteArray();
	}

	@Override
	public synchronized boolean ended() {
		return this.ended && this.waiting.isEmpty();
	}

}
