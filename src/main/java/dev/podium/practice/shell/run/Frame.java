package dev.podium.practice.shell.run;

/**
 * What a shell is in the middle of. Only the topmost frame is stepped.
 */
abstract class Frame {

	/** Goes on: pushes a frame, removes itself, or has the shell rest. */
	abstract void step(ShellRun shell);

	/** It has been removed, finished or not. */
	void leave(ShellRun shell) {
	}

	/** Whether {@code break} and {@code continue} mean it. */
	boolean isLoop() {
		return false;
	}

	/** Whether {@code return} ends it. */
	boolean isFunction() {
		return false;
	}

}
