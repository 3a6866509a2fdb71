package dev.podium.story.table;

/**
 * One version of a subject, as far as the rules of its kind ask about it. Absent strings
 * are empty.
 */
public interface SubjectState {

	String namespace();

	String name();

	String uid();

	/** The version that it was read from. */
	String version();

	/** Whether it is being deleted. */
	boolean deleting();

	/**
	 * Another uid that Events about it may cite; the empty string where there is none.
	 */
	default String alias() {
		return "";
	}

}
