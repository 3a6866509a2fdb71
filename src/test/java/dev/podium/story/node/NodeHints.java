package dev.podium.story.node;

import dev.podium.story.model.Text;

/**
 * The hints of nodes' stories, with all that they can name.
 */
public final class NodeHints {

	private NodeHints() {
	}

	public static Text hint(String key) {
		return new Text(key, NodeWords.args(NodeState.blank()));
	}

}
