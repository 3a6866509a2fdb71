package dev.podium.practice.shell.run;

import java.util.List;

import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.tools.ToolTable;
import org.jspecify.annotations.Nullable;

/**
 * What a name calls: {@code type}, {@code command -v}.
 */
final class Names {

	private Names() {
	}

	/** Where a program is; null where there is none. */
	private static @Nullable String program(ShellRun shell, String name) {
		String paths = shell.variables().get("PATH");
		for (String place : ((paths != null) ? paths : "/usr/bin:/bin").split(":")) {
			FileEntry file = shell.table.around().files().find(place + '/' + name);
			if (file != null && !file.isDirectory() && (file.mode() & 0111) != 0) {
				return place + '/' + name;
			}
		}
		boolean known = ToolTable.find(name) != null || List.of("sh", "bash", "ash").contains(name);
		return (known && shell.table.around().has(name)) ? "/bin/" + name : null;
	}

	static int where(ShellRun shell, List<String> names) {
		int code = 0;
		for (String name : names) {
			boolean own = shell.functions().containsKey(name) || Builtins.find(name) != null;
			String path = own ? name : program(shell, name);
			if (path != null) {
				shell.write(1, path + '\n');
			}
			else {
				code = 127;
			}
		}
		return code;
	}

	static int type(ShellRun shell, List<String> words) {
		int code = 0;
		for (String name : words.subList(1, words.size())) {
			String path = program(shell, name);
			String what = shell.functions().containsKey(name) ? "is a function"
					: ((Builtins.find(name) != null) ? "is a shell builtin" : ((path != null) ? "is " + path : null));
			shell.write(1, name + ((what != null) ? ' ' + what : ": not found") + '\n');
			code = (what != null) ? code : 127;
		}
		return code;
	}

}
