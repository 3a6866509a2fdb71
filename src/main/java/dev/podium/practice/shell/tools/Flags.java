package dev.podium.practice.shell.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The flags and the operands of a call.
 */
final class Flags {

	private final Map<Character, String> set = new HashMap<>();

	private final List<String> operands = new ArrayList<>();

	/** What it does not know; null for nothing. */
	private @Nullable String unknown;

	/**
	 * Reads them.
	 * @param known letters; a colon behind one that takes a value
	 * @param words long flags as {@code recursive=r}, separated by blanks
	 */
	static Flags of(Call call, String known, String words) {
		Flags flags = new Flags();
		Map<String, Character> names = new HashMap<>();
		for (String word : words.split(" ")) {
			if (!word.isEmpty()) {
				names.put(word.substring(0, word.indexOf('=')), word.charAt(word.length() - 1));
			}
		}
		List<String> args = call.args();
		boolean rest = false;
		for (int i = 0; i < args.size(); i++) {
			String arg = args.get(i);
			if (rest || arg.equals("-") || !arg.startsWith("-")) {
				flags.operands.add(arg);
			}
			else if (arg.equals("--")) {
				rest = true;
			}
			else if (arg.startsWith("--")) {
				i = flags.word(arg.substring(2), names, known, args, i);
			}
			else {
				i = flags.letters(arg, known, args, i);
			}
		}
		return flags;
	}

	private int word(String word, Map<String, Character> names, String known, List<String> args, int at) {
		int equals = word.indexOf('=');
		Character letter = names.get((equals < 0) ? word : word.substring(0, equals));
		if (letter == null) {
			this.unknown = "--" + word;
			return at;
		}
		boolean takes = known.contains(letter + ":");
		boolean next = takes && equals < 0 && at + 1 < args.size();
		this.set.put(letter, next ? args.get(at + 1) : ((equals < 0) ? "" : word.substring(equals + 1)));
		return next ? at + 1 : at;
	}

	private int letters(String arg, String known, List<String> args, int at) {
		for (int k = 1; k < arg.length(); k++) {
			char letter = arg.charAt(k);
			int found = (letter == ':') ? -1 : known.indexOf(letter);
			if (found < 0) {
				this.unknown = Character.toString(letter);
				return at;
			}
			if (found + 1 < known.length() && known.charAt(found + 1) == ':') {
				String value = arg.substring(k + 1);
				if (value.isEmpty() && at + 1 >= args.size()) {
					this.unknown = letter + ":";
					return at;
				}
				this.set.put(letter, value.isEmpty() ? args.get(at + 1) : value);
				return value.isEmpty() ? at + 1 : at;
			}
			this.set.put(letter, "");
		}
		return at;
	}

	/** Says what is not known. */
	static int refuse(Call call, Flags flags) {
		String what = String.valueOf(flags.unknown);
		boolean busybox = call.around().busybox();
		if (what.endsWith(":")) {
			call.fail(2, busybox ? "option requires an argument: " + what.charAt(0)
					: "option requires an argument -- '" + what.charAt(0) + "'");
		}
		else if (what.startsWith("--")) {
			call.fail(2, busybox ? "unrecognized option: " + what.substring(2) : "unrecognized option '" + what + "'");
		}
		else {
			call.fail(2, busybox ? "unrecognized option: " + what : "invalid option -- '" + what + "'");
		}
		if (!busybox) {
			call.err("Try '" + call.name() + " --help' for more information.");
		}
		return 2;
	}

	boolean bad() {
		return this.unknown != null;
	}

	boolean has(char letter) {
		return this.set.containsKey(letter);
	}

	String value(char letter, String otherwise) {
		return this.set.getOrDefault(letter, otherwise);
	}

	/** A number; −1 where it is none. */
	long number(char letter, long otherwise) {
		String value = this.set.get(letter);
		if (value == null) {
			return otherwise;
		}
		return value.matches("[+-]?\\d{1,12}") ? Math.abs(Long.parseLong(value)) : -1;
	}

	List<String> operands() {
		return this.operands;
	}

}
