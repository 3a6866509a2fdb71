package dev.podium.recording.file;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.podium.change.AuditEntry;
import dev.podium.recording.audit.AuditedObjects;
import dev.podium.recording.audit.EntriesAhead;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The entries of audit logs in the order in which their requests came, the next seconds
 * at hand: later entries tell what an earlier one does not.
 */
final class AuditAhead implements EntriesAhead {

	private static final Duration AHEAD = Duration.ofSeconds(2);

	private static final int MAX_AHEAD = 5000;

	private static final int MAX_BYTES = 32 << 20;

	private final List<AuditFile> files;

	private final Deque<Found> ahead = new ArrayDeque<>();

	/** The file of each. */
	private final Deque<String> names = new ArrayDeque<>();

	/** By what they are about, with its name and without. */
	private final Map<String, Deque<ObjectNode>> about = new HashMap<>();

	private String file = "";

	private int bytes;

	AuditAhead(List<AuditFile> files) {
		this.files = List.copyOf(files);
	}

	/** The file of the entry that was taken last. */
	String file() {
		return this.file;
	}

	/** The next entry; null at the end. */
	@Nullable Found peek() {
		while (wants() && read()) {
			continue;
		}
		return this.ahead.peek();
	}

	/** Takes the next entry out, which must be there. */
	Found take() {
		Found found = this.ahead.remove();
		this.file = this.names.remove();
		this.bytes -= found.bytes();
		ObjectNode entry = entry(found);
		forget(collection(entry));
		forget(object(entry));
		return found;
	}

	private boolean wants() {
		Found first = this.ahead.peekFirst();
		Found last = this.ahead.peekLast();
		return first == null || last == null || (this.ahead.size() < MAX_AHEAD && this.bytes < MAX_BYTES
				&& !last.change().receivedAt().isAfter(first.change().receivedAt().plus(AHEAD)));
	}

	private boolean read() {
		AuditFile earliest = null;
		Instant at = null;
		for (AuditFile each : this.files) {
			Found found = each.peek();
			if (found != null && (at == null || found.change().receivedAt().isBefore(at))) {
				earliest = each;
				at = found.change().receivedAt();
			}
		}
		if (earliest == null) {
			return false;
		}
		this.names.add(earliest.file());
		Found found = earliest.take();
		this.ahead.add(found);
		this.bytes += found.bytes();
		ObjectNode entry = entry(found);
		this.about.computeIfAbsent(collection(entry), (key) -> new ArrayDeque<>(2)).add(entry);
		this.about.computeIfAbsent(object(entry), (key) -> new ArrayDeque<>(2)).add(entry);
		return true;
	}

	private void forget(String key) {
		Deque<ObjectNode> its = this.about.get(key);
		if (its != null) {
			its.poll();
			if (its.isEmpty()) {
				this.about.remove(key);
			}
		}
	}

	private static ObjectNode entry(Found found) {
		if (found.change() instanceof AuditEntry entry) {
			return entry.entry();
		}
		throw new IllegalStateException("an audit log has entries only");
	}

	/** Entries that may name what was created are kept apart from the others. */
	private static String collection(ObjectNode entry) {
		JsonNode about = entry.path("objectRef");
		boolean named = isNew(entry) && !about.path("name").asString("").isEmpty();
		return key(about.path("resource").asString(""), about.path("namespace").asString(""), named ? "" : "?");
	}

	private static String object(ObjectNode entry) {
		JsonNode about = entry.path("objectRef");
		return key(about.path("resource").asString(""), about.path("namespace").asString(""),
				'/' + about.path("name").asString(""));
	}

	private static String key(String resource, String namespace, String name) {
		return resource + '/' + namespace + '/' + name;
	}

	/** A Pod that the scheduler asks about is a new one; others may have been there. */
	private static boolean isNew(ObjectNode entry) {
		JsonNode about = entry.path("objectRef");
		return !about.path("resource").asString("").equals("pods")
				|| about.path("subresource").asString("").equals("binding")
				|| entry.path("user").path("username").asString("").endsWith("scheduler");
	}

	private Deque<ObjectNode> ahead(String key) {
		return this.about.getOrDefault(key, new ArrayDeque<>(0));
	}

	@Override
	public @Nullable String name(String resource, String namespace, String prefix, Predicate<String> free) {
		for (ObjectNode entry : ahead(key(resource, namespace, ""))) {
			String name = entry.path("objectRef").path("name").asString("");
			if (name.startsWith(prefix) && free.test(name)) {
				return name;
			}
		}
		return null;
	}

	@Override
	public String uid(String resource, String namespace, String name) {
		for (ObjectNode entry : ahead(key(resource, namespace, '/' + name))) {
			String uid = AuditedObjects.uid(entry);
			if (!uid.isEmpty()) {
				return uid;
			}
		}
		return "";
	}

	@Override
	public @Nullable ObjectNode body(String resource, String namespace, String name) {
		for (ObjectNode entry : ahead(key(resource, namespace, '/' + name))) {
			if (entry.path("responseObject") instanceof ObjectNode object && object.path("spec").has("template")) {
				return object;
			}
		}
		return null;
	}

}
