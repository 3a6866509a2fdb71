package dev.podium.story.namespace;

import java.util.ArrayList;
import java.util.List;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Cut;
import dev.podium.story.table.Related;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A namespace, as far as the rules ask about it. That it is being deleted is what its
 * story is about, so it does not count as on its way out.
 *
 * @param terminating whether it is being deleted
 * @param emptied whether its controller says that nothing is left in it
 * @param failures the conditions that say why it cannot end, in the order of the status
 * @param removed how many objects in it were seen to go since then
 */
record NamespaceState(String name, String uid, String version, boolean terminating, boolean emptied,
		List<Failure> failures, int removed) implements SubjectState {

	private static final String CONTENT = "NamespaceContentRemaining";

	private static final NamespaceState BLANK = of(JsonNodeFactory.instance.objectNode(), null);

	/** A condition that is True. */
	record Failure(String type, String message) {
	}

	static NamespaceState of(ObjectNode object, @Nullable NamespaceState before) {
		JsonNode metadata = object.path("metadata");
		boolean emptied = false;
		List<Failure> failures = new ArrayList<>(0);
		for (JsonNode condition : object.path("status").path("conditions")) {
			String type = condition.path("type").asString("");
			if (condition.path("status").asString("").equals("True")) {
				failures.add(new Failure(Cut.words(type), Cut.message(condition.path("message").asString(""))));
			}
			else {
				emptied |= type.equals(CONTENT);
			}
		}
		boolean terminating = metadata.has("deletionTimestamp")
				|| object.path("status").path("phase").asString("").equals("Terminating");
		return new NamespaceState(Cut.name(metadata.path("name").asString("")),
				Cut.name(metadata.path("uid").asString("")), Cut.name(metadata.path("resourceVersion").asString("")),
				terminating, emptied, List.copyOf(failures), (before != null) ? before.removed : 0);
	}

	static NamespaceState blank() {
		return BLANK;
	}

	/** Who it is, and nothing else. */
	static NamespaceState bare(ObjectChange change) {
		return of(JsonNodeFactory.instance.objectNode().set("metadata", change.object().path("metadata")), null);
	}

	/** Without an object that was in it; the same where it is to stay. */
	NamespaceState joined(Related related) {
		return (this.terminating && related.change().type() == ObjectChange.Type.DELETED) ? new NamespaceState(
				this.name, this.uid, this.version, true, this.emptied, this.failures, this.removed + 1) : this;
	}

	/** Whether another version tells the same. */
	boolean alike(NamespaceState other) {
		return this.terminating == other.terminating && this.emptied == other.emptied
				&& this.failures.equals(other.failures) && this.removed == other.removed;
	}

	/** What a condition says that is True; null where it is not. */
	@Nullable Failure failure(String type) {
		return this.failures.stream().filter((one) -> one.type().equals(type)).findFirst().orElse(null);
	}

	@Override
	public String namespace() {
		return "";
	}

	@Override
	public boolean deleting() {
		return false;
	}

}
