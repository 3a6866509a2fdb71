package dev.podium.story.pod;

import dev.podium.story.LogBuilder;
import dev.podium.story.model.Text;

/**
 * What a Pod's story says to try, for those outside its folder who check the texts.
 */
public final class PodHints {

	private PodHints() {
	}

	public static Text hint(String key) {
		PodState pod = PodState.of(LogBuilder.json("{'metadata':{'name':'db'},'spec':{'containers':[{'name':'db'}]}}"));
		return PodStuck.hint(key, pod, "db");
	}

}
