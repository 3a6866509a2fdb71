package dev.podium.practice.shell.tools;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.podium.practice.shell.files.FileTree;

/**
 * What a container's processes see around them.
 */
public interface ContainerSurroundings {

	Instant now();

	/** How long the machine has been up. */
	Duration uptime();

	FileTree files();

	String hostname();

	/** Of its image, without registry and tag: {@code nginx}. */
	String image();

	/** Of the image: {@code 1.27}. */
	String version();

	/** As {@code whoami} says it. */
	String user();

	/** The address of its Pod. */
	String address();

	/** The name of its node. */
	String node();

	Connections network();

	/** What runs, by process id. */
	List<Running> processes();

	/**
	 * Sends a signal.
	 * @return whether there is such a process
	 */
	boolean signal(int pid, String signal);

	/** Whether the image has a command of that name. */
	default boolean has(String command) {
		return true;
	}

	/** Whether its tools are those of busybox. */
	default boolean busybox() {
		return image().matches("busybox|alpine");
	}

	/**
	 * A process, as {@code ps} shows it.
	 *
	 * @param cpu how much it has computed
	 */
	record Running(int pid, int parent, String user, Duration cpu, Instant started, String state, String command) {
	}

}
