package dev.podium.practice.apiserver.types;

import java.util.List;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is particular to the objects of one kind, as in the registry of Kubernetes. Each
 * part is nothing where a kind does not say more.
 */
public interface KindStrategy {

	/** Of a kind that is only kept. */
	KindStrategy NONE = new KindStrategy() {
	};

	/** All metadata that a client can write. */
	List<String> ALL_METADATA = List.of("labels", "annotations", "finalizers", "ownerReferences");

	/** Fills in what a client need not say; at each write. */
	default void applyDefaults(ObjectNode object) {
	}

	/**
	 * Fills in a new object when its managedFields are told, its first status above all.
	 * @param object has an empty status where it can have one
	 */
	default void admit(ObjectNode object, RandomGenerator random) {
	}

	/** Fills in a changed object, when its defaults stand. */
	default void admitChange(ObjectNode object) {
	}

	/**
	 * Takes from a change what may be written. For the status this is settled for all
	 * kinds.
	 * @param before is not altered
	 * @param changed what the client wants
	 * @param subresource empty for the object itself
	 * @return the new version
	 */
	default ObjectNode prepareForUpdate(ObjectNode before, ObjectNode changed, String subresource) {
		return changed;
	}

	/** The metadata that a write of the status leaves as it is. */
	default List<String> keptByStatus() {
		return List.of();
	}

	/** Whether {@code metadata.generation} counts changes. */
	default boolean hasGeneration() {
		return false;
	}

	/** Whether a change counts as one of what is desired. */
	default boolean countsChange(ObjectNode before, ObjectNode after) {
		return !Metadata.sameContent(before, after);
	}

	/** Whether it can be replaced by who does not say which version. */
	default boolean allowsUnconditionalUpdate() {
		return true;
	}

	/** How its names look. */
	default NameRules nameRules() {
		return NameRules.SUBDOMAIN;
	}

	/** How often the metadata of a change is checked, and told. */
	default int metadataPasses() {
		return 2;
	}

	/** What an object must be. */
	default void validate(JsonNode object, FieldErrors errors) {
	}

	/** What a new object must be. */
	default void validateCreate(JsonNode object, FieldErrors errors) {
		validate(object, errors);
	}

	/** What of an object may not change, beside what it may not be. */
	default void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
	}

	/** Whether a change that may not be is told alone, without what else is wrong. */
	default boolean tellsChangeAlone() {
		return false;
	}

	/** What a change of only metadata may not be. */
	default void validateUnchanged(JsonNode before, JsonNode after, FieldErrors errors) {
	}

	/**
	 * What a write of a part may not be.
	 * @param subresource {@code status}, {@code ephemeralcontainers} or {@code resize}
	 */
	default void validateSubresource(String subresource, JsonNode before, JsonNode after, FieldErrors errors) {
	}

	/** What is told of a new object as probably not meant. */
	default void warnOfNew(JsonNode object, List<String> told) {
	}

	/** What is told of a new object, and whenever its generation has changed. */
	default void warnOfSpec(JsonNode object, List<String> told) {
	}

	/** What is told at each write. */
	default void warn(JsonNode object, List<String> told) {
	}

	/** What is told of any use, or null. */
	default @Nullable String deprecation() {
		return null;
	}

	/** By which fields objects are selected, beside name and namespace. */
	default SelectableFields selectableFields() {
		return SelectableFields.NONE;
	}

	/** Whether the answer to a finished deletion is the object; else it is a Status. */
	default boolean returnsDeleted() {
		return false;
	}

	/** What becomes of dependents when a deletion does not say. */
	default GarbageCollection garbageCollection() {
		return GarbageCollection.DELETE_DEPENDENTS;
	}

	/** A row of {@code kubectl get}. */
	default void cells(JsonNode object, Cells cells) {
		cells.name(object).add(object.at("/metadata/creationTimestamp").asString(""));
	}

	/**
	 * Under which name {@code practice/columns.json} has the columns.
	 * @param resource apiVersion and plural
	 */
	default String columns(String resource) {
		return resource;
	}

	/** What a row tells of its object beside the cells. */
	default void conditions(JsonNode object, ObjectNode row) {
	}

	/** What becomes of dependents. */
	enum GarbageCollection {

		DELETE_DEPENDENTS, ORPHAN_DEPENDENTS,
		/** There can be none. */
		UNSUPPORTED

	}

}
