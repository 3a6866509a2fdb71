package dev.podium.change;

import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Takes secrets out of a list of arguments: {@code --password=x}, {@code --password x},
 * {@code -p x} where the program means a password by it, {@code PASSWORD=x}, and the same
 * within a shell script.
 */
final class Arguments {

	private static final Set<String> DASH_P = Set.of("-p");

	/** Short options that carry a password; {@code -p} alone is a port to most. */
	private static final Map<String, Set<String>> SHORT_OPTIONS = Map.ofEntries(Map.entry("mysql", DASH_P),
			Map.entry("mysqladmin", DASH_P), Map.entry("mysqldump", DASH_P), Map.entry("mariadb", DASH_P),
			Map.entry("mariadb-admin", DASH_P), Map.entry("mariadb-dump", DASH_P), Map.entry("mongo", DASH_P),
			Map.entry("mongosh", DASH_P), Map.entry("mongodump", DASH_P), Map.entry("mongorestore", DASH_P),
			Map.entry("sshpass", DASH_P), Map.entry("redis-cli", Set.of("-a")), Map.entry("curl", Set.of("-u")));

	private Arguments() {
	}

	/**
	 * @param program the program that gets them, lower case without its path, or the
	 * empty string
	 */
	static void redact(ArrayNode arguments, String program) {
		Set<String> shortOptions = SHORT_OPTIONS.getOrDefault(program, Set.of());
		boolean valueFollows = false;
		for (int i = 0; i < arguments.size(); i++) {
			JsonNode argument = arguments.get(i);
			if (!argument.isString()) {
				valueFollows = false;
				continue;
			}
			String text = argument.stringValue();
			String redacted = valueFollows && !text.startsWith("--") ? Redaction.MARK : argument(text, shortOptions);
			if (!redacted.equals(text)) {
				arguments.set(i, arguments.stringNode(redacted));
			}
			valueFollows = text.startsWith("-") && text.indexOf('=') < 0 && text.indexOf(' ') < 0
					&& (SecretNames.looksSecret(text) || shortOptions.contains(text));
		}
	}

	private static String argument(String text, Set<String> shortOptions) {
		for (String option : shortOptions) {
			if (text.startsWith(option) && text.length() > option.length()) {
				return option + Redaction.MARK;
			}
		}
		int is = text.indexOf('=');
		if (is > 0 && name(text, is) && SecretNames.looksSecret(text.substring(0, is))) {
			return text.substring(0, is + 1) + Redaction.MARK;
		}
		return SecretText.redact(text);
	}

	/** Whether everything before a position is the name of an option or variable. */
	private static boolean name(String text, int end) {
		for (int i = 0; i < end; i++) {
			char c = text.charAt(i);
			if (!Character.isLetterOrDigit(c) && c != '-' && c != '_' && c != '.' && c != '/') {
				return false;
			}
		}
		return true;
	}

}
