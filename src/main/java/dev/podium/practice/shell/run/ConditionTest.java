package dev.podium.practice.shell.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.podium.practice.shell.parse.GlobPattern;
import dev.podium.practice.shell.parse.ShellWord;
import dev.podium.practice.shell.tools.ConditionTool;

/**
 * {@code [[ … ]]}.
 */
final class ConditionTest {

	private static final Set<String> PATTERNS = Set.of("=", "==", "!=");

	private final List<ShellWord> words;

	private final Expansion expansion;

	private final ShellRun shell;

	private int at;

	ConditionTest(List<ShellWord> words, Expansion expansion, ShellRun shell) {
		this.words = words;
		this.expansion = expansion;
		this.shell = shell;
	}

	boolean holds() throws Expansion.Missing, ShellError {
		boolean value = or();
		if (this.at < this.words.size()) {
			throw new ShellError("syntax error in conditional expression");
		}
		return value;
	}

	private boolean sees(String literal) {
		return this.at < this.words.size() && !this.words.get(this.at).quoted()
				&& literal.equals(this.words.get(this.at).literal());
	}

	private boolean take(String literal) {
		boolean there = sees(literal);
		this.at += there ? 1 : 0;
		return there;
	}

	private boolean or() throws Expansion.Missing, ShellError {
		boolean value = and();
		while (take("||")) {
			value |= and();
		}
		return value;
	}

	private boolean and() throws Expansion.Missing, ShellError {
		boolean value = not();
		while (take("&&")) {
			value &= not();
		}
		return value;
	}

	private boolean not() throws Expansion.Missing, ShellError {
		if (take("!")) {
			return !not();
		}
		if (take("(")) {
			boolean value = or();
			if (!take(")")) {
				throw new ShellError("syntax error in conditional expression");
			}
			return value;
		}
		return primary();
	}

	private boolean primary() throws Expansion.Missing, ShellError {
		List<String> plain = new ArrayList<>();
		int begin = this.at;
		while (this.at < this.words.size() && !sees("&&") && !sees("||") && !sees(")") && plain.size() < 3) {
			plain.add(this.expansion.single(this.words.get(this.at++)));
		}
		if (plain.size() == 3 && PATTERNS.contains(plain.get(1))) {
			String pattern = this.expansion.pattern(this.words.get(begin + 2));
			return GlobPattern.compile(pattern).matcher(plain.get(0)).matches() != plain.get(1).equals("!=");
		}
		if (plain.size() == 3 && plain.get(1).equals("=~")) {
			return matches(plain.get(0), plain.get(2));
		}
		Boolean value = ConditionTool.test(plain, this.shell.table.around().files(), this.shell.directory());
		if (value == null) {
			throw new ShellError("syntax error in conditional expression");
		}
		return value;
	}

	private boolean matches(String text, String regex) throws ShellError {
		try {
			Matcher found = Pattern.compile(regex).matcher(text);
			boolean there = found.find();
			for (int i = 0; there && i <= found.groupCount(); i++) {
				this.expansion.set("BASH_REMATCH[" + i + ']', (found.group(i) != null) ? found.group(i) : "");
			}
			return there;
		}
		catch (PatternSyntaxException ex) {
			throw new ShellError("invalid regular expression");
		}
	}

}
