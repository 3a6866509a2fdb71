package dev.podium.practice.shell.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podium.practice.shell.files.ByteStream;
import dev.podium.practice.shell.parse.ScriptReader;
import dev.podium.practice.shell.parse.Syntax;
import dev.podium.practice.shell.parse.SyntaxException;

/**
 * Reads commands line by line and runs each once it is whole.
 */
final class InputFrame extends Frame {

	private static final Pattern DOCUMENT = Pattern.compile("(?<!<)<<(-?)\\s*(['\"]?[\\w.]+['\"]?)(?=[\\s;|&>)])");

	private final ByteStream source;

	private final StringBuilder text = new StringBuilder();

	private boolean prompted;

	InputFrame(ByteStream source) {
		this.source = source;
	}

	/** What has been typed does not count. */
	void forget() {
		this.text.setLength(0);
		this.prompted = false;
	}

	@Override
	void step(ShellRun shell) {
		if (shell.isInteractive() && !this.prompted) {
			this.prompted = true;
			shell.write(2, (this.text.length() > 0) ? "> " : prompt(shell));
		}
		String line = this.source.line();
		if (line == null) {
			shell.restUntilChange(this.source);
			return;
		}
		this.prompted = false;
		boolean end = line.isEmpty();
		this.text.append(line);
		if (end && this.text.length() == 0) {
			shell.exit(shell.status());
			return;
		}
		try {
			Syntax commands = ScriptReader.read(this.text.toString());
			if (!end && openDocument()) {
				return;
			}
			this.text.setLength(0);
			if (commands instanceof Syntax.Sequence empty && empty.commands().isEmpty()) {
				return;
			}
			shell.push(CompoundFrames.of(commands));
		}
		catch (SyntaxException ex) {
			boolean goesOn = ex.unfinished() && !end;
			if (!goesOn) {
				this.text.setLength(0);
				shell.complain(String.valueOf(ex.getMessage()));
				shell.status(2);
				if (!shell.isInteractive()) {
					shell.exit(2);
				}
			}
		}
	}

	/** Whether the text of a here-document is still to come, or a line that goes on. */
	private boolean openDocument() {
		if (this.text.toString().endsWith("\\\n")) {
			return true;
		}
		Matcher document = DOCUMENT.matcher(this.text);
		while (document.find()) {
			String end = document.group(2).replaceAll("['\"\\\\]", "");
			if (!this.text.substring(document.end()).matches("(?s).*\n\t*" + Pattern.quote(end) + "\n.*")) {
				return true;
			}
		}
		return false;
	}

	private static String prompt(ShellRun shell) {
		if (shell.table.around().busybox()) {
			return shell.directory().replaceFirst("^/root(?=/|$)", "~") + " # ";
		}
		return shell.braces() ? "root@" + shell.table.around().hostname() + ':'
				+ shell.directory().replaceFirst("^/root(?=/|$)", "~") + "# " : "# ";
	}

}
