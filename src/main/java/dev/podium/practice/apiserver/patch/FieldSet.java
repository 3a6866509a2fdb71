package dev.podium.practice.apiserver.patch;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A set of paths into an object, in the notation of {@code fieldsV1}: {@code f:} a field,
 * {@code k:} the item of a list with these keys, {@code v:} a value of a set, {@code .}
 * the path itself beside paths below it.
 */
public final class FieldSet {

	private final Map<String, FieldSet> children = new TreeMap<>();

	private boolean member;

	static FieldSet of(JsonNode fieldsV1) {
		FieldSet set = new FieldSet();
		fieldsV1.properties().forEach((entry) -> {
			if (".".equals(entry.getKey())) {
				set.member = true;
			}
			else {
				set.children.put(entry.getKey(), of(entry.getValue()));
			}
		});
		set.member |= set.children.isEmpty();
		return set;
	}

	public ObjectNode toJson() {
		ObjectNode json = JsonMapper.shared().createObjectNode();
		if (this.member && !this.children.isEmpty()) {
			json.putObject(".");
		}
		this.children.forEach((element, child) -> json.set(element, child.toJson()));
		return json;
	}

	/** The paths below a path element; added where there are none. */
	FieldSet below(String element) {
		return this.children.computeIfAbsent(element, (none) -> new FieldSet());
	}

	public Map<String, FieldSet> children() {
		return this.children;
	}

	public boolean isMember() {
		return this.member;
	}

	/** Adds the path at which this set stands. */
	void add() {
		this.member = true;
	}

	public boolean isEmpty() {
		return !this.member && this.children.values().stream().allMatch(FieldSet::isEmpty);
	}

	void addAll(FieldSet other) {
		this.member |= other.member;
		other.children.forEach((element, child) -> below(element).addAll(child));
	}

	public void removeAll(FieldSet other) {
		this.member &= !other.member;
		other.children.forEach((element, child) -> {
			FieldSet mine = this.children.get(element);
			if (mine != null) {
				mine.removeAll(child);
			}
		});
		prune();
	}

	public void retainAll(FieldSet other) {
		this.member &= other.member;
		Iterator<Map.Entry<String, FieldSet>> entries = this.children.entrySet().iterator();
		while (entries.hasNext()) {
			Map.Entry<String, FieldSet> entry = entries.next();
			FieldSet theirs = other.children.get(entry.getKey());
			if (theirs == null) {
				entries.remove();
			}
			else {
				entry.getValue().retainAll(theirs);
			}
		}
		prune();
	}

	public FieldSet copy() {
		FieldSet copy = new FieldSet();
		copy.addAll(this);
		return copy;
	}

	/** Drops what holds no path. */
	void prune() {
		this.children.values().removeIf((child) -> {
			child.prune();
			return !child.member && child.children.isEmpty();
		});
	}

}
