package dev.podium.story.claim;

import dev.podium.story.model.Text;

/**
 * The hints of claims' stories, with all that they can name.
 */
public final class ClaimHints {

	private ClaimHints() {
	}

	public static Text hint(String key) {
		return new Text(key, ClaimWords.args(ClaimState.blank()));
	}

}
