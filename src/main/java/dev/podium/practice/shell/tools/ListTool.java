package dev.podium.practice.shell.tools;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileException;

/**
 * Tools that list files: {@code ls}, {@code stat}, {@code du}.
 */
final class ListTool {

	static final Map<String, ShellTool> ROWS = Map.of("ls", ListTool::ls, "stat", ListTool::stat, "du", ListTool::du);

	private static final DateTimeFormatter CHANGED = DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private ListTool() {
	}

	private static int ls(Call call) {
		Flags flags = Flags.of(call, "laAdhR1rtSFinpsLGQ", "all=a almost-all=A directory=d color=p");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		int code = 0;
		List<String> names = flags.operands().isEmpty() ? List.of(".") : flags.operands();
		List<String> files = new ArrayList<>();
		List<String> directories = new ArrayList<>();
		for (String name : names) {
			FileEntry entry = flags.has('l') ? call.files().findLink(call.path(name))
					: call.files().find(call.path(name));
			if (entry == null) {
				code = call.fail(call.around().busybox() ? 1 : 2,
						call.around().busybox() ? name + ": No such file or directory"
								: "cannot access '" + name + "': No such file or directory");
			}
			else if (entry.isDirectory() && !flags.has('d')) {
				directories.add(name);
			}
			else {
				files.add(name);
			}
		}
		List<Item> single = new ArrayList<>();
		files.forEach((name) -> single.add(new Item(name, entry(call, name))));
		print(call, single, flags);
		boolean later = !files.isEmpty();
		for (String name : directories) {
			later |= list(call, name, flags, names.size() > 1 || flags.has('R'), later, 0);
		}
		return code;
	}

	private static FileEntry entry(Call call, String name) {
		FileEntry entry = call.files().findLink(call.path(name));
		return (entry != null) ? entry : FileEntry.file("", call.files().now());
	}

	private record Item(String name, FileEntry entry) {
	}

	private static boolean list(Call call, String name, Flags flags, boolean titled, boolean later, int depth) {
		FileEntry directory = call.files().find(call.path(name));
		if (directory == null || depth > 20) {
			return later;
		}
		if (titled) {
			call.out((later ? "\n" : "") + name + ":\n");
		}
		List<Item> items = new ArrayList<>();
		if (flags.has('a')) {
			items.add(new Item(".", directory));
			items.add(new Item("..", directory));
		}
		directory.children().forEach((child, entry) -> {
			if (!child.startsWith(".") || flags.has('a') || flags.has('A')) {
				items.add(new Item(child, entry));
			}
		});
		if (flags.has('l')) {
			call.line("total " + items.stream().mapToInt((item) -> (item.entry().size() + 4095) / 4096 * 4).sum());
		}
		print(call, items, flags);
		if (flags.has('R')) {
			for (Item item : items) {
				if (item.entry().isDirectory() && !item.name().startsWith(".")) {
					list(call, (name.equals("/") ? "" : name) + '/' + item.name(), flags, true, true, depth + 1);
				}
			}
		}
		return true;
	}

	private static void print(Call call, List<Item> items, Flags flags) {
		if (flags.has('t')) {
			items.sort(Comparator.comparing((Item item) -> item.entry().changed()).reversed());
		}
		if (flags.has('S')) {
			items.sort(Comparator.comparingInt((Item item) -> item.entry().size()).reversed());
		}
		if (flags.has('r')) {
			Collections.reverse(items);
		}
		List<String> shown = new ArrayList<>();
		for (Item item : items) {
			String name = item.name() + ((flags.has('F') || flags.has('p')) && item.entry().isDirectory() ? "/" : "");
			shown.add(flags.has('l') ? row(item, name, flags) : name);
		}
		if (call.terminal() && !flags.has('l') && !flags.has('1') && !shown.isEmpty()) {
			columns(call, shown);
		}
		else {
			shown.forEach(call::line);
		}
	}

	private static void columns(Call call, List<String> names) {
		int width = names.stream().mapToInt(String::length).max().orElse(1) + 2;
		int columns = Math.max(1, 80 / width);
		int rows = (names.size() + columns - 1) / columns;
		for (int i = 0; i < rows; i++) {
			StringBuilder line = new StringBuilder();
			for (int k = i; k < names.size(); k += rows) {
				line.append(names.get(k))
					.append((k + rows < names.size()) ? " ".repeat(width - names.get(k).length()) : "");
			}
			call.line(line.toString());
		}
	}

	static String mode(FileEntry entry) {
		StringBuilder text = new StringBuilder();
		text.append(switch (entry.kind()) {
			case DIRECTORY -> 'd';
			case LINK -> 'l';
			case DEVICE -> 'c';
			default -> '-';
		});
		for (int i = 8; i >= 0; i--) {
			text.append((entry.mode() >> i & 1) == 1 ? "xwr".charAt(i % 3) : '-');
		}
		if ((entry.mode() & 01000) != 0) {
			text.setCharAt(9, 't');
		}
		return text.toString();
	}

	private static String row(Item item, String name, Flags flags) {
		FileEntry entry = item.entry();
		String size = flags.has('h') && entry.size() >= 1024
				? String.format(Locale.ROOT, "%.1fK", entry.size() / 1024.0) : Integer.toString(entry.size());
		String owner = flags.has('n') ? "0" : entry.owner();
		String target = (entry.kind() == FileEntry.Kind.LINK) ? " -> " + entry.text() : "";
		return String.format("%s %4d %-8s %-8s %9s %s %s%s", mode(entry), entry.isDirectory() ? 2 : 1, owner, owner,
				size, CHANGED.format(entry.changed()), name, target);
	}

	private static int stat(Call call) throws FileException {
		Flags flags = Flags.of(call, "c:f:Lt", "format=c");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		for (String name : flags.operands()) {
			FileEntry entry = call.files().get(call.path(name));
			String octal = Integer.toOctalString(entry.mode());
			if (flags.has('c')) {
				call.line(flags.value('c', "")
					.replace("%n", name)
					.replace("%s", Integer.toString(entry.size()))
					.replace("%a", octal)
					.replace("%A", mode(entry))
					.replace("%U", entry.owner())
					.replace("%G", entry.owner())
					.replace("%Y", Long.toString(entry.changed().getEpochSecond()))
					.replace("%F", entry.isDirectory() ? "directory" : "regular file"));
			}
			else {
				call.line("  File: " + name);
				call.line("  Size: " + entry.size() + "\tBlocks: 8\tIO Block: 4096\t"
						+ (entry.isDirectory() ? "directory" : "regular file"));
				call.line("Access: (" + "0000".substring(Math.min(4, octal.length())) + octal + '/' + mode(entry)
						+ ")  Uid: (    0/    root)   Gid: (    0/    root)");
				call.line("Modify: " + entry.changed());
			}
		}
		return 0;
	}

	private static int du(Call call) throws FileException {
		Flags flags = Flags.of(call, "shakmcd:", "summarize=s human-readable=h");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		for (String name : flags.operands().isEmpty() ? List.of(".") : flags.operands()) {
			long size = total(call.files().get(call.path(name)), 0);
			long blocks = (size + 1023) / 1024;
			call.line((flags.has('h') ? blocks + "K" : Long.toString(blocks)) + '\t' + name);
		}
		return 0;
	}

	private static long total(FileEntry entry, int depth) {
		long size = (entry.size() + 4095) / 4096 * 4096L;
		if (depth < 20 && entry.isDirectory()) {
			for (FileEntry child : entry.children().values()) {
				size += total(child, depth + 1);
			}
		}
		return size;
	}

}
