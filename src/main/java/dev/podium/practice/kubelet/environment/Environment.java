package dev.podium.practice.kubelet.environment;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The environment variables of a process, in their order.
 */
public final class Environment {

	/** As Kubernetes: {@code $(NAME)}, and {@code $$} for a dollar. */
	private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^)]*)\\)");

	/** As a shell: {@code $NAME}, {@code ${NAME}}, {@code ${NAME:-else}}, escapes. */
	private static final Pattern IN_A_SHELL = Pattern
		.compile("\\\\([\\\\\"$`])|\\$([A-Za-z_]\\w*)|\\$\\{([A-Za-z_]\\w*)(?:(:?)-([^}]*))?\\}");

	private final Map<String, String> variables = new LinkedHashMap<>();

	/** Those that only the process knows: Kubernetes does not replace them. */
	private final Set<String> own = new HashSet<>();

	public Environment() {
	}

	public Environment(Environment other) {
		this.variables.putAll(other.variables);
		this.own.addAll(other.own);
	}

	public void set(String name, String value) {
		this.variables.put(name, value);
	}

	/** What the image and the runtime give it, unless the Pod has set it. */
	void inherit(String name, String value) {
		if (this.variables.putIfAbsent(name, value) == null) {
			this.own.add(name);
		}
	}

	public @Nullable String get(String name) {
		return this.variables.get(name);
	}

	public Map<String, String> variables() {
		return this.variables;
	}

	/** What Kubernetes replaces in a command, an argument or a variable's value. */
	public String resolve(String text) {
		return REFERENCE.matcher(text).replaceAll((found) -> {
			String name = found.group(1);
			if (name == null) {
				return Matcher.quoteReplacement("$");
			}
			String value = this.own.contains(name) ? null : this.variables.get(name);
			return Matcher.quoteReplacement((value != null) ? value : found.group());
		});
	}

	/** What a shell replaces outside single quotes. */
	public String expand(String text) {
		return IN_A_SHELL.matcher(text).replaceAll((found) -> Matcher.quoteReplacement(expanded(found)));
	}

	private String expanded(MatchResult found) {
		if (found.group(1) != null) {
			return found.group(1);
		}
		String value = this.variables.get((found.group(2) != null) ? found.group(2) : found.group(3));
		String otherwise = found.group(5);
		if (otherwise != null && (value == null || (value.isEmpty() && !found.group(4).isEmpty()))) {
			return expand(otherwise);
		}
		return (value != null) ? value : "";
	}

}
