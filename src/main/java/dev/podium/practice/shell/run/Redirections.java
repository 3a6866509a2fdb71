package dev.podium.practice.shell.run;

import java.util.List;
import java.util.Map;

import dev.podium.practice.shell.files.ByteStream;
import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileException;
import dev.podium.practice.shell.files.FileTree;
import dev.podium.practice.shell.files.OpenFile;
import dev.podium.practice.shell.files.Pipe;
import dev.podium.practice.shell.files.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Opens what a command is redirected to.
 */
final class Redirections {

	/**
	 * @param target where its word leads
	 */
	record Target(int number, String operator, String target) {
	}

	private Redirections() {
	}

	/** Changes streams in their order. */
	static void apply(ShellRun shell, List<Target> targets, Map<Integer, ByteStream> streams) throws ShellError {
		for (Target one : targets) {
			ByteStream opened = open(shell, one, streams);
			ByteStream before = (opened != null) ? streams.put(one.number(), opened) : streams.remove(one.number());
			if (before != null) {
				before.release();
			}
		}
	}

	private static @Nullable ByteStream open(ShellRun shell, Target one, Map<Integer, ByteStream> streams)
			throws ShellError {
		String target = one.target();
		switch (one.operator()) {
			case "<<":
				return Pipe.of(target);
			case "<<<":
				return Pipe.of(target + '\n');
			case ">&", "<&":
				if (target.equals("-")) {
					return null;
				}
				ByteStream from = target.matches("\\d") ? streams.get(Integer.valueOf(target)) : null;
				if (from == null) {
					throw new ShellError(target + ": Bad file descriptor");
				}
				return from.retain();
			default:
				return file(shell, one, streams);
		}
	}

	private static ByteStream file(ShellRun shell, Target one, Map<Integer, ByteStream> streams) throws ShellError {
		FileTree files = shell.table.around().files();
		String path = FileTree.absolute(shell.directory(), one.target());
		boolean reads = one.operator().equals("<");
		try {
			if (one.target().isEmpty()) {
				throw new FileException("No such file or directory");
			}
			FileEntry entry = reads ? files.get(path) : files.toWrite(path);
			if (entry.kind() == FileEntry.Kind.DEVICE) {
				return device(entry.text(), streams, shell);
			}
			if (entry.isDirectory()) {
				throw new FileException("Is a directory");
			}
			if (one.operator().equals(">") || one.operator().equals(">|")) {
				files.empty(entry);
			}
			return new OpenFile(files, entry, one.operator().equals(">>"));
		}
		catch (FileException ex) {
			throw new ShellError((reads ? "can't open " : "can't create ") + one.target() + ": "
					+ (ex.getMessage().startsWith("No such") ? (reads ? "no such file" : "nonexistent directory")
							: ex.getMessage()));
		}
	}

	private static ByteStream device(String name, Map<Integer, ByteStream> streams, ShellRun shell) {
		return switch (name) {
			case "stdin" -> held(streams, 0);
			case "stdout", "tty" -> held(streams, 1);
			case "stderr" -> held(streams, 2);
			case "log" -> shell.log().retain();
			default -> Sink.nothing();
		};
	}

	private static ByteStream held(Map<Integer, ByteStream> streams, int number) {
		ByteStream stream = streams.get(number);
		return (stream != null) ? stream.retain() : Sink.nothing();
	}

	static void release(Map<Integer, ByteStream> streams) {
		streams.values().forEach(ByteStream::release);
	}

}
