package dev.podium.practice.shell.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.practice.shell.files.ByteStream;
import dev.podium.practice.shell.parse.GlobPattern;
import org.jspecify.annotations.Nullable;

/**
 * Builtins that set variables and options.
 */
final class VariableBuiltins {

	static final Map<String, Builtins.Builtin> ROWS = Map.of("export", VariableBuiltins::export, "readonly",
			VariableBuiltins::readonly, "local", VariableBuiltins::local, "declare", VariableBuiltins::declare,
			"typeset", VariableBuiltins::declare, "unset", VariableBuiltins::unset, "set", VariableBuiltins::set,
			"shift", VariableBuiltins::shift, "read", VariableBuiltins::read, "getopts", VariableBuiltins::getopts);

	private VariableBuiltins() {
	}

	private static String assign(ShellRun shell, String word) throws ShellError {
		int equals = word.indexOf('=');
		boolean adds = equals > 0 && word.charAt(equals - 1) == '+';
		String name = (equals < 0) ? word : word.substring(0, adds ? equals - 1 : equals);
		if (!name.matches("[A-Za-z_]\\w*")) {
			throw new ShellError("export: " + name + ": bad variable name");
		}
		if (equals >= 0) {
			if (shell.variables().isProtected(name)) {
				throw new ShellError(name + ": is read only");
			}
			String before = shell.variables().get(name);
			shell.variables().set(name, (adds && before != null ? before : "") + word.substring(equals + 1));
		}
		return name;
	}

	private static Integer export(ShellRun shell, List<String> words) throws ShellError {
		boolean removes = words.contains("-n");
		List<String> args = words.stream().skip(1).filter((word) -> !word.matches("-[npf]")).toList();
		if (args.isEmpty()) {
			shell.variables().all().forEach((name, value) -> {
				if (shell.variables().isExported(name)) {
					shell.write(1, "export " + name + "='" + value.replace("'", "'\"'\"'") + "'\n");
				}
			});
		}
		for (String arg : args) {
			String name = assign(shell, arg);
			if (removes) {
				shell.variables().unexport(name);
			}
			else {
				shell.variables().export(name);
			}
		}
		return 0;
	}

	private static Integer readonly(ShellRun shell, List<String> words) throws ShellError {
		for (String arg : words.subList(1, words.size())) {
			if (!arg.startsWith("-")) {
				shell.variables().protect(assign(shell, arg));
			}
		}
		return 0;
	}

	private static Integer local(ShellRun shell, List<String> words) throws ShellError {
		if (!shell.variables().inFunction()) {
			throw new ShellError("local: not in a function");
		}
		return declare(shell, words);
	}

	private static Integer declare(ShellRun shell, List<String> words) throws ShellError {
		boolean exports = words.stream().anyMatch((word) -> word.matches("-\\w*x\\w*"));
		for (String arg : words.subList(1, words.size())) {
			if (arg.startsWith("-")) {
				continue;
			}
			shell.variables().local(arg.replaceFirst("\\+?=(?s:.*)", ""));
			String name = assign(shell, arg);
			if (exports) {
				shell.variables().export(name);
			}
		}
		return 0;
	}

	private static Integer unset(ShellRun shell, List<String> words) throws ShellError {
		boolean functions = words.contains("-f");
		for (String name : words.subList(1, words.size())) {
			if (shell.variables().isProtected(name)) {
				throw new ShellError("unset: " + name + ": is read only");
			}
			if (functions) {
				shell.functions().remove(name);
			}
			else if (!name.startsWith("-")) {
				shell.variables().unset(name);
			}
		}
		return 0;
	}

	private static Integer set(ShellRun shell, List<String> words) throws ShellError {
		if (words.size() == 1) {
			shell.variables()
				.all()
				.forEach((name, value) -> shell.write(1, name + "='" + value.replace("'", "'\"'\"'") + "'\n"));
			return 0;
		}
		int at = 1;
		boolean ended = false;
		while (at < words.size() && words.get(at).matches("[-+].+|-|--") && !ended) {
			String flags = words.get(at++);
			ended = flags.equals("--") || flags.equals("-");
			if (ended) {
				break;
			}
			for (char letter : flags.substring(1).toCharArray()) {
				if (letter == 'o' && at < words.size()) {
					named(shell, words.get(at++), flags.startsWith("-"));
				}
				else if ("aefhmnuvxoCbBEHT".indexOf(letter) < 0) {
					throw new ShellError("set: illegal option -" + letter);
				}
				else {
					shell.state().option(letter, flags.startsWith("-"));
				}
			}
		}
		if (at < words.size() || ended) {
			shell.state().arguments = List.copyOf(words.subList(at, words.size()));
		}
		return 0;
	}

	private static void named(ShellRun shell, String name, boolean on) throws ShellError {
		Character letter = Map
			.of("errexit", 'e', "nounset", 'u', "xtrace", 'x', "noglob", 'f', "pipefail", 'p', "allexport", 'a',
					"verbose", 'v')
			.get(name);
		if (letter == null) {
			throw new ShellError("set: illegal option -o " + name);
		}
		shell.state().option(letter, on);
	}

	private static Integer shift(ShellRun shell, List<String> words) throws ShellError {
		String count = (words.size() > 1) ? words.get(1) : "1";
		if (!count.matches("\\d{1,6}") || Integer.parseInt(count) > shell.arguments().size()) {
			throw new ShellError("shift: can't shift that many");
		}
		List<String> all = shell.arguments();
		shell.state().arguments = List.copyOf(all.subList(Integer.parseInt(count), all.size()));
		return 0;
	}

	private static @Nullable Integer read(ShellRun shell, List<String> words) throws ShellError {
		boolean raw = false;
		List<String> names = new ArrayList<>();
		for (int i = 1; i < words.size(); i++) {
			String word = words.get(i);
			raw |= word.matches("-\\w*r\\w*");
			if (word.matches("-\\w*[pntdu]")) {
				if (word.endsWith("p") && i + 1 < words.size()) {
					shell.write(2, words.get(i + 1));
				}
				i++;
			}
			else if (!word.startsWith("-")) {
				names.add(word);
			}
		}
		ByteStream input = shell.stream(0);
		String line = input.line();
		if (line == null) {
			shell.restUntilChange(input);
			return null;
		}
		boolean ended = !line.endsWith("\n");
		String text = ended ? line : line.substring(0, line.length() - 1);
		String value = shell.variables().get("IFS");
		String marked = raw ? text : unescaped(text);
		if (names.isEmpty()) {
			shell.variables().set("REPLY", GlobPattern.plain(marked));
		}
		else {
			fill(shell, names, marked, (value != null) ? value : " \t\n");
		}
		return ended ? 1 : 0;
	}

	private static String unescaped(String text) {
		StringBuilder out = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			boolean escapes = text.charAt(i) == '\\' && i + 1 < text.length();
			out.append(escapes ? (char) (text.charAt(++i) | GlobPattern.QUOTED) : text.charAt(i));
		}
		return out.toString();
	}

	private static void fill(ShellRun shell, List<String> names, String marked, String separators) {
		int at = 0;
		for (int i = 0; i < names.size(); i++) {
			while (at < marked.length() && separators.indexOf(marked.charAt(at)) >= 0
					&& Character.isWhitespace(marked.charAt(at))) {
				at++;
			}
			int end = at;
			boolean last = i == names.size() - 1;
			while (end < marked.length() && (last || separators.indexOf(marked.charAt(end)) < 0)) {
				end++;
			}
			String field = marked.substring(at, end);
			while (last && !field.isEmpty() && separators.indexOf(field.charAt(field.length() - 1)) >= 0
					&& Character.isWhitespace(field.charAt(field.length() - 1))) {
				field = field.substring(0, field.length() - 1);
			}
			shell.variables().set(names.get(i), GlobPattern.plain(field));
			at = Math.min(marked.length(), end + 1);
		}
	}

	private static Integer getopts(ShellRun shell, List<String> words) throws ShellError {
		if (words.size() < 3) {
			throw new ShellError("getopts: usage: getopts optstring name [arg]");
		}
		List<String> args = (words.size() > 3) ? words.subList(3, words.size()) : shell.arguments();
		String state = shell.variables().get("OPTIND");
		int index = (state != null && state.matches("\\d{1,6}")) ? Integer.parseInt(state) : 1;
		String inner = shell.variables().get("__optpos");
		int at = (inner != null && index > 1 || inner != null) ? Integer.parseInt(inner) : 1;
		String arg = (index <= args.size()) ? args.get(index - 1) : "";
		if (arg.length() <= 1 || !arg.startsWith("-") || arg.equals("--")) {
			shell.variables().set(words.get(2), "?");
			shell.variables().set("OPTIND", Integer.toString(arg.equals("--") ? index + 1 : index));
			return 1;
		}
		char letter = arg.charAt(at);
		int found = words.get(1).indexOf(letter);
		boolean takes = found >= 0 && found + 1 < words.get(1).length() && words.get(1).charAt(found + 1) == ':';
		shell.variables().set(words.get(2), (found < 0) ? "?" : Character.toString(letter));
		if (found < 0 && !words.get(1).startsWith(":")) {
			shell.complain("Illegal option -" + letter);
		}
		boolean over = at + 1 >= arg.length();
		if (takes) {
			shell.variables()
				.set("OPTARG", over ? ((index < args.size()) ? args.get(index) : "") : arg.substring(at + 1));
			index += over ? 2 : 1;
			over = false;
			at = 0;
		}
		shell.variables().set("OPTIND", Integer.toString(over ? index + 1 : index));
		shell.variables().set("__optpos", Integer.toString(over ? 1 : at + 1));
		return 0;
	}

}
