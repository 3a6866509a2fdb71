package dev.podium.practice.shell.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The variables of a shell. An element of an array is a variable of the name
 * {@code a[3]}.
 */
final class Variables {

	private final Map<String, String> values = new LinkedHashMap<>();

	private final Set<String> exported = new HashSet<>();

	private final Set<String> readOnly = new HashSet<>();

	/** Of each function that runs: what its local variables were before. */
	private final Deque<Map<String, @Nullable String>> locals = new ArrayDeque<>();

	Variables() {
	}

	Variables(Variables other) {
		this.values.putAll(other.values);
		this.exported.addAll(other.exported);
		this.readOnly.addAll(other.readOnly);
		// A subshell in a function has the same locals, and never leaves them.
		other.locals.forEach((scope) -> this.locals.add(new HashMap<>(scope)));
	}

	@Nullable String get(String name) {
		String value = this.values.get(name);
		return (value == null) ? this.values.get(name + "[0]") : value;
	}

	void set(String name, String value) {
		this.values.put(name, value);
	}

	void unset(String name) {
		this.values.remove(name);
		this.values.keySet().removeIf((key) -> key.startsWith(name + '['));
		this.exported.remove(name);
	}

	void export(String name) {
		this.exported.add(name);
	}

	void unexport(String name) {
		this.exported.remove(name);
	}

	boolean isExported(String name) {
		return this.exported.contains(name);
	}

	void protect(String name) {
		this.readOnly.add(name);
	}

	boolean isProtected(String name) {
		return this.readOnly.contains(name);
	}

	/** What child processes see. */
	Map<String, String> environment() {
		Map<String, String> seen = new LinkedHashMap<>();
		this.values.forEach((name, value) -> {
			if (this.exported.contains(name)) {
				seen.put(name, value);
			}
		});
		return seen;
	}

	/** All, sorted by name. */
	Map<String, String> all() {
		return new TreeMap<>(this.values);
	}

	/** The elements of an array, by index. */
	Map<Integer, String> elements(String name) {
		Map<Integer, String> elements = new TreeMap<>();
		this.values.forEach((key, value) -> {
			if (key.startsWith(name + '[') && key.endsWith("]")) {
				String index = key.substring(name.length() + 1, key.length() - 1);
				if (index.matches("\\d{1,9}")) {
					elements.put(Integer.valueOf(index), value);
				}
			}
			else if (key.equals(name)) {
				elements.put(0, value);
			}
		});
		return elements;
	}

	void enter() {
		this.locals.push(new HashMap<>());
	}

	void leave() {
		this.locals.pop().forEach((name, value) -> {
			if (value == null) {
				this.values.remove(name);
			}
			else {
				this.values.put(name, value);
			}
		});
	}

	/** Whether a function runs. */
	boolean inFunction() {
		return !this.locals.isEmpty();
	}

	void local(String name) {
		Map<String, @Nullable String> scope = this.locals.peek();
		if (scope != null && !scope.containsKey(name)) {
			scope.put(name, this.values.get(name));
		}
	}

}
