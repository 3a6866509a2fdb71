package dev.podium.story.model;

import java.util.Map;

/**
 * A text as its key in the message files and the values of its named arguments, so that
 * one story can be read in every language. An argument stands in a message as
 * <code>{name}</code>.
 */
public record Text(String key, Map<String, String> args) {

	public Text {
		args = Map.copyOf(args);
	}

	public static Text of(String key) {
		return new Text(key, Map.of());
	}

}
