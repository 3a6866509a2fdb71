package dev.podium.practice.shell.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileException;
import org.jspecify.annotations.Nullable;

/**
 * {@code sed}: {@code s}, {@code p}, {@code d}, {@code q}, {@code a}, {@code i},
 * {@code c}, {@code y}, with addresses.
 */
final class SedTool {

	static final Map<String, ShellTool> ROWS = Map.of("sed", SedTool::run);

	private SedTool() {
	}

	private static int run(Call call) throws Waiting, FileException {
		List<String> scripts = new ArrayList<>();
		List<String> rest = new ArrayList<>();
		rest.add("sed");
		for (int i = 0; i < call.args().size(); i++) {
			boolean script = call.args().get(i).equals("-e") && i + 1 < call.args().size();
			if (script) {
				scripts.add(call.args().get(++i));
			}
			else {
				rest.add(call.args().get(i).startsWith("-i.") ? "-i" : call.args().get(i));
			}
		}
		Flags flags = Flags.of(new Call(rest, call.environment(), call.directory(), call.around(), call.stream(), false,
				new StringBuilder(), List.of()), "nirEus", "quiet=n silent=n in-place=i regexp-extended=E");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		List<String> files = new ArrayList<>(flags.operands());
		if (scripts.isEmpty()) {
			if (files.isEmpty()) {
				call.err("Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...");
				return 1;
			}
			scripts.add(files.remove(0));
		}
		List<SedScript.Step> steps = new SedScript(String.join("\n", scripts), flags.has('E') || flags.has('r'))
			.steps();
		if (flags.has('i')) {
			int code = 0;
			for (String file : files) {
				try {
					FileEntry entry = call.files().get(call.path(file));
					Work work = new Work(steps, flags.has('n'));
					String changed = work.all(entry.text());
					call.files().empty(call.files().toWrite(call.path(file)));
					call.files().write(entry, 0, changed);
				}
				catch (FileException ex) {
					code = call.fail(1, file + ": " + ex.getMessage());
				}
			}
			return code;
		}
		Work work = new Work(steps, flags.has('n'));
		return call.each(work, files);
	}

	/** Works on lines; a line is held back until it is known whether it is the last. */
	private static final class Work implements LineFilter {

		private final List<SedScript.Step> steps;

		private final boolean quiet;

		private @Nullable String held;

		private long at;

		private boolean quits;

		private int code;

		private Work(List<SedScript.Step> steps, boolean quiet) {
			this.steps = steps;
			this.quiet = quiet;
		}

		private String all(String text) {
			StringBuilder out = new StringBuilder();
			List<String> lines = new ArrayList<>();
			Matcher line = Pattern.compile("[^\n]*\n|[^\n]+").matcher(text);
			while (line.find()) {
				lines.add(line.group());
			}
			for (int i = 0; i < lines.size() && !this.quits; i++) {
				out.append(one(lines.get(i), i == lines.size() - 1));
			}
			return out.toString();
		}

		@Override
		public boolean line(String line, Call call) {
			String before = this.held;
			this.held = line;
			if (before != null) {
				call.out(one(before, false));
			}
			else if (this.steps.stream().noneMatch((step) -> step.name == 'q')) {
				return true;
			}
			return !this.quits;
		}

		@Override
		public int end(Call call) {
			if (this.held != null && !this.quits) {
				call.out(one(this.held, true));
			}
			return this.code;
		}

		private String one(String raw, boolean last) {
			this.at++;
			boolean ended = raw.endsWith("\n");
			String line = LineTools.withoutEnd(raw);
			StringBuilder out = new StringBuilder();
			StringBuilder after = new StringBuilder();
			boolean shown = !this.quiet;
			for (SedScript.Step step : this.steps) {
				if (!step.applies(line, this.at, last)) {
					continue;
				}
				switch (step.name) {
					case 's' -> {
						String changed = substitute(step, line);
						if (changed != null) {
							line = changed;
							out.append(step.flags.contains("p") ? line + '\n' : "");
						}
					}
					case 'p' -> out.append(line).append('\n');
					case '=' -> out.append(this.at).append('\n');
					case 'a' -> after.append(step.text).append('\n');
					case 'i' -> out.append(step.text).append('\n');
					case 'y' -> line = translate(step, line);
					case 'c' -> {
						out.append(step.inside ? "" : step.text + '\n');
						return out.toString();
					}
					case 'q' -> {
						this.quits = true;
						this.code = step.text.matches("\\d{1,3}") ? Integer.parseInt(step.text) : 0;
						return out + (shown ? line + '\n' : "") + after;
					}
					default -> {
						return out.toString();
					}
				}
			}
			return out + (shown ? line + (ended || after.length() > 0 ? "\n" : "") : "") + after;
		}

		private static String translate(SedScript.Step step, String line) {
			StringBuilder out = new StringBuilder();
			for (char one : line.toCharArray()) {
				int index = step.text.indexOf(one);
				out.append((index >= 0 && index < step.flags.length()) ? step.flags.charAt(index) : one);
			}
			return out.toString();
		}

		/** Null where nothing fits. */
		private static @Nullable String substitute(SedScript.Step step, String line) {
			Matcher found = (step.pattern != null) ? step.pattern.matcher(line) : null;
			boolean all = step.flags.contains("g");
			String nth = step.flags.replaceAll("\\D", "");
			int wanted = (nth.isEmpty() || nth.length() > 4) ? 1 : Integer.parseInt(nth);
			StringBuilder out = new StringBuilder();
			int from = 0;
			int count = 0;
			while (found != null && found.find()) {
				count++;
				if (count < wanted || (count > wanted && !all)) {
					continue;
				}
				out.append(line, from, found.start()).append(replacement(step.text, found));
				from = found.end();
			}
			return (count < wanted) ? null : out.append(line.substring(from)).toString();
		}

		private static String replacement(String text, Matcher found) {
			StringBuilder out = new StringBuilder();
			for (int i = 0; i < text.length(); i++) {
				char one = text.charAt(i);
				if (one == '&') {
					out.append(found.group());
				}
				else if (one == '\\' && i + 1 < text.length()) {
					char next = text.charAt(++i);
					int group = next - '0';
					if (group >= 0 && group <= 9) {
						String value = (group <= found.groupCount()) ? found.group(group) : "";
						out.append((value != null) ? value : "");
					}
					else {
						out.append((next == 'n') ? '\n' : ((next == 't') ? '\t' : next));
					}
				}
				else {
					out.append(one);
				}
			}
			return out.toString();
		}

	}

}
