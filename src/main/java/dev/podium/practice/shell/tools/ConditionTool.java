package dev.podium.practice.shell.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileTree;
import org.jspecify.annotations.Nullable;

/**
 * {@code test} and {@code [}.
 */
public final class ConditionTool {

	static final Map<String, ShellTool> ROWS = Map.of("test", ConditionTool::run, "[", ConditionTool::run);

	private final List<String> words;

	private final FileTree files;

	private final String directory;

	private int at;

	private boolean wrong;

	private ConditionTool(List<String> words, FileTree files, String directory) {
		this.words = words;
		this.files = files;
		this.directory = directory;
	}

	private static int run(Call call) {
		List<String> words = new ArrayList<>(call.args());
		if (call.name().equals("[") && (words.isEmpty() || !words.remove(words.size() - 1).equals("]"))) {
			return call.fail(2, "missing ]");
		}
		Boolean holds = test(words, call.files(), call.directory());
		if (holds == null) {
			String bad = words.stream().filter((word) -> !word.matches("-?\\d+|-\\w+|=|!=")).findFirst().orElse("");
			call.err("sh: " + bad + (words.size() == 3 && words.get(1).matches("-(eq|ne|lt|le|gt|ge)") ? ": bad number"
					: ": unknown operand"));
			return 2;
		}
		return holds ? 0 : 1;
	}

	/** Whether it holds; null where it is no test. */
	public static @Nullable Boolean test(List<String> words, FileTree files, String directory) {
		if (words.isEmpty()) {
			return false;
		}
		if (words.size() == 1) {
			return !words.get(0).isEmpty();
		}
		ConditionTool test = new ConditionTool(words, files, directory);
		boolean holds = test.or();
		return (test.wrong || test.at < words.size()) ? null : holds;
	}

	private boolean sees(String word) {
		return this.at < this.words.size() && this.words.get(this.at).equals(word);
	}

	private boolean or() {
		boolean value = and();
		while (sees("-o")) {
			this.at++;
			value |= and();
		}
		return value;
	}

	private boolean and() {
		boolean value = not();
		while (sees("-a")) {
			this.at++;
			value &= not();
		}
		return value;
	}

	private boolean not() {
		int left = this.words.size() - this.at;
		boolean binary = left >= 3 && isBinary(this.words.get(this.at + 1));
		if (sees("!") && !binary && left > 1) {
			this.at++;
			return !not();
		}
		if (sees("(") && !binary) {
			this.at++;
			boolean value = or();
			this.wrong |= !sees(")");
			this.at++;
			return value;
		}
		return primary();
	}

	private static boolean isBinary(String operator) {
		return operator.matches("=|==|!=|<|>|-eq|-ne|-lt|-le|-gt|-ge|-nt|-ot|-ef");
	}

	private boolean primary() {
		int left = this.words.size() - this.at;
		if (left <= 0) {
			this.wrong = true;
			return false;
		}
		if (left >= 3 && isBinary(this.words.get(this.at + 1))) {
			this.at += 3;
			return compare(this.words.get(this.at - 3), this.words.get(this.at - 2), this.words.get(this.at - 1));
		}
		String word = this.words.get(this.at);
		if (left >= 2 && word.matches("-[a-zA-Z]")) {
			this.at += 2;
			return unary(word.charAt(1), this.words.get(this.at - 1));
		}
		this.at++;
		return !word.isEmpty();
	}

	private boolean compare(String left, String operator, String right) {
		switch (operator) {
			case "=", "==":
				return left.equals(right);
			case "!=":
				return !left.equals(right);
			case "<":
				return left.compareTo(right) < 0;
			case ">":
				return left.compareTo(right) > 0;
			case "-nt", "-ot", "-ef":
				FileEntry one = find(left);
				FileEntry other = find(right);
				return operator.equals("-ef") ? one != null && one == other
						: one != null && (other == null || (operator.equals("-nt")
								? one.changed().isAfter(other.changed()) : one.changed().isBefore(other.changed())));
			default:
				break;
		}
		if (!left.strip().matches("[-+]?\\d{1,18}") || !right.strip().matches("[-+]?\\d{1,18}")) {
			this.wrong = true;
			return false;
		}
		int order = Long.compare(Long.parseLong(left.strip()), Long.parseLong(right.strip()));
		return switch (operator) {
			case "-eq" -> order == 0;
			case "-ne" -> order != 0;
			case "-lt" -> order < 0;
			case "-le" -> order <= 0;
			case "-gt" -> order > 0;
			default -> order >= 0;
		};
	}

	private @Nullable FileEntry find(String path) {
		return path.isEmpty() ? null : this.files.find(FileTree.absolute(this.directory, path));
	}

	private boolean unary(char flag, String word) {
		FileEntry file = find(word);
		return switch (flag) {
			case 'n' -> !word.isEmpty();
			case 'z' -> word.isEmpty();
			case 'e', 'a' -> file != null;
			case 'f' -> file != null && file.kind() == FileEntry.Kind.FILE;
			case 'd' -> file != null && file.isDirectory();
			case 's' -> file != null && file.size() > 0;
			case 'r', 'w' -> file != null;
			case 'x' -> file != null && (file.isDirectory() || (file.mode() & 0111) != 0);
			case 'c' -> file != null && file.kind() == FileEntry.Kind.DEVICE;
			case 'L', 'h' -> {
				FileEntry link = this.files.findLink(FileTree.absolute(this.directory, word));
				yield link != null && link.kind() == FileEntry.Kind.LINK;
			}
			case 'v' -> true;
			case 'S', 'p', 'b', 't', 'g', 'u', 'k', 'O', 'G', 'N' -> false;
			default -> {
				this.wrong = true;
				yield false;
			}
		};
	}

}
