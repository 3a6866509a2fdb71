package dev.podium.story;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the stage draws of an object.
 */
public sealed interface View {

	/**
	 * @param node the node it is bound to; null before
	 * @param phase as the cluster says
	 * @param deleting whether it is being deleted
	 */
	record Pod(@Nullable String node, String phase, boolean deleting, List<Container> containers) implements View {
	}

	/**
	 * @param kind container, init or sidecar
	 * @param state waiting, running, terminated, or the reason where the cluster gives
	 * one
	 */
	record Container(String name, String kind, String state, boolean ready, int restarts) {
	}

	record Node(boolean ready, boolean unschedulable) implements View {
	}

}
