package dev.podium.practice.shell.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileTree;
import dev.podium.practice.shell.parse.GlobPattern;

/**
 * How an expanded word becomes several: at blanks, by braces, by file names.
 */
final class Fields {

	private static final Pattern COUNTED = Pattern.compile("(-?\\d{1,6})\\.\\.(-?\\d{1,6})(?:\\.\\.(-?\\d{1,6}))?");

	private static final int MAX_WORDS = 10_000;

	private Fields() {
	}

	/** Splits at what is neither quoted nor written so. */
	static List<String> split(String marked, String separators, boolean given) {
		String at = given ? separators : " \t\n";
		List<String> fields = new ArrayList<>();
		StringBuilder field = new StringBuilder();
		boolean begun = false;
		boolean afterBlank = false;
		for (int i = 0; i < marked.length(); i++) {
			char one = marked.charAt(i);
			if (one == Expansion.EMPTY) {
				begun = true;
				afterBlank = false;
			}
			else if (one == Expansion.BREAK) {
				if (begun) {
					fields.add(field.toString());
				}
				field.setLength(0);
				begun = false;
			}
			else if (one < GlobPattern.QUOTED && at.indexOf(one) >= 0) {
				boolean blank = Character.isWhitespace(one);
				if (begun || (!blank && !afterBlank)) {
					fields.add(field.toString());
				}
				afterBlank = blank && (begun || afterBlank);
				field.setLength(0);
				begun = false;
			}
			else {
				field.append(one);
				begun = true;
				afterBlank = false;
			}
		}
		if (begun) {
			fields.add(field.toString());
		}
		return fields;
	}

	/** {@code {1..3}}, {@code {a,b}}. */
	static List<String> braces(String marked) {
		List<String> all = new ArrayList<>();
		brace(marked, all);
		return all;
	}

	private static boolean is(String marked, int at, char what) {
		return marked.charAt(at) == (what | GlobPattern.LITERAL);
	}

	private static void brace(String marked, List<String> all) {
		int open = 0;
		while (open < marked.length() && !is(marked, open, '{')) {
			open++;
		}
		List<String> choices = new ArrayList<>();
		int close = (open < marked.length()) ? choices(marked, open, choices) : -1;
		if (close < 0 || choices.isEmpty() || all.size() > MAX_WORDS) {
			all.add(marked);
			return;
		}
		for (String choice : choices) {
			brace(marked.substring(0, open) + choice + marked.substring(close + 1), all);
		}
	}

	private static int choices(String marked, int open, List<String> choices) {
		int depth = 0;
		int from = open + 1;
		for (int i = open; i < marked.length(); i++) {
			depth += is(marked, i, '{') ? 1 : 0;
			if (depth == 1 && is(marked, i, ',')) {
				choices.add(marked.substring(from, i));
				from = i + 1;
			}
			if (is(marked, i, '}') && --depth == 0) {
				if (!choices.isEmpty()) {
					choices.add(marked.substring(from, i));
				}
				else {
					count(GlobPattern.plain(marked.substring(from, i)), choices);
				}
				return i;
			}
		}
		return -1;
	}

	private static void count(String range, List<String> choices) {
		Matcher counted = COUNTED.matcher(range);
		if (counted.matches()) {
			int first = Integer.parseInt(counted.group(1));
			int last = Integer.parseInt(counted.group(2));
			int step = (counted.group(3) != null) ? Math.max(1, Math.abs(Integer.parseInt(counted.group(3)))) : 1;
			int sign = (first <= last) ? step : -step;
			for (int i = first; (first <= last) ? i <= last : i >= last; i += sign) {
				if (choices.size() >= MAX_WORDS) {
					return;
				}
				choices.add(GlobPattern.marked(Integer.toString(i), GlobPattern.LITERAL));
			}
		}
		else if (range.matches("[a-zA-Z]\\.\\.[a-zA-Z]")) {
			for (char one = range.charAt(0); one <= range.charAt(3); one++) {
				choices.add(GlobPattern.marked(Character.toString(one), GlobPattern.LITERAL));
			}
		}
	}

	/** The files that fit; the pattern itself where none does. */
	static List<String> paths(String marked, ShellRun shell) {
		List<String> parts = new ArrayList<>();
		int from = 0;
		for (int i = 0; i <= marked.length(); i++) {
			if (i == marked.length() || (marked.charAt(i) & 0xff) == '/') {
				parts.add(marked.substring(from, i));
				from = i + 1;
			}
		}
		List<String> found = new ArrayList<>();
		found.add("");
		for (int i = 0; i < parts.size(); i++) {
			String part = parts.get(i);
			List<String> next = new ArrayList<>();
			for (String base : found) {
				String before = (i == 0) ? "" : base + '/';
				if (!GlobPattern.isPattern(part)) {
					next.add(before + GlobPattern.plain(part));
				}
				else {
					children(before, part, shell, next);
				}
			}
			found = next;
		}
		FileTree files = shell.table.around().files();
		found.removeIf((path) -> files.findLink(FileTree.absolute(shell.directory(), path)) == null);
		return found.isEmpty() ? List.of(GlobPattern.plain(marked)) : found;
	}

	private static void children(String before, String part, ShellRun shell, List<String> found) {
		FileEntry directory = shell.table.around()
			.files()
			.find(FileTree.absolute(shell.directory(), before.isEmpty() ? "." : before));
		if (directory == null || !directory.isDirectory()) {
			return;
		}
		Pattern pattern = GlobPattern.compile(part);
		boolean hidden = !part.isEmpty() && (part.charAt(0) & 0xff) == '.';
		for (String name : directory.children().keySet()) {
			if ((hidden || !name.startsWith(".")) && pattern.matcher(name).matches() && found.size() < MAX_WORDS) {
				found.add(before + name);
			}
		}
	}

}
