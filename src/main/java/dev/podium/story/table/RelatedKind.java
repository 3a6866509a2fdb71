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
 * it does not
 * @param keeps what a subject asks of such an object that it finds by itself; null where
 * it belongs to those that own it, over however many owners, or that it names
 */
public record RelatedKind(String kind, @Nullable Function<ObjectNode, List<String>> names,
		@Nullable Function<ObjectNode, @Nullable ObjectNode> keeps) {

	/** Objects that the subject owns, itself or through what it owns. */
	public static RelatedKind owned(String kind) {
		return new RelatedKind(kind, null, null);
	}

	/** Whether it is about objects of a kind that the subject owns. */
	public boolean owns(String other) {
		return this.names == null && this.keeps == null && this.kind.equals(other);
	}

	/** Objects that name the subject. */
	public static RelatedKind naming(String kind, Function<ObjectNode, List<String>> names) {
		return new RelatedKind(kind, names, null);
	}

	/**
	 * Objects among which a subject finds its own, as by a selector: those of its
	 * namespace, and those of no namespace. Only those that alter a subject belong to its
	 * story.
	 * @param keeps what is asked of such an object; tells null where nothing is
	 */
	public static RelatedKind around(String kind, Function<ObjectNode, @Nullable ObjectNode> keeps) {
		return new RelatedKind(kind, null, keeps);
	}

}
