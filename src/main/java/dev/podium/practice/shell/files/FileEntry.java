package dev.podium.practice.shell.files;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A file, a directory, a link or a device. A directory may stand in several trees: that
 * is how a volume is shared. Text is bytes, each of them a char.
 */
public final class FileEntry {

	/** What it is. */
	public enum Kind {

		FILE, DIRECTORY, LINK, DEVICE

	}

	private final Kind kind;

	private final Map<String, FileEntry> children;

	private final StringBuilder content = new StringBuilder();

	/** What a file says that is made anew at each look; null for none. */
	private @Nullable Supplier<String> live;

	/** Brings a directory up to date before each look; null for none. */
	private @Nullable Runnable refresh;

	private int mode;

	private Instant changed;

	private String owner = "root";

	/** What is mounted here, as {@code mount} says it; null where nothing is. */
	private @Nullable String mount;

	private boolean readOnly;

	private FileEntry(Kind kind, int mode, Instant changed, Map<String, FileEntry> children) {
		this.kind = kind;
		this.mode = mode;
		this.changed = changed;
		this.children = children;
	}

	private FileEntry(Kind kind, int mode, Instant changed) {
		this(kind, mode, changed, new TreeMap<>());
	}

	public static FileEntry directory(Instant changed) {
		return new FileEntry(Kind.DIRECTORY, 0755, changed);
	}

	public static FileEntry file(String content, Instant changed) {
		FileEntry file = new FileEntry(Kind.FILE, 0644, changed);
		file.content.append(content);
		return file;
	}

	/** A file that says something else at each look. */
	public static FileEntry live(Supplier<String> content, Instant changed) {
		FileEntry file = new FileEntry(Kind.FILE, 0444, changed);
		file.live = content;
		return file;
	}

	public static FileEntry link(String target, Instant changed) {
		FileEntry link = new FileEntry(Kind.LINK, 0777, changed);
		link.content.append(target);
		return link;
	}

	/** {@code null}, {@code zero}, {@code stdout}, … */
	static FileEntry device(String name, Instant changed) {
		FileEntry device = new FileEntry(Kind.DEVICE, 0666, changed);
		device.content.append(name);
		return device;
	}

	public Kind kind() {
		return this.kind;
	}

	public boolean isDirectory() {
		return this.kind == Kind.DIRECTORY;
	}

	/** By name, in their order. */
	public Map<String, FileEntry> children() {
		if (this.refresh != null) {
			this.refresh.run();
		}
		return this.children;
	}

	/** What it says; of a link where it leads; of a device its name. */
	public String text() {
		return (this.live != null) ? this.live.get() : this.content.toString();
	}

	public int size() {
		return isDirectory() ? 4096 : ((this.live != null) ? 0 : this.content.length());
	}

	StringBuilder content() {
		return this.content;
	}

	boolean isLive() {
		return this.live != null;
	}

	public int mode() {
		return this.mode;
	}

	public FileEntry mode(int newMode) {
		this.mode = newMode & 07777;
		return this;
	}

	public Instant changed() {
		return this.changed;
	}

	public void changed(Instant at) {
		this.changed = at;
	}

	public String owner() {
		return this.owner;
	}

	public void owner(String name) {
		this.owner = name;
	}

	/** As {@code mount} says it: {@code tmpfs}; null where nothing is mounted. */
	public @Nullable String mount() {
		return this.mount;
	}

	/** It is a volume. */
	public FileEntry mounted(String device) {
		this.mount = device;
		return this;
	}

	public boolean readOnly() {
		return this.readOnly;
	}

	public FileEntry readOnly(boolean only) {
		this.readOnly = only;
		return this;
	}

	/** Brings a directory up to date before each look. */
	public FileEntry refreshedBy(Runnable action) {
		this.refresh = action;
		return this;
	}

	/** The same directory, mounted in another way. */
	public FileEntry sharedAs(boolean only) {
		FileEntry entry = new FileEntry(this.kind, this.mode, this.changed, this.children);
		entry.refresh = this.refresh;
		entry.mount = this.mount;
		entry.readOnly = only;
		return entry;
	}

}
