package dev.podium.practice.shell.tools;

import java.util.List;
import java.util.Map;

import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileException;
import dev.podium.practice.shell.files.FileTree;
import org.jspecify.annotations.Nullable;

/**
 * Tools that make, change and remove files.
 */
final class FileTools {

	static final Map<String, ShellTool> ROWS = Map.ofEntries(Map.entry("mkdir", FileTools::mkdir),
			Map.entry("rmdir", FileTools::rmdir), Map.entry("rm", FileTools::rm), Map.entry("touch", FileTools::touch),
			Map.entry("cp", FileTools::cp), Map.entry("mv", FileTools::mv), Map.entry("ln", FileTools::ln),
			Map.entry("chmod", FileTools::chmod), Map.entry("chown", FileTools::chown), Map.entry("chgrp", (call) -> 0),
			Map.entry("truncate", FileTools::touch), Map.entry("readlink", FileTools::readlink),
			Map.entry("realpath", FileTools::readlink), Map.entry("mktemp", FileTools::mktemp),
			Map.entry("sync", (call) -> 0));

	private FileTools() {
	}

	private static int mkdir(Call call) {
		Flags flags = Flags.of(call, "pm:v", "parents=p mode=m");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		if (flags.operands().isEmpty()) {
			return call.fail(1, "missing operand");
		}
		int code = 0;
		for (String name : flags.operands()) {
			try {
				String path = call.path(name);
				if (flags.has('p')) {
					parents(call.files(), path);
				}
				else {
					call.files().makeDirectory(path);
				}
			}
			catch (FileException ex) {
				code = call.fail(1,
						(call.around().busybox() ? "can't create directory '" + name + "': "
								: "cannot create directory \u00e2\u0080\u0098" + name + "\u00e2\u0080\u0099: ")
								+ ex.getMessage());
			}
		}
		return code;
	}

	private static void parents(FileTree files, String path) throws FileException {
		StringBuilder at = new StringBuilder();
		for (String part : path.substring(1).split("/")) {
			at.append('/').append(part);
			FileEntry there = files.find(at.toString());
			if (there == null) {
				files.makeDirectory(at.toString());
			}
			else if (!there.isDirectory()) {
				throw new FileException("Not a directory");
			}
		}
	}

	private static int rmdir(Call call) {
		int code = 0;
		for (String name : call.args()) {
			try {
				FileEntry entry = call.files().get(call.path(name));
				if (!entry.isDirectory() || !entry.children().isEmpty()) {
					throw new FileException(entry.isDirectory() ? "Directory not empty" : "Not a directory");
				}
				call.files().remove(call.path(name));
			}
			catch (FileException ex) {
				code = call.fail(1, (call.around().busybox() ? "'" + name + "': " : "failed to remove '" + name + "': ")
						+ ex.getMessage());
			}
		}
		return code;
	}

	private static int rm(Call call) {
		Flags flags = Flags.of(call, "rRfiv", "recursive=r force=f");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		if (flags.operands().isEmpty() && !flags.has('f')) {
			return call.fail(1, "missing operand");
		}
		int code = 0;
		for (String name : flags.operands()) {
			String path = call.path(name);
			FileEntry entry = call.files().findLink(path);
			String why = null;
			if (entry == null) {
				why = flags.has('f') ? null : "No such file or directory";
			}
			else if (entry.isDirectory() && !flags.has('r') && !flags.has('R')) {
				why = call.around().busybox() ? "is a directory" : "Is a directory";
			}
			else {
				why = removed(call.files(), path);
			}
			if (why != null) {
				code = call.fail(1,
						(call.around().busybox() ? (entry != null && why.startsWith("is") ? "'" : "can't remove '")
								: "cannot remove '") + name + "'" + (why.startsWith("is") ? " " : ": ") + why);
			}
		}
		return code;
	}

	private static @Nullable String removed(FileTree files, String path) {
		try {
			files.remove(path);
			return null;
		}
		catch (FileException ex) {
			return ex.getMessage();
		}
	}

	private static int touch(Call call) {
		Flags flags = Flags.of(call, "acmd:t:r:s:", "size=s");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		int code = 0;
		for (String name : flags.operands()) {
			try {
				FileEntry there = call.files().find(call.path(name));
				if (there != null) {
					there.changed(call.files().now());
				}
				else if (!flags.has('c')) {
					there = call.files().toWrite(call.path(name));
				}
				if (there != null && call.name().equals("truncate") && flags.number('s', -1) == 0) {
					call.files().empty(there);
				}
			}
			catch (FileException ex) {
				code = call.fail(1, (call.around().busybox() ? "" : "cannot touch '") + name
						+ (call.around().busybox() ? ": " : "': ") + ex.getMessage());
			}
		}
		return code;
	}

	private static int cp(Call call) {
		Flags flags = Flags.of(call, "rRafpvLPuHdn", "recursive=r archive=a force=f");
		return transfer(call, flags, false);
	}

	private static int mv(Call call) {
		return transfer(call, Flags.of(call, "fvniu", "force=f"), true);
	}

	private static int transfer(Call call, Flags flags, boolean moves) {
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		List<String> names = flags.operands();
		if (names.size() < 2) {
			return call.fail(1, names.isEmpty() ? "missing file operand"
					: "missing destination file operand after '" + names.get(0) + "'");
		}
		String to = names.get(names.size() - 1);
		FileEntry into = call.files().find(call.path(to));
		boolean directory = into != null && into.isDirectory();
		if (names.size() > 2 && !directory) {
			return call.fail(1, "target '" + to + "' is not a directory");
		}
		int code = 0;
		for (String name : names.subList(0, names.size() - 1)) {
			String from = call.path(name);
			String target = directory ? call.path(to + '/' + from.substring(from.lastIndexOf('/') + 1)) : call.path(to);
			FileEntry source = call.files().find(from);
			boolean recursive = flags.has('r') || flags.has('R') || flags.has('a');
			try {
				if (source == null) {
					throw new FileException("No such file or directory");
				}
				if (source.isDirectory() && !moves && !recursive) {
					code = call.fail(1, call.around().busybox() ? "omitting directory '" + name + "'"
							: "-r not specified; omitting directory '" + name + "'");
					continue;
				}
				if ((target + '/').startsWith(from + '/')) {
					throw new FileException(target.equals(from) ? "same file" : "cannot copy a directory into itself");
				}
				copy(call.files(), source, target, 0);
				if (moves) {
					call.files().remove(from);
				}
			}
			catch (FileException ex) {
				code = call.fail(1,
						(call.around().busybox() ? (moves ? "can't rename '" : "can't stat '") : "cannot stat '") + name
								+ "': " + ex.getMessage());
			}
		}
		return code;
	}

	static void copy(FileTree files, FileEntry source, String target, int depth) throws FileException {
		if (source.isDirectory()) {
			if (depth > 30) {
				throw new FileException("File name too long");
			}
			if (files.find(target) == null) {
				files.makeDirectory(target);
			}
			for (Map.Entry<String, FileEntry> child : List.copyOf(source.children().entrySet())) {
				copy(files, child.getValue(), target + '/' + child.getKey(), depth + 1);
			}
			return;
		}
		if (source.kind() == FileEntry.Kind.LINK) {
			files.put(target, FileEntry.link(source.text(), files.now()));
			return;
		}
		FileEntry made = files.toWrite(target);
		files.empty(made);
		files.write(made, 0, source.text());
		made.mode(source.mode() | 0200);
	}

	private static int ln(Call call) throws FileException {
		Flags flags = Flags.of(call, "sfnv", "symbolic=s force=f");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		if (flags.operands().isEmpty()) {
			return call.fail(1, "missing file operand");
		}
		String from = flags.operands().get(0);
		String to = (flags.operands().size() > 1) ? flags.operands().get(1) : from.substring(from.lastIndexOf('/') + 1);
		FileEntry into = call.files().find(call.path(to));
		String target = call.path((into != null && into.isDirectory() && !flags.has('n'))
				? to + '/' + from.substring(from.lastIndexOf('/') + 1) : to);
		if (flags.has('f') && call.files().findLink(target) != null) {
			call.files().remove(target);
		}
		call.files()
			.put(target, flags.has('s') ? FileEntry.link(from, call.files().now()) : call.files().get(call.path(from)));
		return 0;
	}

	private static int chmod(Call call) throws FileException {
		List<String> words = call.args().stream().filter((arg) -> !arg.matches("-[Rvf]+")).toList();
		if (words.size() < 2) {
			return call.fail(1, "missing operand");
		}
		boolean deep = words.size() < call.args().size() && call.args().stream().anyMatch((arg) -> arg.equals("-R"));
		if (!words.get(0).matches("[0-7]{1,4}|([ugoa]*[-+=][rwxXst]*,?)+")) {
			return call.fail(1, "invalid mode '" + words.get(0) + "'");
		}
		for (String name : words.subList(1, words.size())) {
			change(call.files().get(call.path(name)), words.get(0), deep);
		}
		return 0;
	}

	private static void change(FileEntry entry, String mode, boolean deep) {
		if (mode.matches("[0-7]+")) {
			entry.mode(Integer.parseInt(mode, 8));
		}
		else {
			for (String part : mode.split(",")) {
				String who = part.replaceAll("[-+=].*", "");
				int bits = 0;
				for (char one : part.replaceAll(".*[-+=]", "").toCharArray()) {
					bits |= (one == 'r') ? 4 : ((one == 'w') ? 2 : ((one == 'x' || one == 'X') ? 1 : 0));
				}
				int mask = who.isEmpty() || who.contains("a") ? bits * 0111 : (who.contains("u") ? bits << 6 : 0)
						| (who.contains("g") ? bits << 3 : 0) | (who.contains("o") ? bits : 0);
				entry.mode(part.contains("-") ? entry.mode() & ~mask : entry.mode() | mask);
			}
		}
		if (deep) {
			entry.children().values().forEach((child) -> change(child, mode, true));
		}
	}

	private static int chown(Call call) throws FileException {
		List<String> words = call.args().stream().filter((arg) -> !arg.startsWith("-")).toList();
		for (String name : words.subList(Math.min(1, words.size()), words.size())) {
			call.files().get(call.path(name)).owner(words.get(0).replaceAll(":.*", ""));
		}
		return 0;
	}

	private static int readlink(Call call) {
		List<String> names = call.args().stream().filter((arg) -> !arg.startsWith("-")).toList();
		boolean follows = call.name().equals("realpath") || names.size() < call.args().size();
		int code = 0;
		for (String name : names) {
			FileEntry entry = call.files().findLink(call.path(name));
			String real = follows ? call.files().real(call.path(name))
					: ((entry != null && entry.kind() == FileEntry.Kind.LINK) ? entry.text() : null);
			if (real != null) {
				call.line(real);
			}
			else {
				code = 1;
			}
		}
		return code;
	}

	private static int mktemp(Call call) throws FileException {
		boolean directory = call.args().contains("-d");
		for (int i = 0; i < 1000; i++) {
			String name = "/tmp/tmp." + Integer
				.toString(1_000_000 + Math.floorMod(i * 7919 + call.files().now().getNano(), 9_000_000), 36);
			if (call.files().find(name) == null) {
				call.files()
					.put(name, directory ? FileEntry.directory(call.files().now())
							: FileEntry.file("", call.files().now()).mode(0600));
				call.line(name);
				return 0;
			}
		}
		return 1;
	}

}
