package dev.podium.practice.shell.tools;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileException;
import dev.podium.practice.shell.parse.GlobPattern;

/**
 * {@code find}.
 */
final class FindTool {

	static final Map<String, ShellTool> ROWS = Map.of("find", FindTool::run);

	private FindTool() {
	}

	private static int run(Call call) throws Waiting {
		List<String> args = call.args();
		int at = 0;
		while (at < args.size() && !args.get(at).matches("[-!(].*")) {
			at++;
		}
		Search search = new Search(call);
		int code = search.read(args.subList(at, args.size()));
		if (code != 0) {
			return code;
		}
		for (String name : (at == 0) ? List.of(".") : args.subList(0, at)) {
			FileEntry entry = call.files().findLink(call.path(name));
			if (entry == null) {
				code = call.fail(1, name + ": No such file or directory");
			}
			else {
				search.visit(name, entry, 0);
			}
		}
		return code;
	}

	private static final class Search {

		private final Call call;

		private String type = "";

		private Pattern name = Pattern.compile(".*", Pattern.DOTALL);

		private Pattern path = this.name;

		private int max = 30;

		private int min;

		private boolean empty;

		private boolean deletes;

		private List<String> command = List.of();

		private Search(Call call) {
			this.call = call;
		}

		private int read(List<String> args) {
			for (int i = 0; i < args.size(); i++) {
				String flag = args.get(i);
				String value = (i + 1 < args.size()) ? args.get(i + 1) : "";
				switch (flag) {
					case "-name" -> this.name = GlobPattern.compile(value);
					case "-iname" -> this.name = Pattern.compile(GlobPattern.compile(value).pattern(),
							Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
					case "-path" -> this.path = GlobPattern.compile(value);
					case "-type" -> this.type = value;
					case "-maxdepth" -> this.max = value.matches("\\d{1,3}") ? Integer.parseInt(value) : this.max;
					case "-mindepth" -> this.min = value.matches("\\d{1,3}") ? Integer.parseInt(value) : 0;
					case "-exec" -> {
						int end = i + 1;
						while (end < args.size() && !args.get(end).equals(";") && !args.get(end).equals("+")) {
							end++;
						}
						if (end == args.size()) {
							return this.call.fail(1, "missing argument to `-exec'");
						}
						this.command = args.subList(i + 1, end);
						i = end - 1;
					}
					case "-empty", "-print", "-delete" -> {
						this.empty |= flag.equals("-empty");
						this.deletes |= flag.equals("-delete");
						i--;
					}
					default -> {
						return this.call.fail(1, this.call.around().busybox() ? "unrecognized: " + flag
								: "unknown predicate `" + flag + "'");
					}
				}
				i++;
			}
			return 0;
		}

		private void visit(String at, FileEntry entry, int depth) throws Waiting {
			String last = at.equals("/") ? at : at.substring(at.lastIndexOf('/') + 1);
			String kind = entry.isDirectory() ? "d" : ((entry.kind() == FileEntry.Kind.LINK) ? "l" : "f");
			boolean fits = depth >= this.min && this.name.matcher(last).matches() && this.path.matcher(at).matches()
					&& (this.type.isEmpty() || this.type.equals(kind))
					&& (!this.empty || (entry.isDirectory() ? entry.children().isEmpty() : entry.size() == 0));
			if (fits && !this.command.isEmpty()) {
				this.call.execute(this.command.stream().map((word) -> word.replace("{}", at)).toList());
			}
			else if (fits && !this.deletes) {
				this.call.line(at);
			}
			if (entry.isDirectory() && depth < this.max) {
				for (Map.Entry<String, FileEntry> child : List.copyOf(entry.children().entrySet())) {
					visit((at.equals("/") ? "" : at) + '/' + child.getKey(), child.getValue(), depth + 1);
				}
			}
			if (fits && this.deletes) {
				try {
					this.call.files().remove(this.call.path(at));
				}
				catch (FileException ex) {
					this.call.fail(1, at + ": " + ex.getMessage());
				}
			}
		}

	}

}
