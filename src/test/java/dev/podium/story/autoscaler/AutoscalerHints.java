package dev.podium.story.autoscaler;

import dev.podium.story.model.Text;

/**
 * The hints of autoscalers' stories, with all that they can name.
 */
public final class AutoscalerHints {

	private AutoscalerHints() {
	}

	public static Text hint(String key) {
		return new Text(key, AutoscalerWords.args(AutoscalerState.blank()));
	}

}
