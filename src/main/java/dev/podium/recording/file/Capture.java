package dev.podium.recording.file;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.podium.change.Change;
import dev.podium.change.Gap;
import dev.podium.change.NodeLeases;
import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;

/**
 * The files of one capture, read as one stream of changes in order of time. Holds a line
 * of each, and of an audit log two seconds. Not safe for use by several threads.
 */
public final class Capture {

	private static final int MAX_FILES = 100;

	private static final String UNDATED = "The files do not say when their lines came. "
			+ "Times are those that the objects themselves name, most of them whole seconds.";

	private final FileLimits limits;

	private final Bounds bounds;

	private final List<Unpacked> unpacked = new ArrayList<>();

	private final List<Source> sources = new ArrayList<>();

	private final List<AuditFile> logs = new ArrayList<>();

	private final List<WatchFile> watches = new ArrayList<>();

	private final CoreEvents events = new CoreEvents();

	private final NodeLeases leases = NodeLeases.recorded();

	private final Deque<Change> ready = new ArrayDeque<>();

	private Header header = Header.NONE;

	private boolean begun;

	private long changes;

	private Capture(FileLimits limits) {
		this.limits = limits;
		this.bounds = new Bounds(limits);
	}

	/**
	 * Begins to read.
	 * @throws ImportException where a file is none that can be read
	 */
	public static Capture of(List<CaptureFile> files) {
		return of(files, FileLimits.standard());
	}

	static Capture of(List<CaptureFile> files, FileLimits limits) {
		Capture capture = new Capture(limits);
		if (files.isEmpty() || files.size() > MAX_FILES) {
			throw ImportException.of("", 0, files.isEmpty() ? "file.none" : "file.many", "most",
					Integer.toString(MAX_FILES));
		}
		files.forEach(capture::open);
		return capture;
	}

	private void open(CaptureFile file) {
		Unpacked bytes = new Unpacked(file, this.limits);
		this.unpacked.add(bytes);
		Documents documents = new Documents(file.name(), bytes, this.limits, this.bounds);
		JsonDocument first = documents.next();
		if (first == null) {
			throw ImportException.of(file.name(), 0, "file.empty");
		}
		if (AuditFile.is(first.json())) {
			// Before the watches: what has the same time is told first.
			AuditFile log = new AuditFile(file.name(), first, documents, this.bounds);
			this.sources.add(0, log);
			this.logs.add(log);
			return;
		}
		boolean recording = Header.is(first.json());
		if (recording) {
			Header read = Header.read(first.json(), file.name(), first.line());
			this.header = this.header.equals(Header.NONE) ? read : this.header;
			first = documents.next();
		}
		this.watches.add(new WatchFile(file.name(), new Ahead(first, recording, documents), this.bounds));
	}

	/** The header of the first file that has one; empty texts where none has. */
	public Header header() {
		return this.header;
	}

	/** How many bytes of all files were read, as they lie there. */
	public long readBytes() {
		return this.unpacked.stream().mapToLong(Unpacked::packedBytes).sum();
	}

	/** How many bytes of all files were read, unpacked. */
	public long unpackedBytes() {
		return this.unpacked.stream().mapToLong(Unpacked::bytes).sum();
	}

	/**
	 * The next change, or null at the end.
	 * @throws ImportException where a line is none, or it is too much
	 */
	public @Nullable Change next() {
		if (!this.begun) {
			this.begun = true;
			begin();
		}
		while (this.ready.isEmpty()) {
			Source earliest = earliest();
			if (earliest == null) {
				if (this.changes == 0) {
					throw ImportException.of("", 0, "file.nothing");
				}
				return null;
			}
			take(earliest);
		}
		this.changes++;
		return this.ready.remove();
	}

	private void begin() {
		if (this.watches.isEmpty()) {
			AuditAlone alone = new AuditAlone(this.logs);
			this.sources.clear();
			this.sources.add(alone);
			return;
		}
		List<WatchFile> undated = new ArrayList<>();
		for (WatchFile watch : this.watches) {
			if (watch.timesAreMade()) {
				undated.add(watch);
			}
			else {
				this.sources.add(watch);
			}
		}
		if (undated.isEmpty()) {
			return;
		}
		this.sources.add(new UndatedFiles(undated, began()));
		Source first = earliest();
		Found found = (first != null) ? first.peek() : null;
		if (found != null) {
			this.ready.add(new Gap(found.change().receivedAt(), "times", "", UNDATED));
		}
	}

	/** When the capture began, as far as its watches show. */
	private @Nullable Instant began() {
		Instant start = null;
		for (WatchFile watch : this.watches) {
			Instant began = watch.began();
			start = (began == null || (start != null && start.isBefore(began))) ? start : began;
		}
		return start;
	}

	private @Nullable Source earliest() {
		Source earliest = null;
		Instant at = null;
		for (Source source : this.sources) {
			Found found = source.peek();
			if (found != null && (at == null || found.change().receivedAt().isBefore(at))) {
				earliest = source;
				at = found.change().receivedAt();
			}
		}
		return earliest;
	}

	private void take(Source source) {
		Found found = source.take();
		long packed = readBytes();
		if (packed > this.limits.maxPacked()) {
			throw ImportException.of(source.file(), found.line(), "file.large", "most",
					Long.toString(this.limits.maxPacked() / FileLimits.GB));
		}
		if (found.change() instanceof ObjectChange object) {
			if (this.events.again(object)) {
				return;
			}
			for (Source other : this.sources) {
				Found cause = other.takeExplaining(object);
				if (cause != null) {
					NameLimits.check(cause.change(), other.file(), cause.line());
					this.ready.add(cause.change());
				}
			}
		}
		this.bounds.change(found.change(), found.bytes(), source.file(), found.line());
		if (!this.header.equals(Header.NONE)) {
			// a feed was kept, and what is a change was seen to then
			this.ready.add(found.change());
			return;
		}
		this.ready.addAll(this.leases.next(found.change()));
	}

}
