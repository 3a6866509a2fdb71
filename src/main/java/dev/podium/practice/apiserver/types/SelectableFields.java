package dev.podium.practice.apiserver.types;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields by which objects of a kind can be selected.
 *
 * @param byLabel what a selector calls them
 */
public record SelectableFields(Map<String, Field> byLabel) {

	public static final SelectableFields NONE = new SelectableFields(Map.of());

	/** Texts whose label is their path. */
	public static SelectableFields of(String... labels) {
		Map<String, Field> fields = new HashMap<>();
		for (String label : labels) {
			fields.put(label, Field.of(label, ""));
		}
		return new SelectableFields(Map.copyOf(fields));
	}

	/**
	 * The same, and one more.
	 * @param path where it stands in an object
	 * @param absent how it reads where it is absent: Kubernetes compares typed values,
	 * whose zero is written out
	 */
	public SelectableFields and(String label, String path, String absent) {
		Map<String, Field> fields = new HashMap<>(this.byLabel);
		fields.put(label, Field.of(path, absent));
		return new SelectableFields(Map.copyOf(fields));
	}

	/**
	 * One field.
	 *
	 * @param path step by step
	 * @param absent how it reads where it is absent
	 */
	public record Field(List<String> path, String absent) {

		static Field of(String path, String absent) {
			return new Field(List.of(path.split("\\.", -1)), absent);
		}

	}

}
