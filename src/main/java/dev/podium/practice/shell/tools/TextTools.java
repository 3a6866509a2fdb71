package dev.podium.practice.shell.tools;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.podium.practice.shell.files.FileException;
import dev.podium.practice.shell.parse.Escapes;

/**
 * Tools that count, sort and cut text.
 */
final class TextTools {

	static final Map<String, ShellTool> ROWS = Map.of("wc", TextTools::wc, "sort", TextTools::sort, "uniq",
			TextTools::uniq, "cut", TextTools::cut, "tr", TextTools::tr, "base64", Digests::base64, "md5sum",
			Digests::md5, "sha256sum", Digests::sha256, "sha1sum", Digests::sha1);

	private TextTools() {
	}

	/** What all files say; a file that cannot be read is told, and passed over. */
	static List<String> read(Call call, List<String> files) throws Waiting {
		List<String> texts = new ArrayList<>();
		for (String file : files.isEmpty() ? List.of("-") : files) {
			try {
				texts.add(call.read(file));
			}
			catch (FileException ex) {
				call.cannotOpen(file, ex);
				texts.add("\0");
			}
		}
		return texts;
	}

	private static int wc(Call call) throws Waiting {
		Flags flags = Flags.of(call, "lwcmL", "lines=l words=w bytes=c chars=m");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		String which = (flags.has('l') ? "l" : "") + (flags.has('w') ? "w" : "")
				+ (flags.has('c') || flags.has('m') ? "c" : "");
		String columns = which.isEmpty() ? "lwc" : which;
		List<String> texts = read(call, flags.operands());
		long[] totals = new long[3];
		int code = 0;
		for (int i = 0; i < texts.size(); i++) {
			String text = texts.get(i);
			if (text.equals("\0")) {
				code = 1;
				continue;
			}
			String words = text.strip();
			long[] counts = { text.chars().filter((one) -> one == '\n').count(),
					words.isEmpty() ? 0 : words.split("\\s+").length, text.length() };
			for (int k = 0; k < 3; k++) {
				totals[k] += counts[k];
			}
			call.line(columns(columns, counts, flags.operands().isEmpty() ? "" : flags.operands().get(i), call));
		}
		if (texts.size() > 1) {
			call.line(columns(columns, totals, "total", call));
		}
		return code;
	}

	private static String columns(String which, long[] counts, String name, Call call) {
		StringBuilder line = new StringBuilder();
		boolean wide = which.length() > 1;
		for (char one : which.toCharArray()) {
			long count = counts["lwc".indexOf(one)];
			String format = !wide ? "%d" : (call.around().busybox() ? "%9d" : (name.isEmpty() ? "%7d" : "%3d"));
			line.append((line.length() > 0) ? " " : "").append(String.format(format, count));
		}
		return line + (name.isEmpty() ? "" : ' ' + name);
	}

	private static int sort(Call call) throws Waiting, FileException {
		Flags flags = Flags.of(call, "nrufbdhgVst:k:o:", "numeric-sort=n reverse=r unique=u key=k field-separator=t");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		List<String> lines = new ArrayList<>();
		boolean failed = false;
		for (String text : read(call, flags.operands())) {
			failed |= text.equals("\0");
			text.lines().filter((line) -> !line.equals("\0")).forEach(lines::add);
		}
		if (failed) {
			return 2;
		}
		String key = flags.value('k', "");
		boolean numbers = flags.has('n') || flags.has('g') || flags.has('h') || key.contains("n");
		boolean folds = flags.has('f');
		Comparator<String> byKey = Comparator.comparing((line) -> key(line, key, flags),
				numbers ? Comparator.comparingDouble(TextTools::number)
						: (folds ? String.CASE_INSENSITIVE_ORDER : Comparator.<String>naturalOrder()));
		Comparator<String> order = flags.has('s') || flags.has('u') ? byKey
				: byKey.thenComparing(Comparator.naturalOrder());
		lines.sort((flags.has('r') || key.contains("r")) ? order.reversed() : order);
		if (flags.has('u')) {
			List<String> single = new ArrayList<>();
			for (String line : lines) {
				if (single.isEmpty() || byKey.compare(single.get(single.size() - 1), line) != 0) {
					single.add(line);
				}
			}
			lines = single;
		}
		String text = String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
		if (flags.has('o')) {
			var file = call.files().toWrite(call.path(flags.value('o', "")));
			call.files().empty(file);
			call.files().write(file, 0, text);
		}
		else {
			call.out(text);
		}
		return 0;
	}

	private static double number(String text) {
		String begin = text.strip().replaceAll("^([-+]?\\d*\\.?\\d*)(?s:.*)", "$1");
		double value = begin.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)") ? Double.parseDouble(begin) : 0;
		String unit = text.strip().substring(begin.length()).toUpperCase(Locale.ROOT);
		return unit.startsWith("K") ? value * 1024
				: (unit.startsWith("M") ? value * 1048576 : (unit.startsWith("G") ? value * 1073741824 : value));
	}

	private static String key(String line, String key, Flags flags) {
		if (key.isEmpty()) {
			return line;
		}
		String[] range = key.replaceAll("[a-z]", "").split(",");
		String separator = flags.value('t', "");
		String[] fields = separator.isEmpty() ? line.strip().split("\\s+") : line.split(Pattern.quote(separator), -1);
		int from = range[0].matches("\\d{1,4}(\\.\\d+)?") ? Integer.parseInt(range[0].replaceAll("\\..*", "")) : 1;
		int to = (range.length > 1 && range[1].matches("\\d{1,4}")) ? Integer.parseInt(range[1]) : fields.length;
		return (from < 1 || from > fields.length) ? "" : String.join(separator.isEmpty() ? " " : separator,
				Arrays.copyOfRange(fields, from - 1, Math.max(from, Math.min(to, fields.length))));
	}

	private static int uniq(Call call) throws Waiting {
		Flags flags = Flags.of(call, "cdui", "count=c repeated=d unique=u ignore-case=i");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		List<String> lines = read(call, flags.operands()).get(0).lines().toList();
		for (int i = 0; i < lines.size();) {
			int end = i + 1;
			while (end < lines.size() && (flags.has('i') ? lines.get(end).equalsIgnoreCase(lines.get(i))
					: lines.get(end).equals(lines.get(i)))) {
				end++;
			}
			boolean shown = !(flags.has('d') && end - i == 1) && !(flags.has('u') && end - i > 1);
			if (shown) {
				call.line((flags.has('c') ? String.format("%7d ", end - i) : "") + lines.get(i));
			}
			i = end;
		}
		return 0;
	}

	private static int cut(Call call) {
		Flags flags = Flags.of(call, "d:f:c:b:s", "delimiter=d fields=f characters=c bytes=b only-delimited=s");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		String list = flags.value('f', flags.value('c', flags.value('b', "")));
		if (list.isEmpty()) {
			return call.fail(1, call.around().busybox() ? "expected a list of bytes, characters, or fields"
					: "you must specify a list of bytes, characters, or fields");
		}
		if (!list.matches("(\\d{0,6}-?\\d{0,6},?)+")) {
			return call.fail(1, "invalid field value '" + list + "'");
		}
		String delimiter = flags.value('d', "\t");
		return call.each((line, each) -> {
			String text = LineTools.withoutEnd(line);
			if (!flags.has('f')) {
				each.line(String.join("", chosen(List.of(text.split("")), list)));
			}
			else if (text.contains(delimiter)) {
				List<String> fields = List.of(text.split(Pattern.quote(delimiter), -1));
				each.line(String.join(delimiter, chosen(fields, list)));
			}
			else if (!flags.has('s')) {
				each.line(text);
			}
			return true;
		}, flags.operands());
	}

	private static List<String> chosen(List<String> all, String list) {
		LinkedHashSet<Integer> indexes = new LinkedHashSet<>();
		for (String range : list.split(",")) {
			int dash = range.indexOf('-');
			String from = (dash < 0) ? range : range.substring(0, dash);
			String to = (dash < 0) ? range : range.substring(dash + 1);
			int first = from.isEmpty() ? 1 : Integer.parseInt(from);
			int last = to.isEmpty() ? all.size() : Integer.parseInt(to);
			for (int i = Math.max(1, first); i <= Math.min(last, all.size()); i++) {
				indexes.add(i);
			}
		}
		return indexes.stream().sorted().map((index) -> all.get(index - 1)).toList();
	}

	private static int tr(Call call) {
		Flags flags = Flags.of(call, "dscC", "delete=d squeeze-repeats=s complement=c");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		if (flags.operands().isEmpty()) {
			return call.fail(1, "missing operand");
		}
		String from = set(flags.operands().get(0));
		String to = (flags.operands().size() > 1) ? set(flags.operands().get(1)) : "";
		boolean not = flags.has('c') || flags.has('C');
		char[] last = { 0xffff };
		return call.each((line, each) -> {
			StringBuilder out = new StringBuilder();
			for (char one : line.toCharArray()) {
				int index = from.indexOf(one);
				boolean found = (index >= 0) != not;
				if (found && flags.has('d')) {
					continue;
				}
				boolean changes = found && !to.isEmpty();
				char put = changes ? to.charAt(Math.min(not ? to.length() - 1 : index, to.length() - 1)) : one;
				boolean squeezes = flags.has('s') && (to.isEmpty() ? found : to.indexOf(put) >= 0);
				if (!squeezes || put != last[0]) {
					out.append(put);
				}
				last[0] = put;
			}
			each.out(out.toString());
			return true;
		}, List.of());
	}

	private static String set(String text) {
		String open = text;
		String[][] classes = { { "[:upper:]", "A-Z" }, { "[:lower:]", "a-z" }, { "[:digit:]", "0-9" },
				{ "[:alpha:]", "A-Za-z" }, { "[:alnum:]", "A-Za-z0-9" }, { "[:space:]", " \t\n\r\f" },
				{ "[:blank:]", " \t" }, { "[:punct:]", "!-/:-@[-`{-~" } };
		for (String[] one : classes) {
			open = open.replace(one[0], one[1]);
		}
		open = Escapes.replace(open);
		StringBuilder set = new StringBuilder();
		for (int i = 0; i < open.length(); i++) {
			if (i + 2 < open.length() && open.charAt(i + 1) == '-') {
				for (int one = open.charAt(i); one <= open.charAt(i + 2); one++) {
					set.append((char) one);
				}
				i += 2;
			}
			else {
				set.append(open.charAt(i));
			}
		}
		return set.toString();
	}

}
