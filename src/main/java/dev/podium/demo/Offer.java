package dev.podium.demo;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An action as it can be done now.
 *
 * @param title the key of its title
 * @param args of its texts
 * @param command the words of the line that does the same in a terminal
 * @param off the key of why it cannot be done; null where it can
 */
public record Offer(DemoAction action, String title, Map<String, String> args, List<String> command,
		@Nullable String off) {

	public Offer {
		args = Map.copyOf(args);
		command = List.copyOf(command);
	}

	public boolean enabled() {
		return this.off == null;
	}

}
