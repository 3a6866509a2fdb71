package dev.podium.story.table;

/**
 * What begins and what ends that which lasts in the stories of a kind. It only says so to
 * the log that it is given.
 */
public interface SpanRules<S extends SubjectState> {

	/**
	 * By a version of the subject; {@code before} is null where it is not known what
	 * happened since.
	 */
	void version(Seen<S> seen, SpanLog<S> spans);

	/** By an Event about it. */
	void event(EventState event, S subject, SpanLog<S> spans);

}
