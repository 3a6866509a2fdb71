package dev.podium.dashboard.text;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Words as a line that a shell takes apart into the same words.
 */
public enum Shell {

	/**
	 * sh, bash, zsh and their like. {@code =word} and {@code ~} mean something at a
	 * word's beginning.
	 */
	POSIX("[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+=,-]*", "=", "'", "'\\\\''", ""),

	/**
	 * PowerShell 7.3 and newer, which hands arguments on as they are; Windows PowerShell
	 * 5.1 does so where no word holds a double quote, is empty or ends in a backslash.
	 * Between single quotes nothing means anything but the quotes, of which it knows
	 * five. Bare are letters and what means nothing in about_Parsing: a word that begins
	 * with a digit could be a number, and after a dash only letters are an option's name.
	 */
	POWERSHELL("[A-Za-z_/][A-Za-z0-9_./:\\\\+=-]*|--?[A-Za-z][A-Za-z-]*", "^-", "['\u2018-\u201B]", "$0$0", "& ");

	private final Pattern bare;

	/**
	 * What would make something else of a line's first word: an assignment, an operator.
	 */
	private final Pattern notFirst;

	private final Pattern quotes;

	private final String quoted;

	/** What has a quoted word be run. */
	private final String run;

	Shell(String bare, String notFirst, String quotes, String quoted, String run) {
		this.bare = Pattern.compile(bare);
		this.notFirst = Pattern.compile(notFirst);
		this.quotes = Pattern.compile(quotes);
		this.quoted = quoted;
		this.run = run;
	}

	/** The one that whoever runs Podium here most likely has. */
	public static Shell ofThisMachine() {
		return (File.separatorChar == '\\') ? POWERSHELL : POSIX;
	}

	/**
	 * A line to copy; null for no words, and where one holds what cannot be seen: nobody
	 * could tell what such a line does.
	 */
	public @Nullable String line(List<String> words) {
		if (words.isEmpty() || words.stream().anyMatch(Visible::hides)) {
			return null;
		}
		List<String> line = new ArrayList<>();
		for (String word : words) {
			boolean first = line.isEmpty();
			boolean plain = this.bare.matcher(word).matches() && !(first && this.notFirst.matcher(word).find());
			line.add(plain ? word : (first ? this.run : "") + quote(word));
		}
		return String.join(" ", line);
	}

	private String quote(String word) {
		return "'" + this.quotes.matcher(word).replaceAll(this.quoted) + "'";
	}

}
