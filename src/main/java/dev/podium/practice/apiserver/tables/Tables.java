package dev.podium.practice.apiserver.tables;

import java.util.List;

import dev.podium.practice.apiserver.types.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code kubectl get} prints: objects as a {@code meta.k8s.io/v1} Table.
 */
public interface Tables {

	/**
	 * The objects as a Table.
	 * @param type their resource
	 * @param objects as they are kept, one row each; not altered
	 * @param listMeta the Table's own metadata (resourceVersion, and continue and
	 * remainingItemCount of a list in parts)
	 * @param include what each row carries of its object
	 * @param columns whether to define the columns: the first Table of a watch does,
	 * later ones need not
	 */
	ObjectNode table(ResourceType type, List<ObjectNode> objects, ObjectNode listMeta, IncludeObject include,
			boolean columns);

	/** The request's {@code includeObject}. */
	enum IncludeObject {

		METADATA, OBJECT, NONE

	}

}
