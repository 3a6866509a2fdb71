package dev.podium.story.table;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which other objects' changes belong to the stories of a kind: a row of its table.
 *
 * @param kind of the related objects
 * @param names the subjects in the same namespace that such an object names; null where
 * it belongs to those that own it, over however many owners
 */
public record RelatedKind(String kind, @Nullable Function<ObjectNode, List<String>> names) {

	/** Objects that the subject owns, itself or through what it owns. */
	public static RelatedKind owned(String kind) {
		return new RelatedKind(kind, null);
	}

	/** Whether it is about objects of a kind that the subject owns. */
	public boolean owns(String other) {
		return this.names == null && this.kind.equals(other);
	}

	/** Objects that name the subject. */
	public static RelatedKind naming(String kind, Function<ObjectNode, List<String>> names) {
		return new RelatedKind(kind, names);
	}

}
