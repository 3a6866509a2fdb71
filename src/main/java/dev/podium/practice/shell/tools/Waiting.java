package dev.podium.practice.shell.tools;

import java.util.List;

/**
 * A tool cannot go on yet.
 */
public final class Waiting extends Exception {

	private final List<String> command;

	/**
	 * @param command that has to run first; empty for input that has to come
	 */
	Waiting(List<String> command) {
		super(null, null, false, false);
		this.command = command;
	}

	/** What has to run first; empty for input that has to come. */
	public List<String> command() {
		return this.command;
	}

}
