package dev.podium.story.service;

import dev.podium.change.ObjectChange;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Text;

/**
 * The hints of Services' stories, with all that they can name.
 */
public final class ServiceHints {

	private ServiceHints() {
	}

	public static Text hint(String key) {
		return ServiceTrouble
			.hint(key, ServiceState.bare(new ObjectChange(LogBuilder.at(0), ObjectChange.Type.ADDED, false,
					LogBuilder.json("{'kind':'Service','metadata':{'name':'web','namespace':'default','uid':'s'}}"))));
	}

}
