package dev.podium.practice.shell.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.podium.practice.shell.files.FileException;
import org.jspecify.annotations.Nullable;

/**
 * A script of {@code sed}, as it is read.
 */
final class SedScript {

	/** An address: a number, {@code $} as −1, or a pattern. */
	record Address(long number, @Nullable Pattern pattern) {

		boolean fits(String text, long at, boolean last) {
			return (this.pattern != null) ? this.pattern.matcher(text).find()
					: ((this.number < 0) ? last : this.number == at);
		}

	}

	static final class Step {

		@Nullable Address from;

		@Nullable Address to;

		boolean not;

		char name;

		@Nullable Pattern pattern;

		String text = "";

		String flags = "";

		boolean inside;

		boolean applies(String line, long at, boolean last) {
			boolean fits;
			if (this.from == null) {
				fits = true;
			}
			else if (this.to == null) {
				fits = this.from.fits(line, at, last);
			}
			else if (this.inside) {
				fits = true;
				this.inside = !this.to.fits(line, at, last)
						&& !(this.to.pattern() == null && this.to.number() >= 0 && at >= this.to.number());
			}
			else {
				fits = this.from.fits(line, at, last);
				this.inside = fits && !(this.to.pattern() == null && this.to.number() >= 0 && at >= this.to.number());
			}
			return fits != this.not;
		}

	}

	private final String text;

	private final boolean extended;

	private int at;

	SedScript(String text, boolean extended) {
		this.text = text;
		this.extended = extended;
	}

	private char peek() {
		return (this.at < this.text.length()) ? this.text.charAt(this.at) : '\n';
	}

	List<Step> steps() throws FileException {
		List<Step> steps = new ArrayList<>();
		while (true) {
			while (this.at < this.text.length() && " \t\n;{}".indexOf(peek()) >= 0) {
				this.at++;
			}
			if (this.at >= this.text.length()) {
				return steps;
			}
			steps.add(step());
		}
	}

	private Step step() throws FileException {
		Step step = new Step();
		step.from = address();
		if (step.from != null && peek() == ',') {
			this.at++;
			step.to = address();
		}
		while (peek() == ' ' || peek() == '!') {
			step.not |= peek() == '!';
			this.at++;
		}
		if (peek() == '{') {
			this.at++;
		}
		while (peek() == ' ') {
			this.at++;
		}
		step.name = peek();
		this.at++;
		switch (step.name) {
			case 's', 'y' -> {
				char end = peek();
				this.at++;
				String first = upTo(end);
				step.text = upTo(end);
				int begin = this.at;
				while (Character.isLetterOrDigit(peek())) {
					this.at++;
				}
				step.flags = this.text.substring(begin, this.at);
				if (step.name == 'y') {
					step.flags = step.text;
					step.text = first;
				}
				else {
					step.pattern = BasicRegex.compile(first, this.extended, step.flags.matches(".*[iI].*"));
				}
			}
			case 'a', 'i', 'c', 'q' -> {
				int end = (step.name == 'q') ? this.at + 1 : this.text.indexOf('\n', this.at);
				String said = this.text.substring(Math.min(this.at, this.text.length()),
						(end < 0 || end > this.text.length()) ? this.text.length() : end);
				this.at += said.length();
				step.text = said.strip().replaceFirst("^\\\\\\s*", "");
			}
			case 'p', 'd', '=' -> {
			}
			default ->
				throw new FileException("-e expression #1, char " + this.at + ": unknown command: `" + step.name + "'");
		}
		return step;
	}

	private String upTo(char end) throws FileException {
		StringBuilder out = new StringBuilder();
		while (this.at < this.text.length() && peek() != end) {
			if (peek() == '\\' && this.at + 1 < this.text.length()) {
				boolean bare = this.text.charAt(this.at + 1) == end;
				out.append(bare ? "" : "\\").append(this.text.charAt(this.at + 1));
				this.at += 2;
			}
			else {
				out.append(peek());
				this.at++;
			}
		}
		if (this.at >= this.text.length()) {
			throw new FileException("-e expression #1, char " + this.at + ": unterminated `s' command");
		}
		this.at++;
		return out.toString();
	}

	private @Nullable Address address() throws FileException {
		if (Character.isDigit(peek())) {
			int begin = this.at;
			while (Character.isDigit(peek()) && this.at - begin < 9) {
				this.at++;
			}
			return new Address(Long.parseLong(this.text.substring(begin, this.at)), null);
		}
		if (peek() == '$') {
			this.at++;
			return new Address(-1, null);
		}
		if (peek() == '/') {
			this.at++;
			return new Address(0, BasicRegex.compile(upTo('/'), this.extended, false));
		}
		return null;
	}

}
