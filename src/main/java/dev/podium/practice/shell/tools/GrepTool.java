package dev.podium.practice.shell.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileException;

/**
 * {@code grep}.
 */
final class GrepTool implements LineFilter {

	static final Map<String, ShellTool> ROWS = Map.of("grep", GrepTool::run, "egrep", GrepTool::run, "fgrep",
			GrepTool::run);

	private final Flags flags;

	private final Pattern pattern;

	private final boolean names;

	private final long max;

	private final List<String> before = new ArrayList<>();

	private long after;

	private boolean any;

	private long count;

	private int number;

	private int shown = -1;

	private String file = "-";

	private boolean open;

	private GrepTool(Flags flags, Pattern pattern, boolean names) {
		this.flags = flags;
		this.pattern = pattern;
		this.names = names;
		this.max = flags.number('m', Long.MAX_VALUE);
	}

	private static int run(Call call) throws FileException {
		Flags flags = Flags.of(call, "ivnclLqsohHEFGPrRwxam:e:A:B:C:",
				"ignore-case=i invert-match=v line-number=n count=c quiet=q silent=q only-matching=o extended-regexp=E "
						+ "fixed-strings=F recursive=r word-regexp=w max-count=m no-filename=h files-with-matches=l "
						+ "after-context=A before-context=B context=C color=a");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		List<String> operands = new ArrayList<>(flags.operands());
		if (!flags.has('e') && operands.isEmpty()) {
			call.err("Usage: grep [OPTION]... PATTERNS [FILE]...");
			return 2;
		}
		String text = flags.has('e') ? flags.value('e', "") : operands.remove(0);
		boolean extended = flags.has('E') || flags.has('P') || call.name().equals("egrep");
		boolean fixed = flags.has('F') || call.name().equals("fgrep");
		Pattern pattern;
		if (fixed) {
			pattern = Pattern.compile(Pattern.quote(text), flags.has('i') ? Pattern.CASE_INSENSITIVE : 0);
		}
		else {
			pattern = BasicRegex.compile(text.contains("\n") ? text.replace("\n", extended ? "|" : "\\|") : text,
					extended, flags.has('i'));
		}
		if (flags.has('w') || flags.has('x')) {
			String edge = flags.has('x') ? "" : "\\b";
			pattern = Pattern.compile(
					(flags.has('x') ? "^" : edge) + "(?:" + pattern.pattern() + ')' + (flags.has('x') ? "$" : edge),
					pattern.flags());
		}
		boolean recursive = flags.has('r') || flags.has('R');
		List<String> files = new ArrayList<>();
		for (String operand : operands.isEmpty() && recursive ? List.of(".") : operands) {
			FileEntry entry = call.files().find(call.path(operand));
			if (recursive && entry != null && entry.isDirectory()) {
				collect(operand, entry, files, 0);
			}
			else {
				files.add(operand);
			}
		}
		boolean names = (files.size() > 1 || recursive || flags.has('H')) && !flags.has('h');
		return call.each(new GrepTool(flags, pattern, names), files);
	}

	private static void collect(String path, FileEntry directory, List<String> files, int depth) {
		directory.children().forEach((name, child) -> {
			if (child.isDirectory() && depth < 20) {
				collect(path + '/' + name, child, files, depth + 1);
			}
			else if (child.kind() == FileEntry.Kind.FILE && files.size() < 10_000) {
				files.add(path + '/' + name);
			}
		});
	}

	@Override
	public void begin(String name, Call call) {
		close(call);
		this.open = true;
		this.file = name.equals("-") ? "(standard input)" : name;
		this.count = 0;
		this.number = 0;
		this.shown = -1;
		this.after = 0;
		this.before.clear();
	}

	private void close(Call call) {
		if (this.open && this.flags.has('c')) {
			call.line((this.names ? this.file + ':' : "") + this.count);
		}
		if (this.open && this.count == 0 && this.flags.has('L')) {
			call.line(this.file);
		}
	}

	@Override
	public boolean line(String line, Call call) {
		this.number++;
		String text = LineTools.withoutEnd(line);
		Matcher found = this.pattern.matcher(text);
		boolean matches = found.find() != this.flags.has('v');
		if (!matches) {
			if (this.after > 0) {
				this.after--;
				show(call, text, '-');
			}
			else {
				keep(text);
			}
			return true;
		}
		this.count++;
		this.any = true;
		if (this.flags.has('q')) {
			return false;
		}
		if (this.flags.has('l')) {
			call.line(this.file);
			return false;
		}
		if (this.flags.has('o')) {
			do {
				if (found.end() > found.start()) {
					show(call, found.group(), ':');
				}
			}
			while (found.find());
		}
		else if (!this.flags.has('c') && !this.flags.has('L')) {
			around(call, text);
		}
		return this.count < this.max;
	}

	private void keep(String text) {
		long most = this.flags.number('B', this.flags.number('C', 0));
		this.before.add(text);
		if (this.before.size() > most) {
			this.before.remove(0);
		}
	}

	private void around(Call call, String text) {
		int at = this.number;
		boolean context = this.flags.has('A') || this.flags.has('B') || this.flags.has('C');
		if (context && this.shown >= 0 && this.shown < at - this.before.size() - 1) {
			call.line("--");
		}
		for (int i = 0; i < this.before.size(); i++) {
			this.number = at - this.before.size() + i;
			show(call, this.before.get(i), '-');
		}
		this.before.clear();
		this.number = at;
		show(call, text, ':');
		this.after = this.flags.number('A', this.flags.number('C', 0));
	}

	private void show(Call call, String text, char mark) {
		call.line((this.names ? this.file + mark : "")
				+ (this.flags.has('n') ? Integer.toString(this.number) + mark : "") + text);
		this.shown = this.number;
	}

	@Override
	public int end(Call call) {
		close(call);
		return this.any ? 0 : 1;
	}

}
