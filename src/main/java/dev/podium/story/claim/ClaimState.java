package dev.podium.story.claim;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Cut;
import dev.podium.story.table.EventState;
import dev.podium.story.table.Related;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PersistentVolumeClaim, as far as the rules ask about it.
 *
 * @param phase Pending, Bound or Lost
 * @param storageClass it asks for, or the empty string
 * @param asked how much it asks for
 * @param capacity how much it has, or the empty string
 * @param volume that is its own, by its spec or by the volume's; or the empty string
 * @param provisioner that is to make one, or the empty string
 * @param says the reason of the latest Event about it while it had not what it asks for,
 * or the empty string
 * @param message the words of that Event
 */
record ClaimState(String namespace, String name, String uid, String version, boolean deleting, String phase,
		String storageClass, String asked, String capacity, String volume, String provisioner, String says,
		String message) implements SubjectState {

	private static final ClaimState BLANK = new ClaimState("", "", "", "", false, "", "", "", "", "", "", "", "");

	static ClaimState of(ObjectNode object, @Nullable ClaimState before) {
		JsonNode metadata = object.path("metadata");
		JsonNode spec = object.path("spec");
		JsonNode status = object.path("status");
		ClaimState known = (before != null) ? before : BLANK;
		String volume = Cut.name(spec.path("volumeName").asString(""));
		boolean settled = status.path("phase").asString("").equals("Bound") && !known.bound();
		return new ClaimState(Cut.name(metadata.path("namespace").asString("")),
				Cut.name(metadata.path("name").asString("")), Cut.name(metadata.path("uid").asString("")),
				Cut.name(metadata.path("resourceVersion").asString("")), metadata.has("deletionTimestamp"),
				Cut.name(status.path("phase").asString("")), Cut.name(spec.path("storageClassName").asString("")),
				Cut.name(spec.path("resources").path("requests").path("storage").asString("")),
				Cut.name(status.path("capacity").path("storage").asString("")),
				volume.isEmpty() ? known.volume : volume,
				Cut.name(metadata.path("annotations").path("volume.kubernetes.io/storage-provisioner").asString("")),
				settled ? "" : known.says, settled ? "" : known.message);
	}

	static ClaimState blank() {
		return BLANK;
	}

	/** Who it is, and nothing else. */
	static ClaimState bare(ObjectChange change) {
		return of(JsonNodeFactory.instance.objectNode().set("metadata", change.object().path("metadata")), null);
	}

	/** What the volume controller or a provisioner says of it. */
	ClaimState heard(EventState event) {
		return satisfied() ? this : with(this.volume, event.reason(), event.message());
	}

	/** With a volume that is its own, or no longer there. */
	ClaimState joined(Related related) {
		String claim = related.change().object().path("spec").path("claimRef").path("uid").asString("");
		if (!this.uid.isEmpty() && !claim.isEmpty() && !claim.equals(this.uid)) {
			// of a claim of the same name, before this one
			return this;
		}
		boolean gone = related.change().type() == ObjectChange.Type.DELETED;
		String its = gone ? "" : Cut.name(related.change().name());
		if (its.equals(this.volume) || (gone && !this.volume.equals(related.change().name()))) {
			return this;
		}
		return gone ? with(its, this.says, this.message) : with(its, "", "");
	}

	private ClaimState with(String itsVolume, String reason, String words) {
		return new ClaimState(this.namespace, this.name, this.uid, this.version, this.deleting, this.phase,
				this.storageClass, this.asked, this.capacity, itsVolume, this.provisioner, reason, words);
	}

	/** Whether another version tells the same. */
	boolean alike(ClaimState other) {
		return of(other.version).equals(other);
	}

	private ClaimState of(String another) {
		return new ClaimState(this.namespace, this.name, this.uid, another, this.deleting, this.phase,
				this.storageClass, this.asked, this.capacity, this.volume, this.provisioner, this.says, this.message);
	}

	boolean bound() {
		return this.phase.equals("Bound");
	}

	/** Whether it waits until a Pod uses it. */
	boolean waitsForConsumer() {
		return this.says.equals("WaitForFirstConsumer");
	}

	/** Whether it has as much as it asks for. */
	boolean satisfied() {
		return bound() && this.capacity.equals(this.asked);
	}

}
