package dev.podium.practice.apiserver.patch;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which paths a write set, and which it took away: what server-side apply's comparison
 * finds in typed objects.
 */
public final class FieldChanges {

	private static final ObjectNode NOTHING = JsonMapper.shared().createObjectNode();

	/** What the API server sets; nobody owns it. */
	private static final Set<String> UNOWNED_METADATA = Set.of("name", "namespace", "uid", "creationTimestamp",
			"generation", "managedFields", "resourceVersion", "selfLink", "deletionTimestamp",
			"deletionGracePeriodSeconds");

	/** In the typed objects these are never absent, so that no write adds them. */
	private static final Set<String> ALWAYS_THERE = Set.of("metadata", "spec", "status", "template", "containers",
			"strategy", "updateStrategy", "jobTemplate", "source", "loadBalancer", "nodeInfo", "daemonEndpoints",
			"kubeletEndpoint");

	private final FieldSet set = new FieldSet();

	private final FieldSet removed = new FieldSet();

	/** Lists with keys elsewhere, which this kind's objects own as a whole. */
	private final Set<String> wholeLists;

	private FieldChanges(String kind) {
		this.wholeLists = "Job".equals(kind) ? Set.of("conditions") : Set.of();
	}

	/** Between two versions; null before for a new object. */
	public static FieldChanges between(@Nullable ObjectNode before, ObjectNode after) {
		FieldChanges changes = new FieldChanges(after.path("kind").asString(""));
		changes.top((before != null) ? before : NOTHING, after);
		changes.set.prune();
		changes.removed.prune();
		return changes;
	}

	/** Paths that were added or got another value. */
	public FieldSet set() {
		return this.set;
	}

	public FieldSet removed() {
		return this.removed;
	}

	private void top(ObjectNode before, ObjectNode after) {
		for (String field : names(before, after)) {
			if ("metadata".equals(field)) {
				JsonNode was = before.path(field);
				JsonNode is = after.path(field);
				for (String name : names(was, is)) {
					if (!UNOWNED_METADATA.contains(name)) {
						value(name, was.get(name), is.get(name), "f:" + name, this.set.below("f:metadata"),
								this.removed.below("f:metadata"));
					}
				}
			}
			else if (!"apiVersion".equals(field) && !"kind".equals(field)) {
				value(field, known(before.get(field)), known(after.get(field)), "f:" + field, this.set, this.removed);
			}
		}
	}

	/** An Event's times and instance that nobody gave are written out all the same. */
	private static @Nullable JsonNode known(@Nullable JsonNode value) {
		boolean unknown = value == null || value.isNull() || (value.isString() && value.stringValue().isEmpty());
		return unknown ? null : value;
	}

	private void value(String field, @Nullable JsonNode was, @Nullable JsonNode is, String element, FieldSet set,
			FieldSet removed) {
		if (is == null ? was == null : is.equals(was)) {
			return;
		}
		JsonNode some = (is != null) ? is : was;
		if (some instanceof ObjectNode && ALWAYS_THERE.contains(field) && isEmpty(was) && isEmpty(is)) {
			return;
		}
		boolean comparable = was == null || is == null || was.getNodeType() == is.getNodeType();
		if (some instanceof ObjectNode && comparable && !ListShapes.isAtomic(field) && !(isEmpty(was) && isEmpty(is))) {
			inside(field, was, is, set.below(element), removed.below(element));
			return;
		}
		if (some != null && some.isArray() && comparable && !(isEmpty(was) && isEmpty(is))
				&& list(field, was, is, element, set, removed)) {
			return;
		}
		((is != null) ? set : removed).below(element).add();
	}

	private void inside(String field, @Nullable JsonNode was, @Nullable JsonNode is, FieldSet set, FieldSet removed) {
		self(field, was, is, set, removed);
		JsonNode before = (was != null) ? was : NOTHING;
		JsonNode after = (is != null) ? is : NOTHING;
		for (String name : names(before, after)) {
			value(name, before.get(name), after.get(name), "f:" + name, set, removed);
		}
	}

	private boolean list(String field, @Nullable JsonNode was, @Nullable JsonNode is, String element, FieldSet set,
			FieldSet removed) {
		JsonNode before = (was != null) ? was : JsonMapper.shared().createArrayNode();
		JsonNode after = (is != null) ? is : JsonMapper.shared().createArrayNode();
		if (this.wholeLists.contains(field)) {
			return false;
		}
		if (ListShapes.isSet(field)) {
			self(field, was, is, set.below(element), removed.below(element));
			Set<JsonNode> old = new LinkedHashSet<>(before.valueStream().toList());
			Set<JsonNode> now = new LinkedHashSet<>(after.valueStream().toList());
			now.stream()
				.filter((one) -> !old.contains(one))
				.forEach((one) -> set.below(element).below("v:" + one).add());
			old.stream()
				.filter((one) -> !now.contains(one))
				.forEach((one) -> removed.below(element).below("v:" + one).add());
			return true;
		}
		Map<String, ObjectNode> old = ListShapes.items(field, before);
		Map<String, ObjectNode> now = ListShapes.items(field, after);
		if (old == null || now == null) {
			return false;
		}
		self(field, was, is, set.below(element), removed.below(element));
		Set<String> elements = new LinkedHashSet<>(old.keySet());
		elements.addAll(now.keySet());
		for (String item : elements) {
			if (ListShapes.hasAtomicItems(field)) {
				whole(old.get(item), now.get(item), set.below(element).below(item), removed.below(element).below(item));
				continue;
			}
			inside("", old.get(item), now.get(item), set.below(element).below(item),
					removed.below(element).below(item));
		}
		return true;
	}

	private static void whole(@Nullable JsonNode was, @Nullable JsonNode is, FieldSet set, FieldSet removed) {
		if (is == null) {
			removed.add();
		}
		else if (!is.equals(was)) {
			set.add();
		}
	}

	private static void self(String field, @Nullable JsonNode was, @Nullable JsonNode is, FieldSet set,
			FieldSet removed) {
		if (!ALWAYS_THERE.contains(field)) {
			if (was == null) {
				set.add();
			}
			else if (is == null) {
				removed.add();
			}
		}
	}

	private static boolean isEmpty(@Nullable JsonNode node) {
		return node == null || node.isEmpty();
	}

	private static Set<String> names(JsonNode before, JsonNode after) {
		Set<String> names = new LinkedHashSet<>(before.propertyNames());
		names.addAll(after.propertyNames());
		return names;
	}

}
