package dev.podium.story.ingress;

import dev.podium.change.ObjectChange;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Text;

/**
 * The hints of Ingresses' stories, with all that they can name.
 */
public final class IngressHints {

	private IngressHints() {
	}

	public static Text hint(String key) {
		return IngressTrouble
			.hint(key, IngressState.bare(new ObjectChange(LogBuilder.at(0), ObjectChange.Type.ADDED, false,
					LogBuilder.json("{'kind':'Ingress','metadata':{'name':'web','namespace':'default','uid':'i'}}"))));
	}

}
