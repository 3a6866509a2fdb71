package dev.podium.practice.shell.files;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The files of a container, by their paths. Bounded: a file, and all that is written.
 */
public final class FileTree {

	private static final int MAX_FILE = 1 << 20;

	private static final int MAX_WRITTEN = 8 << 20;

	private static final int MAX_LINKS = 16;

	/** What a file that is made counts at least. */
	private static final int ENTRY = 256;

	private final FileEntry root;

	private final Supplier<Instant> clock;

	private long written;

	public FileTree(Supplier<Instant> clock) {
		this.clock = clock;
		this.root = FileEntry.directory(clock.get());
	}

	public FileEntry root() {
		return this.root;
	}

	public Instant now() {
		return this.clock.get();
	}

	/** {@code /a/b} of {@code ../b} in {@code /a/c}. */
	public static String absolute(String directory, String path) {
		Deque<String> parts = new ArrayDeque<>();
		for (String part : (path.startsWith("/") ? path : directory + '/' + path).split("/")) {
			if (part.equals("..")) {
				parts.pollLast();
			}
			else if (!part.isEmpty() && !part.equals(".")) {
				parts.add(part);
			}
		}
		return '/' + String.join("/", parts);
	}

	/** Null where nothing is there; a link is followed. */
	public @Nullable FileEntry find(String path) {
		Place place = place(path, true);
		return (place != null) ? place.entry() : null;
	}

	/** Null where nothing is there; the last link is not followed. */
	public @Nullable FileEntry findLink(String path) {
		Place place = place(path, false);
		return (place != null) ? place.entry() : null;
	}

	/** What is there. */
	public FileEntry get(String path) throws FileException {
		FileEntry found = find(path);
		if (found == null) {
			throw FileException.missing();
		}
		return found;
	}

	/** Where a path leads once all links are followed; null where it leads nowhere. */
	public @Nullable String real(String path) {
		Place place = place(path, true);
		return (place == null || place.entry() == null) ? null : ('/' + String.join("/", place.names()));
	}

	private record Place(@Nullable FileEntry parent, String name, @Nullable FileEntry entry, boolean readOnly,
			List<String> names) {
	}

	/** Null where the directory that it would be in is not there. */
	private @Nullable Place place(String path, boolean follow) {
		Deque<String> rest = new ArrayDeque<>(parts(path));
		List<FileEntry> above = new ArrayList<>(List.of(this.root));
		List<String> names = new ArrayList<>();
		int links = 0;
		while (!rest.isEmpty()) {
			String name = rest.remove();
			FileEntry at = above.get(above.size() - 1);
			if (name.equals("..")) {
				if (!names.isEmpty()) {
					above.remove(above.size() - 1);
					names.remove(names.size() - 1);
				}
				continue;
			}
			FileEntry child = at.isDirectory() ? at.children().get(name) : null;
			if (child == null) {
				names.add(name);
				return (rest.isEmpty() && at.isDirectory()) ? new Place(at, name, null, readOnly(above), names) : null;
			}
			if (child.kind() == FileEntry.Kind.LINK && (follow || !rest.isEmpty())) {
				if (++links > MAX_LINKS) {
					return null;
				}
				String target = child.text();
				List<String> further = new ArrayList<>(parts(target));
				further.addAll(rest);
				rest = new ArrayDeque<>(further);
				if (target.startsWith("/")) {
					above.subList(1, above.size()).clear();
					names.clear();
				}
				continue;
			}
			names.add(name);
			above.add(child);
		}
		int last = above.size() - 1;
		return new Place((last > 0) ? above.get(last - 1) : null, names.isEmpty() ? "" : names.get(names.size() - 1),
				above.get(last), readOnly(above), names);
	}

	private static List<String> parts(String path) {
		return Arrays.stream(path.split("/")).filter((part) -> !part.isEmpty() && !part.equals(".")).toList();
	}

	private static boolean readOnly(List<FileEntry> above) {
		boolean only = false;
		for (FileEntry entry : above) {
			only = (entry.mount() != null || entry == above.get(0)) ? entry.readOnly() : only;
		}
		return only;
	}

	/** Makes or finds a file that is to be written. */
	public FileEntry toWrite(String path) throws FileException {
		Place place = place(path, true);
		if (place == null) {
			throw FileException.missing();
		}
		FileEntry entry = place.entry();
		if (entry != null && entry.kind() == FileEntry.Kind.DEVICE) {
			return entry;
		}
		if (entry != null && entry.isDirectory()) {
			throw new FileException("Is a directory");
		}
		if (place.readOnly() || (entry != null && entry.isLive())) {
			throw new FileException("Read-only file system");
		}
		return (entry != null) ? entry : add(place, FileEntry.file("", now()));
	}

	public void makeDirectory(String path) throws FileException {
		put(path, FileEntry.directory(now()));
	}

	/** Puts something where nothing is yet. */
	public void put(String path, FileEntry entry) throws FileException {
		Place place = place(path, false);
		if (place == null) {
			throw FileException.missing();
		}
		if (place.entry() != null) {
			throw new FileException("File exists");
		}
		if (place.readOnly()) {
			throw new FileException("Read-only file system");
		}
		add(place, entry);
	}

	private FileEntry add(Place place, FileEntry entry) throws FileException {
		take(ENTRY);
		if (place.parent() != null) {
			place.parent().children().put(place.name(), entry);
			place.parent().changed(now());
		}
		return entry;
	}

	/** Takes away what is there, with all that is in it. */
	public void remove(String path) throws FileException {
		Place place = place(path, false);
		if (place == null || place.entry() == null) {
			throw FileException.missing();
		}
		if (place.readOnly()) {
			throw new FileException("Read-only file system");
		}
		if (place.parent() == null || place.entry().mount() != null) {
			throw new FileException("Device or resource busy");
		}
		place.parent().children().remove(place.name());
		place.parent().changed(now());
		this.written = Math.max(0, this.written - ENTRY - place.entry().size());
	}

	/** Writes into a file from a place on. */
	public void write(FileEntry file, int at, String text) throws FileException {
		StringBuilder content = file.content();
		if (Math.max(at, content.length()) + text.length() > MAX_FILE) {
			throw new FileException("No space left on device");
		}
		int grows = Math.max(0, at + text.length() - content.length());
		take(grows);
		content.setLength(Math.max(content.length(), at));
		content.replace(at, Math.min(content.length(), at + text.length()), text);
		file.changed(now());
	}

	public void empty(FileEntry file) {
		this.written = Math.max(0, this.written - file.size());
		file.content().setLength(0);
		file.changed(now());
	}

	private void take(int bytes) throws FileException {
		if (this.written + bytes > MAX_WRITTEN) {
			throw new FileException("No space left on device");
		}
		this.written += bytes;
	}

	/** How many bytes have been written. */
	public long used() {
		return this.written;
	}

	/**
	 * Puts something where it is to be, with the directories above it, as an image does.
	 */
	public void lay(String path, FileEntry entry) {
		FileEntry at = this.root;
		List<String> parts = parts(path);
		for (String part : parts.subList(0, Math.max(0, parts.size() - 1))) {
			Map<String, FileEntry> children = at.children();
			FileEntry next = children.computeIfAbsent(part, (name) -> FileEntry.directory(now()));
			if (next.kind() == FileEntry.Kind.LINK) {
				FileEntry followed = find(next.text());
				next = (followed != null) ? followed : next;
			}
			at = next;
		}
		if (!parts.isEmpty()) {
			at.children().put(parts.get(parts.size() - 1), entry);
		}
	}

	/** A file's text, as it is laid down by an image. */
	public void lay(String path, String text) {
		lay(path, FileEntry.file(text, now()));
	}

	public void layDevices(List<String> names) {
		names.forEach((name) -> lay("/dev/" + name, FileEntry.device(name, now())));
	}

}
