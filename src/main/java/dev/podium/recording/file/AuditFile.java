package dev.podium.recording.file;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

import dev.podium.change.AuditEntry;
import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An API server's audit log. It is written in the order in which requests ended, and read
 * here in the order in which they came: an entry stands before what it explains. Where
 * clocks differ, the version that a request wrote finds it nevertheless.
 */
final class AuditFile implements Source {

	/**
	 * How far the log is read ahead: what ends so soon after may have begun before. What
	 * takes longer is told when it ends.
	 */
	private static final Duration AHEAD = Duration.ofSeconds(2);

	private static final int MAX_AHEAD = 5000;

	private static final int MAX_BYTES = 32 << 20;

	private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete");

	private final String file;

	private final Documents documents;

	private final Bounds bounds;

	private final PriorityQueue<HeldEntry> ahead = new PriorityQueue<>(
			Comparator.comparing(HeldEntry::at).thenComparing(HeldEntry::order));

	private final Map<String, HeldEntry> byVersion = new HashMap<>();

	private @Nullable JsonDocument next;

	private @Nullable Instant reached;

	private long order;

	private int bytes;

	private int size;

	AuditFile(String file, JsonDocument first, Documents documents, Bounds bounds) {
		this.file = file;
		this.documents = documents;
		this.bounds = bounds;
		this.next = first;
	}

	/** Whether a document is an entry of an audit log, or a list of such. */
	static boolean is(ObjectNode json) {
		String kind = json.path("kind").asString("");
		return json.path("apiVersion").asString("").startsWith("audit.k8s.io/")
				&& (kind.equals("Event") || kind.equals("EventList"));
	}

	@Override
	public String file() {
		return this.file;
	}

	@Override
	public @Nullable Found peek() {
		HeldEntry entry = head();
		if (entry == null) {
			return null;
		}
		return entry.found();
	}

	private @Nullable HeldEntry head() {
		while (true) {
			HeldEntry entry = this.ahead.peek();
			if (entry != null && entry.isTaken()) {
				this.ahead.remove();
			}
			else if (entry == null ? !read() : !behind(entry.at()) || !read()) {
				return entry;
			}
		}
	}

	/** Whether what is to be read may still belong before a moment. */
	private boolean behind(Instant at) {
		Instant so = this.reached;
		return so == null || (so.isBefore(at.plus(AHEAD)) && this.size < MAX_AHEAD && this.bytes < MAX_BYTES);
	}

	@Override
	public Found take() {
		Found found = peek();
		if (found == null) {
			throw new IllegalStateException("nothing is left");
		}
		drop(this.ahead.remove());
		return found;
	}

	@Override
	public @Nullable Found takeExplaining(ObjectChange change) {
		while (behind(change.receivedAt())) {
			if (!read()) {
				break;
			}
		}
		HeldEntry entry = this.byVersion.get(key(change.uid(), change.resourceVersion()));
		if (entry == null || entry.isTaken()) {
			return null;
		}
		drop(entry);
		Instant at = entry.at().isBefore(change.receivedAt()) ? entry.at() : change.receivedAt();
		return entry.found(at);
	}

	private void drop(HeldEntry entry) {
		entry.take();
		this.size--;
		this.bytes -= entry.document().bytes();
		this.byVersion.remove(entry.version(), entry);
	}

	/** Reads one document; false at the end. */
	private boolean read() {
		JsonDocument document = (this.next != null) ? this.next : this.documents.next();
		this.next = null;
		if (document == null) {
			return false;
		}
		if (!is(document.json())) {
			throw ImportException.of(this.file, document.line(), "file.line.audit");
		}
		if (document.json().path("kind").asString("").equals("Event")) {
			add(document);
			return true;
		}
		List<JsonNode> items = document.json().path("items").valueStream().filter(JsonNode::isObject).toList();
		for (JsonNode item : items) {
			add(new JsonDocument((ObjectNode) item, document.line(), document.bytes() / items.size()));
		}
		return true;
	}

	private void add(JsonDocument document) {
		ObjectNode json = document.json();
		Instant came = time(json, "requestReceivedTimestamp", document.line());
		Instant stage = time(json, "stageTimestamp", document.line());
		if (came == null && stage == null) {
			throw ImportException.of(this.file, document.line(), "file.line.missing", "field",
					"requestReceivedTimestamp");
		}
		Instant first = (came != null) ? came : stage;
		Instant last = (stage != null) ? stage : came;
		if (first == null || last == null) {
			throw new IllegalStateException();
		}
		Instant at = (Duration.between(first, last).compareTo(AHEAD) > 0) ? last : first;
		this.bounds.time(at, this.file, document.line());
		this.reached = OwnTimes.later(this.reached, last);
		String version = version(json);
		HeldEntry entry = new HeldEntry(at, this.order++, document, version);
		this.ahead.add(entry);
		this.size++;
		this.bytes += document.bytes();
		if (!version.isEmpty()) {
			this.byVersion.put(version, entry);
		}
	}

	private @Nullable Instant time(ObjectNode json, String field, long line) {
		JsonNode value = json.get(field);
		if (value == null || value.isNull()) {
			return null;
		}
		try {
			return Instant.parse(value.asString(""));
		}
		catch (DateTimeException ex) {
			throw ImportException.of(this.file, line, "file.line.time", "field", field);
		}
	}

	private static String version(ObjectNode json) {
		JsonNode written = json.path("responseObject").path("metadata");
		String version = written.path("resourceVersion").asString("");
		boolean writes = WRITES.contains(json.path("verb").asString(""));
		return (writes && !version.isEmpty()) ? key(written.path("uid").asString(""), version) : "";
	}

	private static String key(String uid, String version) {
		return uid + '/' + version;
	}

}
