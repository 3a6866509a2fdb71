package dev.podium.recording.file;

import java.time.Instant;

import dev.podium.change.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an audit log that was read, and waits for its place.
 */
final class HeldEntry {

	private final Instant at;

	private final long order;

	private final JsonDocument document;

	private final String version;

	private boolean taken;

	private @Nullable Found found;

	HeldEntry(Instant at, long order, JsonDocument document, String version) {
		this.at = at;
		this.order = order;
		this.document = document;
		this.version = version;
	}

	Instant at() {
		return this.at;
	}

	long order() {
		return this.order;
	}

	Found found() {
		Found made = this.found;
		if (made == null) {
			made = found(this.at);
			this.found = made;
		}
		return made;
	}

	Found found(Instant time) {
		return new Found(new AuditEntry(time, this.document.json()), this.document.line(), this.document.bytes());
	}

	JsonDocument document() {
		return this.document;
	}

	/** What it wrote: uid and version; or the empty string. */
	String version() {
		return this.version;
	}

	boolean isTaken() {
		return this.taken;
	}

	void take() {
		this.taken = true;
	}

}
