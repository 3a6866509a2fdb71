package dev.podium.practice.shell.tools;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileException;
import dev.podium.practice.shell.files.FileTree;

/**
 * Tools that pass lines on: {@code cat}, {@code head}, {@code tail}, {@code tee}.
 */
final class LineTools {

	static final Map<String, ShellTool> ROWS = Map.of("cat", LineTools::cat, "head", LineTools::head, "tail",
			LineTools::tail, "tee", LineTools::tee, "tac", LineTools::tac, "rev", LineTools::rev, "nl", LineTools::nl);

	private LineTools() {
	}

	static String withoutEnd(String line) {
		return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
	}

	private static int cat(Call call) {
		Flags flags = Flags.of(call, "nbeAEtuvsT", "number=n");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		boolean numbers = flags.has('n') || flags.has('b');
		boolean ends = flags.has('e') || flags.has('A') || flags.has('E');
		int[] count = new int[1];
		return call.each((line, each) -> {
			boolean counts = numbers && !(flags.has('b') && withoutEnd(line).isEmpty());
			String shown = ends && line.endsWith("\n") ? withoutEnd(line) + "$\n" : line;
			each.out((counts ? String.format("%6d\t", ++count[0]) : "") + shown);
			return true;
		}, flags.operands());
	}

	private static int rev(Call call) {
		return call.each((line, each) -> {
			each.line(new StringBuilder(withoutEnd(line)).reverse().toString());
			return true;
		}, call.args());
	}

	private static int nl(Call call) {
		int[] count = new int[1];
		return call.each((line, each) -> {
			each.line(withoutEnd(line).isEmpty() ? "       " : String.format("%6d\t%s", ++count[0], withoutEnd(line)));
			return true;
		}, call.args());
	}

	private static int tac(Call call) {
		List<String> lines = new ArrayList<>();
		return call.each(new LineFilter() {
			@Override
			public boolean line(String line, Call each) {
				lines.add(0, line.endsWith("\n") ? line : line + '\n');
				return true;
			}

			@Override
			public int end(Call each) {
				each.out(String.join("", lines));
				return 0;
			}
		}, call.args());
	}

	/** As {@code -5}, an old way to say {@code -n 5}. */
	private static Flags counted(Call call, String known, String words) {
		List<String> args = new ArrayList<>();
		args.add(call.name());
		for (String arg : call.args()) {
			if (arg.matches("-\\d+")) {
				args.add("-n");
				args.add(arg.substring(1));
			}
			else {
				args.add(arg);
			}
		}
		return Flags.of(new Call(args, call.environment(), call.directory(), call.around(), call.stream(), false,
				new StringBuilder(), List.of()), known, words);
	}

	private static int head(Call call) {
		Flags flags = counted(call, "n:c:qv", "lines=n bytes=c");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		long max = flags.has('c') ? flags.number('c', 0) : flags.number('n', 10);
		boolean bytes = flags.has('c');
		boolean except = flags.value('n', "").startsWith("-");
		if (max < 0) {
			return call.fail(1, "invalid number '" + flags.value('n', flags.value('c', "")) + "'");
		}
		return call.each(new LineFilter() {
			private final Deque<String> kept = new ArrayDeque<>();

			private long left = max;

			private boolean later;

			@Override
			public void begin(String file, Call each) {
				this.left = max;
				title(file, each, flags, this.later);
				this.later = true;
			}

			@Override
			public boolean line(String line, Call each) {
				if (except) {
					this.kept.add(line);
					if (this.kept.size() > max) {
						each.out(this.kept.remove());
					}
					return true;
				}
				if (this.left <= 0) {
					return false;
				}
				String part = bytes && line.length() > this.left ? line.substring(0, (int) this.left) : line;
				this.left -= bytes ? part.length() : 1;
				each.out(part);
				return this.left > 0;
			}
		}, flags.operands());
	}

	private static void title(String file, Call each, Flags flags, boolean later) {
		if (flags.operands().size() > 1 && !flags.has('q')) {
			each.out((later ? "\n" : "") + "==> " + file + " <==\n");
		}
	}

	private static int tail(Call call) {
		Flags flags = counted(call, "n:c:fFqvs:", "lines=n bytes=c follow=f");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		String count = flags.value('n', "10");
		long max = flags.has('c') ? flags.number('c', 0) : flags.number('n', 10);
		if (max < 0) {
			return call.fail(1, "invalid number '" + count + "'");
		}
		boolean follows = (flags.has('f') || flags.has('F')) && !flags.operands().isEmpty();
		if (follows) {
			return follow(call, flags, (int) max);
		}
		return call.each(new Last(max, count.startsWith("+"), flags), flags.operands());
	}

	private static final class Last implements LineFilter {

		private final Deque<String> kept = new ArrayDeque<>();

		private final long max;

		private final boolean from;

		private final Flags flags;

		private long seen;

		private boolean later;

		private Last(long max, boolean from, Flags flags) {
			this.max = max;
			this.from = from;
			this.flags = flags;
		}

		@Override
		public void begin(String file, Call each) {
			flush(each);
			title(file, each, this.flags, this.later);
			this.later = true;
			this.seen = 0;
		}

		private void flush(Call each) {
			String all = String.join("", this.kept);
			each.out(this.flags.has('c') ? all.substring((int) Math.max(0, all.length() - this.max)) : all);
			this.kept.clear();
		}

		@Override
		public boolean line(String line, Call each) {
			this.seen++;
			if (this.from) {
				if (this.seen >= this.max) {
					each.out(line);
				}
				return true;
			}
			this.kept.add(line);
			if (this.kept.size() > this.max && !this.flags.has('c')) {
				this.kept.remove();
			}
			return true;
		}

		@Override
		public int end(Call each) {
			flush(each);
			return 0;
		}

	}

	private static int follow(Call call, Flags flags, int max) {
		String path = call.path(flags.operands().get(0));
		boolean waits = flags.has('F');
		FileEntry found = call.files().find(path);
		if (found != null && found.kind() == FileEntry.Kind.DEVICE) {
			return call.again(Duration.ofDays(1), (each) -> null);
		}
		if (found == null && !waits) {
			return call.cannotOpen(flags.operands().get(0), new FileException("No such file or directory"));
		}
		int[] at = { -1 };
		return call.again(Duration.ofSeconds(1), (each) -> {
			FileEntry file = each.files().find(path);
			String text = (file != null) ? file.text() : "";
			if (at[0] < 0) {
				List<String> lines = text.lines().toList();
				List<String> last = lines.subList(Math.max(0, lines.size() - max), lines.size());
				last.forEach(each::line);
			}
			else if (text.length() > at[0]) {
				each.out(text.substring(at[0]));
			}
			at[0] = text.length();
			return null;
		});
	}

	private static int tee(Call call) throws FileException {
		Flags flags = Flags.of(call, "ai", "append=a");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		FileTree files = call.files();
		List<FileEntry> into = new ArrayList<>();
		for (String name : flags.operands()) {
			FileEntry file = files.toWrite(call.path(name));
			if (!flags.has('a')) {
				files.empty(file);
			}
			into.add(file);
		}
		return call.each((line, each) -> {
			each.out(line);
			for (FileEntry file : into) {
				files.write(file, file.size(), line);
			}
			return true;
		}, List.of());
	}

}
