package dev.podium.practice.shell.files;

import org.jspecify.annotations.Nullable;

/**
 * What a process reads from or writes to. Each char is a byte. Nothing waits: a read that
 * would is told so, and who waits is woken.
 */
public abstract class ByteStream {

	private int holders = 1;

	/** What can be read; null where it would have to wait; empty at the end. */
	public abstract @Nullable String read();

	/** A line with its end; null where it would have to wait; empty at the end. */
	public abstract @Nullable String line();

	public abstract void write(String text) throws FileException;

	/** Whether a writer should wait until somebody has read. */
	public boolean full() {
		return false;
	}

	/** Whether nobody will ever read what is written. */
	public boolean broken() {
		return false;
	}

	/** Whether a person sits there. */
	public boolean terminal() {
		return false;
	}

	/** Told once when something can be read or written again. */
	public void onChange(Runnable waker) {
	}

	/** One more process has it open. */
	public ByteStream retain() {
		this.holders++;
		return this;
	}

	/** One process less has it open. */
	public final void release() {
		if (--this.holders == 0) {
			close();
		}
	}

	protected void close() {
	}

}
