package dev.podium.change;

import java.time.Instant;

import tools.jackson.databind.node.ObjectNode;

/**
 * An object as the API server described it. {@link #object()} is owned by this change and
 * must not be altered.
 *
 * @param receivedAt when it reached us
 * @param type what happened to the object
 * @param relist whether this was found by comparing a new list after a gap, not told by a
 * watch: the moment it happened is then unknown
 * @param object the whole object, redacted
 */
public record ObjectChange(Instant receivedAt, Type type, boolean relist, ObjectNode object) implements Change {

	/**
	 * What a change did to its object. {@link #LISTED} objects were there before we
	 * looked: their age is unknown, not zero.
	 */
	public enum Type {

		LISTED, ADDED, MODIFIED, DELETED

	}

	/**
	 * Stands in an object of which an audit log does not say what was written: what else
	 * stands there is all that is known.
	 */
	public static final String UNSAID = "podium.dev/unsaid";

	/** Begins the uid of an object of which an audit log does not say it. */
	public static final String UNSAID_UID = "unsaid-";

	public ObjectChange {
		object = Redaction.redact(object);
	}

	/** Whether nothing but its name is known, since it could not be redacted. */
	public boolean withheld() {
		return this.object.path(Redaction.WITHHELD).asBoolean(false);
	}

	/**
	 * Whether it tells that something happened, and when: not what was found as it is.
	 */
	public boolean tellsWhen() {
		return (!this.relist && this.type != Type.LISTED) || NodeLeases.isSilence(this);
	}

	/** Whether nobody knows what was written: an audit log says only who, and when. */
	public boolean unsaid() {
		return this.object.path(UNSAID).asBoolean(false);
	}

	public String apiVersion() {
		return this.object.path("apiVersion").asString("");
	}

	public String kind() {
		return this.object.path("kind").asString("");
	}

	/** The namespace, or the empty string for a cluster-scoped object. */
	public String namespace() {
		return meta("namespace");
	}

	public String name() {
		return meta("name");
	}

	public String uid() {
		return meta("uid");
	}

	public String resourceVersion() {
		return meta("resourceVersion");
	}

	private String meta(String field) {
		return this.object.path("metadata").path(field).asString("");
	}

}
