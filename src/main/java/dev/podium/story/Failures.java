package dev.podium.story;

/**
 * Hears of rules that failed on a change. Nobody in the room sees what it hears.
 */
public interface Failures {

	/**
	 * @param seq the change
	 * @param cause what the rule threw
	 */
	void failed(long seq, Throwable cause);

}
