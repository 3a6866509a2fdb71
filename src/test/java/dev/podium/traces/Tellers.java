package dev.podium.traces;

import dev.podium.story.Storyteller;

/**
 * Storytellers whose rules may not fail: where one does, the test does.
 */
public final class Tellers {

	private Tellers() {
	}

	public static Storyteller strict(String epoch, int maxStories) {
		return new Storyteller(epoch, maxStories, (seq, cause) -> {
			throw new AssertionError("a rule failed on change " + seq, cause);
		});
	}

}
