package dev.podium.recording.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

import dev.podium.change.AuditEntry;
import dev.podium.change.Gap;
import dev.podium.change.ObjectChange;
import dev.podium.recording.audit.AuditedObject;
import dev.podium.recording.audit.AuditedObjects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Audit logs without any watch beside them: each entry, and what it changed. An entry
 * stands where its request came, the change where it was done.
 */
final class AuditAlone implements Source {

	private static final String ABOUT = "The recording is made of an audit log alone. It shows who wrote what, and "
			+ "when; an object is shown as far as the log holds the bodies of requests and answers.";

	/**
	 * A write that waits for the moment at which it was done.
	 *
	 * @param uid of its object, or the empty string
	 */
	private record Done(Instant at, long order, Found entry, ObjectNode json, String uid, String file) {
	}

	private final AuditAhead ahead;

	private final AuditedObjects objects = new AuditedObjects();

	private final PriorityQueue<Done> done = new PriorityQueue<>(
			Comparator.comparing(Done::at).thenComparing(Done::order));

	/** The latest that waits of each object. */
	private final Map<String, Done> latest = new HashMap<>();

	private final Deque<Found> ready = new ArrayDeque<>();

	/** The file of each that is ready. */
	private final Deque<String> files = new ArrayDeque<>();

	private String file = "";

	private Instant told = Instant.MIN;

	private long order;

	private boolean begun;

	private boolean ended;

	AuditAlone(List<AuditFile> files) {
		this.ahead = new AuditAhead(files);
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
		this.file = this.files.remove();
		return this.ready.remove();
	}

	private void step() {
		Found next = this.ahead.peek();
		Done write = this.done.peek();
		if (!this.begun && next != null) {
			this.begun = true;
			add(new Found(new Gap(next.change().receivedAt(), Gap.AUDIT, "", ABOUT), next.line(), 0), "");
		}
		else if (write != null && (next == null || !next.change().receivedAt().isBefore(write.at()))) {
			this.done.remove();
			this.latest.remove(write.uid(), write);
			changed(write);
		}
		else if (next != null) {
			add(this.ahead.take(), this.ahead.file());
			await(next);
		}
		else {
			this.ended = true;
			if (this.begun) {
				add(new Found(new Gap(this.told, Gap.AUDIT, "", this.objects.tally().words()), 0, 0), "");
			}
		}
	}

	private void await(Found found) {
		if (!(found.change() instanceof AuditEntry entry)) {
			return;
		}
		ObjectNode json = entry.entry();
		Instant at = done(entry);
		String uid = AuditedObjects.uid(json);
		Done other = uid.isEmpty() ? null : this.latest.get(uid);
		if (other != null) {
			// What was written first is told first, whichever answer was logged first.
			boolean earlier = version(json) < version(other.json());
			Instant bound = other.at().plusNanos(earlier ? -1000 : 1000);
			at = (earlier ? at.isAfter(bound) : at.isBefore(bound)) ? bound : at;
		}
		Done write = new Done(at, this.order++, found, json, uid, this.ahead.file());
		if (!uid.isEmpty()) {
			this.latest.put(uid, write);
		}
		this.done.add(write);
	}

	/** Where it does not say, a write was done when it was asked for. */
	private static Instant done(AuditEntry entry) {
		try {
			Instant stage = Instant.parse(entry.entry().path("stageTimestamp").asString(""));
			return stage.isAfter(entry.receivedAt()) ? stage : entry.receivedAt();
		}
		catch (DateTimeException ex) {
			return entry.receivedAt();
		}
	}

	private static long version(ObjectNode json) {
		String version = json.path("responseObject").path("metadata").path("resourceVersion").asString("");
		return version.matches("[0-9]{1,18}") ? Long.parseLong(version) : Long.MAX_VALUE;
	}

	private void changed(Done write) {
		Found entry = write.entry();
		Instant at = write.at().isAfter(this.told) ? write.at() : this.told;
		for (AuditedObject changed : this.objects.of(write.json(), write.at(), entry.line(), this.ahead)) {
			CoreEvents.rewrite(changed.object());
			add(new Found(new ObjectChange(at, changed.type(), changed.before(), changed.object()), entry.line(),
					entry.bytes()), write.file());
		}
	}

	private void add(Found found, String from) {
		this.files.add(from);
		this.told = found.change().receivedAt().isAfter(this.told) ? found.change().receivedAt() : this.told;
		this.ready.add(found);
	}

}
