package dev.podium.practice.shell.tools;

import dev.podium.practice.shell.files.FileException;

/**
 * A program that a container has.
 */
public interface ShellTool {

	/**
	 * Does all that it does, without waiting: where something has still to come, it is
	 * run again from its beginning once that is there.
	 * @return its exit code, unless it goes on by lines or by rounds
	 * @throws Waiting where something has still to come
	 * @throws FileException why it ends with an error
	 */
	int run(Call call) throws Waiting, FileException;

}
