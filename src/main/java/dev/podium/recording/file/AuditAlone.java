package dev.podium.recording.file;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;

import dev.podium.change.AuditEntry;
import dev.podium.change.Gap;
import dev.podium.change.ObjectChange;
import dev.podium.recording.audit.AuditedObject;
import dev.podium.recording.audit.AuditedObjects;
import dev.podium.recording.audit.EntriesAhead;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Audit logs without any watch beside them: each entry, and what it changed. An entry
 * stands where its request came, the change where it was done.
 */
final class AuditAlone implements Source, EntriesAhead {

	private static final String ABOUT = "The recording is made of an audit log alone. It shows who wrote what, and "
			+ "when; an object is shown as far as the log holds the bodies of requests and answers.";

	/** How far names are looked for that the answer would have told. */
	private static final Duration AHEAD = Duration.ofSeconds(2);

	private static final int MAX_AHEAD = 5000;

	private static final int MAX_BYTES = 32 << 20;

	/** A write that waits for the moment at which it was done. */
	private record Done(Instant at, long order, Found entry, ObjectNode json) {
	}

	private final List<AuditFile> files;

	private final AuditedObjects objects = new AuditedObjects();

	private final Deque<Found> ahead = new ArrayDeque<>();

	private final PriorityQueue<Done> done = new PriorityQueue<>(
			Comparator.comparing(Done::at).thenComparing(Done::order));

	/** The latest that waits of each object, by its version. */
	private final Map<String, Done> latest = new HashMap<>();

	private final Deque<Found> ready = new ArrayDeque<>();

	private Instant told = Instant.MIN;

	private String file = "";

	private long order;

	private int bytes;

	private boolean begun;

	private boolean ended;

	AuditAlone(List<AuditFile> files) {
		this.files = List.copyOf(files);
	}

	@Override
	public String file() {
		return this.file;
	}

	@Override
	public @Nullable Found peek() {
		while (this.ready.isEmpty() && !this.ended) {
			step();
		}
		return this.ready.peek();
	}

	@Override
	public Found take() {
		peek();
		return this.ready.remove();
	}

	private void step() {
		read();
		Found next = this.ahead.peek();
		if (!this.begun && next != null) {
			this.begun = true;
			add(new Found(new Gap(next.change().receivedAt(), "audit", "", ABOUT), next.line(), 0));
			return;
		}
		Done write = this.done.peek();
		if (write != null && (next == null || !next.change().receivedAt().isBefore(write.at()))) {
			this.done.remove();
			this.latest.values().remove(write);
			changed(write);
		}
		else if (next != null) {
			this.ahead.remove();
			this.bytes -= next.bytes();
			add(next);
			await(next);
		}
		else {
			this.ended = true;
			if (this.begun) {
				add(new Found(new Gap(this.told, "audit", "", this.objects.tally().words()), 0, 0));
			}
		}
	}

	/** Reads on, in the order in which requests came. */
	private void read() {
		while (true) {
			Found first = this.ahead.peekFirst();
			Found last = this.ahead.peekLast();
			if (first != null && last != null && (this.ahead.size() >= MAX_AHEAD || this.bytes >= MAX_BYTES
					|| last.change().receivedAt().isAfter(first.change().receivedAt().plus(AHEAD)))) {
				return;
			}
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
				return;
			}
			this.file = earliest.file();
			Found found = earliest.take();
			this.ahead.add(found);
			this.bytes += found.bytes();
		}
	}

	private void await(Found found) {
		if (!(found.change() instanceof AuditEntry entry)) {
			return;
		}
		ObjectNode json = entry.entry();
		Instant at = entry.receivedAt();
		try {
			Instant stage = Instant.parse(json.path("stageTimestamp").asString(""));
			at = stage.isAfter(at) ? stage : at;
		}
		catch (DateTimeException ex) {
			// Where it does not say, the write was done when it was asked for.
		}
		String uid = AuditedObjects.uid(json);
		Done write = new Done(at, this.order++, found, json);
		if (!uid.isEmpty()) {
			Done other = this.latest.get(uid);
			if (other != null) {
				// What was written first is told first, whichever answer was logged
				// first.
				boolean earlier = version(json) < version(other.json());
				Instant bound = other.at().plusNanos(earlier ? -1000 : 1000);
				boolean late = earlier ? at.isAfter(bound) : at.isBefore(bound);
				write = new Done(late ? bound : at, write.order(), found, json);
			}
			this.latest.put(uid, write);
		}
		this.done.add(write);
	}

	private static long version(ObjectNode json) {
		String version = json.path("responseObject").path("metadata").path("resourceVersion").asString("");
		return version.matches("[0-9]{1,18}") ? Long.parseLong(version) : Long.MAX_VALUE;
	}

	private void changed(Done write) {
		Found entry = write.entry();
		Instant at = write.at().isAfter(this.told) ? write.at() : this.told;
		for (AuditedObject changed : this.objects.of(write.json(), write.at(), entry.line(), this)) {
			CoreEvents.rewrite(changed.object());
			add(new Found(new ObjectChange(at, changed.type(), false, changed.object()), entry.line(), entry.bytes()));
		}
	}

	private void add(Found found) {
		this.told = found.change().receivedAt().isAfter(this.told) ? found.change().receivedAt() : this.told;
		this.ready.add(found);
	}

	/** A Pod that the scheduler asks about is a new one; others may have been there. */
	private static boolean isNew(ObjectNode entry, String resource) {
		return !resource.equals("pods") || entry.path("objectRef").path("subresource").asString("").equals("binding")
				|| entry.path("user").path("username").asString("").endsWith("scheduler");
	}

	@Override
	public @Nullable String name(String resource, String namespace, String prefix, Predicate<String> free) {
		for (ObjectNode entry : about(resource, namespace)) {
			String name = entry.path("objectRef").path("name").asString("");
			if (!name.isEmpty() && name.startsWith(prefix) && isNew(entry, resource) && free.test(name)) {
				return name;
			}
		}
		return null;
	}

	@Override
	public String uid(String resource, String namespace, String name) {
		for (ObjectNode entry : about(resource, namespace)) {
			String uid = AuditedObjects.uid(entry);
			if (!uid.isEmpty() && entry.path("objectRef").path("name").asString("").equals(name)) {
				return uid;
			}
		}
		return "";
	}

	@Override
	public @Nullable ObjectNode body(String resource, String namespace, String name) {
		for (ObjectNode entry : about(resource, namespace)) {
			JsonNode answer = entry.path("responseObject");
			if (answer instanceof ObjectNode object && object.path("spec").has("template")
					&& entry.path("objectRef").path("name").asString("").equals(name)) {
				return object;
			}
		}
		return null;
	}

	/** The entries ahead that are about a resource. */
	private List<ObjectNode> about(String resource, String namespace) {
		List<ObjectNode> its = new ArrayList<>();
		for (Found found : this.ahead) {
			if (found.change() instanceof AuditEntry entry) {
				JsonNode about = entry.entry().path("objectRef");
				if (about.path("resource").asString("").equals(resource)
						&& about.path("namespace").asString("").equals(namespace)) {
					its.add(entry.entry());
				}
			}
		}
		return its;
	}

}
