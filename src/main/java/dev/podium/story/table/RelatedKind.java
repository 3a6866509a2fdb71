package dev.podium.story.table;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which other objects' changes belong to the stories of a kind: a row of its table.
 *
 * @param kind of the related objects
 * @param reach how such an object finds the subjects that it belongs to
 * @param names the subjects that such an object names; nothing where it names none
 * @param keeps what a subject asks of such an object that it finds by itself
 */
public record RelatedKind(String kind, Reach reach, Function<ObjectNode, List<String>> names,
		Function<ObjectNode, @Nullable ObjectNode> keeps) {

	/** How a related object finds its subjects. */
	public enum Reach {

		/** It belongs to those that own it, over however many owners. */
		OWNED,

		/** It names them, in its own namespace. */
		NAMESPACE,

		/** It names them, and they have no namespace. */
		CLUSTER,

		/** It names them with their namespace: {@code shop/data}. */
		ANYWHERE,

		/**
		 * They find it by themselves, as by a selector: in their namespace, or in none.
		 */
		AROUND,

		/** Each is asked; those that it tells nothing about leave it alone. */
		EACH

	}

	private RelatedKind(String kind, Reach reach, Function<ObjectNode, List<String>> names) {
		this(kind, reach, names, (object) -> null);
	}

	/** Objects that the subject owns, itself or through what it owns. */
	public static RelatedKind owned(String kind) {
		return new RelatedKind(kind, Reach.OWNED, (object) -> List.of());
	}

	/** Whether it is about objects of a kind that the subject owns. */
	public boolean owns(String other) {
		return this.reach == Reach.OWNED && this.kind.equals(other);
	}

	/** Objects that name the subject. */
	public static RelatedKind naming(String kind, Function<ObjectNode, List<String>> names) {
		return new RelatedKind(kind, Reach.NAMESPACE, names);
	}

	/**
	 * Objects among which a subject finds its own, as by a selector: those of its
	 * namespace, and those of no namespace. Only those that alter a subject belong to its
	 * story.
	 * @param keeps what is asked of such an object; tells null where nothing is
	 */
	public static RelatedKind around(String kind, Function<ObjectNode, @Nullable ObjectNode> keeps) {
		return new RelatedKind(kind, Reach.AROUND, (object) -> List.of(), keeps);
	}

	/** Objects that name a subject without a namespace. */
	public static RelatedKind namingInCluster(String kind, Function<ObjectNode, List<String>> names) {
		return new RelatedKind(kind, Reach.CLUSTER, names);
	}

	/** Objects that name a subject with its namespace. */
	public static RelatedKind namingAnywhere(String kind, Function<ObjectNode, List<String>> names) {
		return new RelatedKind(kind, Reach.ANYWHERE, names);
	}

	/** Objects that any of the subjects may have to do with: for rare ones. */
	public static RelatedKind each(String kind) {
		return new RelatedKind(kind, Reach.EACH, (object) -> List.of());
	}

}
