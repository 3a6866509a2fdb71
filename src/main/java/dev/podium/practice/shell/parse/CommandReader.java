package dev.podium.practice.shell.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads single commands: simple ones and compound ones.
 */
final class CommandReader {

	private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_]\\w*)(?:\\[([^\\]=]*)\\])?(\\+?)=");

	private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.:-]*");

	private final ScriptText text;

	private final ScriptReader lists;

	private final WordReader words;

	private final RedirectionReader redirections;

	CommandReader(ScriptText text, ScriptReader lists, WordReader words) {
		this.text = text;
		this.lists = lists;
		this.words = words;
		this.redirections = new RedirectionReader(text, lists, words);
	}

	Syntax command() throws SyntaxException {
		this.lists.blanks();
		this.lists.deeper(60);
		Syntax compound = compound();
		this.lists.shallower();
		if (compound == null) {
			return simple();
		}
		List<Syntax.Redirection> redirections = new ArrayList<>();
		this.lists.blanks();
		while (this.redirections.next()) {
			redirections.addAll(this.redirections.read());
			this.lists.blanks();
		}
		return redirections.isEmpty() ? compound : new Syntax.Redirected(compound, redirections);
	}

	/** Null where the next command is a simple one. */
	private @Nullable Syntax compound() throws SyntaxException {
		int begin = this.text.position();
		if (this.text.take("((")) {
			ShellWord sum = this.words.sum();
			if (sum != null) {
				return new Syntax.Calculation(sum);
			}
			this.text.back(begin);
		}
		if (this.text.take("(")) {
			return new Syntax.Subshell(notEmpty(this.lists.upTo(")"), ")"));
		}
		String word = this.lists.peekWord();
		switch (word) {
			case "{":
				this.text.take("{");
				return notEmpty(this.lists.upTo("}"), "}");
			case "if":
				this.text.take("if");
				return ifs();
			case "while", "until":
				this.text.take(word);
				Syntax condition = notEmpty(this.lists.upTo("do"), "do");
				return new Syntax.While(condition, word.equals("until"), notEmpty(this.lists.upTo("done"), "done"));
			case "for":
				this.text.take("for");
				return loop();
			case "case":
				this.text.take("case");
				return cases();
			case "[[":
				this.text.take("[[");
				return condition();
			case "function":
				this.text.take("function");
				this.lists.blanks();
				return function(takeName());
			default:
				return definition(word);
		}
	}

	private Syntax notEmpty(Syntax list, String end) throws SyntaxException {
		if (list instanceof Syntax.Sequence sequence && sequence.commands().isEmpty()) {
			throw SyntaxException.unexpected('"' + end + '"');
		}
		return list;
	}

	private @Nullable Syntax definition(String word) throws SyntaxException {
		if (!NAME.matcher(word).matches()) {
			return null;
		}
		int begin = this.text.position();
		this.text.take(word);
		this.lists.blanks();
		if (this.text.peek() != '(') {
			this.text.back(begin);
			return null;
		}
		return function(word);
	}

	private Syntax function(String name) throws SyntaxException {
		this.lists.blanks();
		if (this.text.take("(")) {
			this.lists.blanks();
			if (!this.text.take(")")) {
				throw this.lists.unexpected();
			}
		}
		this.lists.newlines();
		return new Syntax.Function(name, command());
	}

	private String takeName() throws SyntaxException {
		this.lists.blanks();
		String name = this.lists.peekWord();
		if (!NAME.matcher(name).matches()) {
			throw this.lists.unexpected();
		}
		this.text.take(name);
		return name;
	}

	private Syntax ifs() throws SyntaxException {
		Syntax condition = notEmpty(this.lists.upTo("then"), "then");
		Syntax then = notEmpty(this.lists.list(), "fi");
		if (this.lists.takeWord("elif")) {
			return new Syntax.If(condition, then, ifs());
		}
		if (this.lists.takeWord("else")) {
			return new Syntax.If(condition, then, notEmpty(this.lists.upTo("fi"), "fi"));
		}
		if (!this.lists.takeWord("fi")) {
			throw this.lists.unexpected();
		}
		return new Syntax.If(condition, then, null);
	}

	private Syntax loop() throws SyntaxException {
		this.lists.blanks();
		if (this.text.take("((")) {
			ShellWord sum = this.words.sum();
			String[] parts = (sum != null && sum.literal() != null) ? String.valueOf(sum.literal()).split(";", -1)
					: new String[0];
			if (parts.length != 3) {
				throw SyntaxException.unexpected("\"((\"");
			}
			return new Syntax.CountedFor(ShellWord.of(parts[0]), ShellWord.of(parts[1]), ShellWord.of(parts[2]),
					body());
		}
		String name = takeName();
		this.lists.newlines();
		List<ShellWord> over = null;
		if (this.lists.takeWord("in")) {
			over = new ArrayList<>();
			this.lists.blanks();
			while (!WordReader.endsWord(this.text.peek())) {
				over.add(this.words.word());
				this.lists.blanks();
			}
		}
		return new Syntax.For(name, over, body());
	}

	private Syntax body() throws SyntaxException {
		this.lists.blanks();
		this.text.take(";");
		this.lists.newlines();
		String open = this.lists.peekWord();
		if (!open.equals("do") && !open.equals("{")) {
			throw this.lists.unexpected();
		}
		this.text.take(open);
		return notEmpty(this.lists.upTo(open.equals("do") ? "done" : "}"), "done");
	}

	private Syntax cases() throws SyntaxException {
		this.lists.blanks();
		ShellWord word = this.words.word();
		this.lists.newlines();
		if (!this.lists.takeWord("in")) {
			throw this.lists.unexpected();
		}
		List<Syntax.Choice> choices = new ArrayList<>();
		this.lists.newlines();
		while (!this.lists.takeWord("esac")) {
			this.text.take("(");
			List<ShellWord> patterns = new ArrayList<>();
			do {
				this.lists.blanks();
				if (WordReader.endsWord(this.text.peek())) {
					throw this.lists.unexpected();
				}
				patterns.add(this.words.word());
				this.lists.blanks();
			}
			while (this.text.take("|"));
			if (!this.text.take(")")) {
				throw this.lists.unexpected();
			}
			choices.add(new Syntax.Choice(patterns, this.lists.list()));
			this.lists.newlines();
			if (!this.text.take(";;") && !this.lists.peekWord().equals("esac")) {
				throw this.lists.unexpected();
			}
			this.lists.newlines();
		}
		return new Syntax.Case(word, choices);
	}

	private Syntax condition() throws SyntaxException {
		List<ShellWord> inner = new ArrayList<>();
		while (true) {
			this.lists.newlines();
			if (!inner.isEmpty() && "=~".equals(inner.get(inner.size() - 1).literal())) {
				inner.add(this.words.expression());
				continue;
			}
			String operator = List.of("&&", "||", "(", ")", "<", ">")
				.stream()
				.filter(this.text::take)
				.findFirst()
				.orElse("");
			if (!operator.isEmpty()) {
				inner.add(ShellWord.of(operator));
			}
			else if (this.lists.takeWord("]]")) {
				return new Syntax.Condition(inner);
			}
			else if (WordReader.endsWord(this.text.peek())) {
				throw this.lists.unexpected();
			}
			else {
				inner.add(this.words.word());
			}
		}
	}

	private Syntax simple() throws SyntaxException {
		List<Syntax.Assignment> assignments = new ArrayList<>();
		List<ShellWord> said = new ArrayList<>();
		List<Syntax.Redirection> redirections = new ArrayList<>();
		while (true) {
			this.lists.blanks();
			if (this.redirections.next()) {
				redirections.addAll(this.redirections.read());
				continue;
			}
			if (WordReader.endsWord(this.text.peek())) {
				break;
			}
			Matcher assignment = ASSIGNMENT.matcher(this.lists.peekWord());
			if (said.isEmpty() && assignment.lookingAt()) {
				assignments.add(assignment(assignment));
			}
			else {
				said.add(this.words.word());
			}
		}
		if (said.isEmpty() && assignments.isEmpty() && redirections.isEmpty()) {
			throw this.lists.unexpected();
		}
		return new Syntax.Simple(assignments, said, redirections);
	}

	private Syntax.Assignment assignment(Matcher found) throws SyntaxException {
		this.text.take(found.group());
		String index = found.group(2);
		ShellWord at = (index != null) ? this.words.documentOf(index) : null;
		boolean adds = !found.group(3).isEmpty();
		if (!this.text.take("(")) {
			return new Syntax.Assignment(found.group(1), at, adds, this.words.word(), List.of());
		}
		List<ShellWord> elements = new ArrayList<>();
		this.lists.newlines();
		while (!this.text.take(")")) {
			if (WordReader.endsWord(this.text.peek())) {
				throw this.lists.unexpected();
			}
			elements.add(this.words.word());
			this.lists.newlines();
		}
		return new Syntax.Assignment(found.group(1), at, adds, null, elements);
	}

}
