package dev.podium.story.namespace;

import dev.podium.story.model.Text;

/**
 * The hints of namespaces' stories, with all that they can name.
 */
public final class NamespaceHints {

	private NamespaceHints() {
	}

	public static Text hint(String key) {
		return new Text(key, NamespaceWords.args(NamespaceState.blank()));
	}

}
