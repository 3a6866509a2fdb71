package dev.podium.practice.shell.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;

import dev.podium.practice.shell.parse.GlobPattern;
import dev.podium.practice.shell.parse.ShellWord;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $x} and {@code ${x…}} stand for.
 */
final class ParameterExpansion {

	private final Expansion expansion;

	private final ShellRun shell;

	ParameterExpansion(Expansion expansion, ShellRun shell) {
		this.expansion = expansion;
		this.shell = shell;
	}

	/**
	 * The text, marked.
	 * @param before what stands before it in its word
	 */
	String expand(ShellWord.Parameter of, StringBuilder before) throws Expansion.Missing, ShellError {
		List<String> list = list(of);
		if (list != null) {
			return list(of, list, before);
		}
		String name = of.name();
		if (of.index() != null) {
			name += "[" + this.expansion.sum(of.index()) + ']';
		}
		String value = this.expansion.value(name);
		if (value == null && name.endsWith("[0]")) {
			value = this.expansion.value(of.name());
		}
		boolean defaults = of.operator().length() <= 2 && "-+=?".contains(last(of.operator()))
				&& !of.operator().isEmpty();
		if (defaults) {
			return defaults(of, name, value);
		}
		if (value == null && this.shell.option('u') && !"@*".contains(of.name())) {
			throw new ShellError(of.name() + ": parameter not set");
		}
		String text = (value != null) ? value : "";
		if (of.operator().equals("indirect")) {
			text = this.expansion.get(text);
		}
		return Expansion.mark(changed(of, text), of.quoted());
	}

	private static String last(String operator) {
		return operator.isEmpty() ? "" : operator.substring(operator.length() - 1);
	}

	private String defaults(ShellWord.Parameter of, String name, @Nullable String value)
			throws Expansion.Missing, ShellError {
		boolean there = value != null && !(of.operator().startsWith(":") && value.isEmpty());
		switch (last(of.operator())) {
			case "-":
				return there ? Expansion.mark(String.valueOf(value), of.quoted()) : inner(of);
			case "+":
				return there ? inner(of) : "";
			case "=":
				if (there) {
					return Expansion.mark(String.valueOf(value), of.quoted());
				}
				String set = this.expansion.single(of.word());
				this.expansion.set(name, set);
				return Expansion.mark(set, of.quoted());
			default:
				if (there) {
					return Expansion.mark(String.valueOf(value), of.quoted());
				}
				String message = this.expansion.single(of.word());
				throw new ShellError(of.name() + ": " + (message.isEmpty() ? "parameter not set" : message));
		}
	}

	private String inner(ShellWord.Parameter of) throws Expansion.Missing, ShellError {
		return this.expansion.inner(of.word(), of.quoted());
	}

	/** Null where it stands for one text. */
	private @Nullable List<String> list(ShellWord.Parameter of) {
		if (of.name().equals("@") || of.name().equals("*")) {
			return this.shell.arguments();
		}
		String index = (of.index() != null) ? of.index().literal() : null;
		if (index != null && (index.equals("@") || index.equals("*"))) {
			Map<Integer, String> elements = this.shell.variables().elements(of.name());
			if (of.operator().equals("indirect")) {
				return elements.keySet().stream().map((key) -> Integer.toString(key)).toList();
			}
			return new ArrayList<>(elements.values());
		}
		return null;
	}

	private String list(ShellWord.Parameter of, List<String> values, StringBuilder before)
			throws Expansion.Missing, ShellError {
		if (of.operator().equals("length")) {
			return Expansion.mark(Integer.toString(values.size()), of.quoted());
		}
		if (of.operator().matches(":?[-+]")) {
			boolean there = !values.isEmpty();
			if (of.operator().endsWith("+")) {
				return there ? inner(of) : "";
			}
			if (!there) {
				return inner(of);
			}
		}
		Collection<String> shown = values;
		if (of.operator().equals(":")) {
			int from = (int) Math.max(0, this.expansion.sum(of.word()) - (of.index() == null ? 1 : 0));
			long length = (of.second() != null) ? this.expansion.sum(of.second()) : values.size();
			shown = values.stream().skip(from).limit(Math.max(0, length)).toList();
		}
		else if (!of.operator().isEmpty() && !of.operator().equals("indirect") && !of.operator().matches(":?[-+]")) {
			List<String> changed = new ArrayList<>();
			for (String value : values) {
				changed.add(changed(of, value));
			}
			shown = changed;
		}
		boolean star = of.name().equals("*") || (of.index() != null && "*".equals(of.index().literal()));
		if (star && of.quoted()) {
			String ifs = this.expansion.value("IFS");
			String between = (ifs == null) ? " " : (ifs.isEmpty() ? "" : ifs.substring(0, 1));
			return Expansion.mark(String.join(between, shown), true);
		}
		if (shown.isEmpty()) {
			if (of.quoted() && before.length() > 0 && before.charAt(before.length() - 1) == Expansion.EMPTY) {
				before.setLength(before.length() - 1);
			}
			return "";
		}
		String empty = of.quoted() ? Character.toString(Expansion.EMPTY) : "";
		return String.join(Character.toString(Expansion.BREAK),
				shown.stream().map((value) -> empty + Expansion.mark(value, of.quoted())).toList());
	}

	private String changed(ShellWord.Parameter of, String text) throws Expansion.Missing, ShellError {
		switch (of.operator()) {
			case "", "indirect":
				return text;
			case "length":
				return Integer.toString(text.length());
			case "#", "##":
				return withoutBegin(text, this.expansion.pattern(of.word()), of.operator().length() == 2);
			case "%", "%%":
				return withoutEnd(text, this.expansion.pattern(of.word()), of.operator().length() == 2);
			case "/", "//":
				String with = (of.second() != null) ? this.expansion.single(of.second()) : "";
				return replaced(text, this.expansion.pattern(of.word()), with, of.operator().length() == 2);
			case "^^":
				return text.toUpperCase(Locale.ROOT);
			case ",,":
				return text.toLowerCase(Locale.ROOT);
			case "^":
				return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
			case ",":
				return text.isEmpty() ? "" : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
			default:
				return part(of, text);
		}
	}

	private String part(ShellWord.Parameter of, String text) throws Expansion.Missing, ShellError {
		long from = this.expansion.sum(of.word());
		int begin = (int) Math.max(0, Math.min(text.length(), (from < 0) ? text.length() + from : from));
		long length = (of.second() != null) ? this.expansion.sum(of.second()) : text.length();
		int end = (int) Math.min(text.length(), (length < 0) ? text.length() + length : begin + length);
		return (end > begin) ? text.substring(begin, end) : "";
	}

	private static String withoutBegin(String text, String pattern, boolean most) {
		Matcher found = GlobPattern.compile(pattern).matcher(text);
		for (int i = 0; i <= text.length(); i++) {
			int end = most ? text.length() - i : i;
			if (found.region(0, end).matches()) {
				return text.substring(end);
			}
		}
		return text;
	}

	private static String withoutEnd(String text, String pattern, boolean most) {
		Matcher found = GlobPattern.compile(pattern).matcher(text);
		for (int i = 0; i <= text.length(); i++) {
			int begin = most ? i : text.length() - i;
			if (found.region(begin, text.length()).matches()) {
				return text.substring(0, begin);
			}
		}
		return text;
	}

	private static String replaced(String text, String pattern, String with, boolean all) {
		if (pattern.isEmpty()) {
			return text;
		}
		Matcher found = GlobPattern.compile(pattern).matcher(text);
		String quoted = Matcher.quoteReplacement(with);
		return all ? found.replaceAll(quoted) : found.replaceFirst(quoted);
	}

}
