package dev.podium.story.model;

import java.util.HashMap;
import java.util.Map;

/**
 * A text as its key in the message files and the values of its named arguments, so that
 * one story can be read in every language. An argument stands in a message as
 * <code>{name}</code>. Arguments are cut to what a person can read.
 */
public record Text(String key, Map<String, String> args) {

	public Text {
		args = Map.copyOf(args);
		for (Map.Entry<String, String> arg : args.entrySet()) {
			if (arg.getValue().length() > Cut.WORDS) {
				args = cut(args);
				break;
			}
		}
	}

	private static Map<String, String> cut(Map<String, String> args) {
		Map<String, String> cut = new HashMap<>(args);
		cut.replaceAll((name, value) -> name.equals("message") ? Cut.message(value) : Cut.words(value));
		return Map.copyOf(cut);
	}

	public static Text of(String key) {
		return new Text(key, Map.of());
	}

	/**
	 * With arguments.
	 * @param args their names and values, in turn
	 */
	public static Text of(String key, Object... args) {
		Map<String, String> named = new HashMap<>();
		for (int i = 0; i + 1 < args.length; i += 2) {
			named.put(String.valueOf(args[i]), String.valueOf(args[i + 1]));
		}
		return new Text(key, named);
	}

}
