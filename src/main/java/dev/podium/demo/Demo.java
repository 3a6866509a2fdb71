package dev.podium.demo;

import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * A workload that Podium can create at the press of a button. Its texts are
 * {@code demo.<name>.title} and {@code demo.<name>.explanation}.
 *
 * @param name as in paths
 * @param manifest its YAML, as served and as created
 * @param objects what the manifest holds
 */
public record Demo(String name, String manifest, List<ObjectNode> objects) {

	public Demo {
		objects = List.copyOf(objects);
	}

}
