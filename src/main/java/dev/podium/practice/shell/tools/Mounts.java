package dev.podium.practice.shell.tools;

import java.util.Map;
import java.util.TreeMap;

import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileTree;

/**
 * What is mounted in a container, by path.
 */
final class Mounts {

	private Mounts() {
	}

	static Map<String, String> of(FileTree files) {
		Map<String, String> mounts = new TreeMap<>();
		mounts.put("/", "overlay");
		collect("", files.root(), mounts, 0);
		return mounts;
	}

	private static void collect(String path, FileEntry entry, Map<String, String> mounts, int depth) {
		if (entry.mount() != null) {
			mounts.put(path, entry.mount());
		}
		else if (entry.isDirectory() && depth < 8) {
			entry.children().forEach((name, child) -> collect(path + '/' + name, child, mounts, depth + 1));
		}
	}

}
