package dev.podium.practice.shell.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podium.practice.shell.parse.Escapes;
import org.jspecify.annotations.Nullable;

/**
 * Tools that say what they are told: {@code echo}, {@code printf}, {@code true}.
 */
final class WordTools {

	static final Map<String, ShellTool> ROWS = Map.of("echo", WordTools::echo, "printf", WordTools::printf, "true",
			(call) -> 0, "false", (call) -> 1, "pwd", WordTools::pwd, "yes", WordTools::yes, "basename",
			WordTools::basename, "dirname", WordTools::dirname, "clear", WordTools::clear);

	private static final Pattern DIRECTIVE = Pattern.compile("%([-+ 0#]*)(\\d+|\\*)?(?:\\.(\\d+))?([a-zA-Z%])");

	private static final int MAX_WIDTH = 10_000;

	private WordTools() {
	}

	private static int clear(Call call) {
		call.out("\u001b[H\u001b[2J");
		return 0;
	}

	private static int pwd(Call call) {
		call.line(call.directory());
		return 0;
	}

	private static int yes(Call call) {
		String line = call.args().isEmpty() ? "y" : String.join(" ", call.args());
		String block = (line + '\n').repeat(64);
		return call.again(Duration.ZERO, (again) -> {
			again.out(block);
			return null;
		});
	}

	private static int echo(Call call) {
		List<String> words = new ArrayList<>(call.args());
		boolean ends = true;
		boolean escapes = false;
		while (!words.isEmpty() && words.get(0).matches("-[neE]+")) {
			String flag = words.remove(0);
			ends &= !flag.contains("n");
			escapes = flag.contains("e") || (escapes && !flag.contains("E"));
		}
		String text = String.join(" ", words);
		if (escapes && text.contains("\\c")) {
			ends = false;
			text = text.substring(0, text.indexOf("\\c"));
		}
		call.out((escapes ? Escapes.replace(text) : text) + (ends ? "\n" : ""));
		return 0;
	}

	private static int printf(Call call) {
		if (call.args().isEmpty()) {
			return call.fail(2, "usage: printf format [arguments]");
		}
		boolean dashes = call.args().get(0).equals("--") && call.args().size() > 1;
		List<String> words = new ArrayList<>(call.args().subList(dashes ? 1 : 0, call.args().size()));
		String format = words.remove(0);
		int code = 0;
		do {
			int before = words.size();
			Matcher found = DIRECTIVE.matcher(format);
			StringBuilder text = new StringBuilder();
			int from = 0;
			while (found.find()) {
				text.append(Escapes.replace(format.substring(from, found.start())));
				from = found.end();
				if (found.group(4).equals("%")) {
					text.append('%');
					continue;
				}
				String width = "*".equals(found.group(2)) ? (words.isEmpty() ? "0" : words.remove(0)) : found.group(2);
				String word = words.isEmpty() ? "" : words.remove(0);
				String shown = shown(found.group(4).charAt(0), word, found.group(1), found.group(3));
				if (shown == null) {
					call.fail(1, call.around().busybox() ? "invalid number '" + word + "'"
							: "'" + word + "': expected a numeric value");
					shown = "0";
					code = 1;
				}
				text.append(padded(shown, width, found.group(1)));
			}
			call.out(text + Escapes.replace(format.substring(from)));
			if (words.size() == before) {
				break;
			}
		}
		while (!words.isEmpty());
		return code;
	}

	/** Null where a number is wanted and there is none. */
	private static @Nullable String shown(char type, String word, String flags, @Nullable String precision) {
		int digits = (precision != null) ? Math.min(Integer.parseInt(precision), 100) : -1;
		switch (type) {
			case 's':
				return (digits >= 0 && digits < word.length()) ? word.substring(0, digits) : word;
			case 'b':
				return Escapes.replace(word);
			case 'c':
				return word.isEmpty() ? "" : word.substring(0, 1);
			case 'q':
				return word.matches("[\\w./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
			case 'f', 'e', 'g':
				if (!word.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)?([eE][+-]?\\d{1,3})?")) {
					return null;
				}
				double value = word.isEmpty() ? 0 : Double.parseDouble(word);
				return String.format(Locale.ROOT, "%." + ((digits >= 0) ? digits : 6) + type, value);
			default:
				return whole(type, word, flags);
		}
	}

	private static @Nullable String whole(char type, String word, String flags) {
		long number;
		if (word.length() > 1 && (word.charAt(0) == '\'' || word.charAt(0) == '"')) {
			number = word.charAt(1);
		}
		else if (word.isEmpty()) {
			number = 0;
		}
		else if (word.matches("[+-]?(0[xX][0-9a-fA-F]{1,15}|\\d{1,18})")) {
			number = Long.decode(word);
		}
		else {
			return null;
		}
		String text = switch (type) {
			case 'x' -> Long.toHexString(number);
			case 'X' -> Long.toHexString(number).toUpperCase(Locale.ROOT);
			case 'o' -> Long.toOctalString(number);
			default -> Long.toString(number);
		};
		return (flags.contains("+") && number >= 0 && type == 'd') ? '+' + text : text;
	}

	private static String padded(String text, @Nullable String width, String flags) {
		int wide = (width != null && width.matches("\\d{1,5}")) ? Math.min(Integer.parseInt(width), MAX_WIDTH) : 0;
		int missing = wide - text.length();
		if (missing <= 0) {
			return text;
		}
		if (flags.contains("-")) {
			return text + " ".repeat(missing);
		}
		boolean negative = text.startsWith("-");
		return !flags.contains("0") ? " ".repeat(missing) + text
				: (negative ? "-" : "") + "0".repeat(missing) + (negative ? text.substring(1) : text);
	}

	private static int basename(Call call) {
		if (call.args().isEmpty()) {
			return call.fail(1, "missing operand");
		}
		String path = call.args().get(0).replaceAll("(?<=.)/+$", "");
		String name = path.equals("/") ? path : path.substring(path.lastIndexOf('/') + 1);
		String end = (call.args().size() > 1) ? call.args().get(1) : "";
		call.line((name.endsWith(end) && !name.equals(end)) ? name.substring(0, name.length() - end.length()) : name);
		return 0;
	}

	private static int dirname(Call call) {
		if (call.args().isEmpty()) {
			return call.fail(1, "missing operand");
		}
		String path = call.args().get(0).replaceAll("(?<=.)/+$", "");
		int slash = path.lastIndexOf('/');
		call.line((slash < 0) ? "." : ((slash == 0) ? "/" : path.substring(0, slash).replaceAll("(?<=.)/+$", "")));
		return 0;
	}

}
