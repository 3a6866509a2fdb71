package dev.podium.practice.shell.tools;

import java.util.Map;

/**
 * Tools of the network.
 */
final class NetworkTools {

	static final Map<String, ShellTool> ROWS = Map.of();

	private NetworkTools() {
	}

}
