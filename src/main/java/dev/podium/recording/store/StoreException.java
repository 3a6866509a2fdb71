package dev.podium.recording.store;

import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * The store cannot do what it was asked for: it is not reached, locked, damaged or full.
 */
public final class StoreException extends RuntimeException {

	private final transient Text problem;

	public StoreException(Text problem) {
		this(problem, null);
	}

	public StoreException(Text problem, @Nullable Throwable cause) {
		super("The store fails: " + problem.key() + " " + problem.args(), cause);
		this.problem = problem;
	}

	/** What is wrong: a key {@code store.*} with its arguments. */
	public Text problem() {
		return this.problem;
	}

}
