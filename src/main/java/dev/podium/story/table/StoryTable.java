package dev.podium.story.table;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The table by which one story is told: data, and pure functions of what is known before
 * and after a change. What a story does not have its table does not name.
 *
 * @param <S> the state of its subject
 */
public interface StoryTable<S extends SubjectState> {

	/** Its name, in the documentation. */
	String title();

	/** Its steps, in their order. */
	List<StepRow<S>> steps();

	/** What versions of the subject, and of related objects, show. */
	List<Rule<S>> rules();

	/** What they show of several like things. */
	default List<EachRule<S>> each() {
		return List.of();
	}

	/** What follows a step unseen, within a time. */
	default List<FollowRule<S>> follows() {
		return List.of();
	}

	/** Which step no longer counts as taken, and when. */
	default List<Reversal<S>> reversals() {
		return List.of();
	}

	/** What Events about the subject show. */
	default List<EventRule<S>> events() {
		return List.of();
	}

	/** What the audit log shows. */
	default List<AuditRule<S>> audits() {
		return List.of();
	}

	/** What deliveries show. */
	default List<DeliveryRule<S>> deliveries() {
		return List.of();
	}

	/** What beliefs show. */
	default List<BeliefRule<S>> beliefs() {
		return List.of();
	}

	/** What a verdict shows; null where none is about such subjects. */
	default @Nullable VerdictRule<S> verdict() {
		return null;
	}

	/** Which step happens again and again; null where none does. */
	default @Nullable RepeatedStep<S> repeats() {
		return null;
	}

	/** When a story is done, and why it is stuck. */
	Standing<S> standing();

	/** What lasts; null where nothing does. */
	default @Nullable SpanRules<S> spans() {
		return null;
	}

	/** Which texts a story's steps show. */
	Function<SoFar<S>, StepTexts<S>> texts();

	/** What is measured of the subject while the story goes on; null where nothing. */
	default @Nullable ReadinessRule<S> readiness() {
		return null;
	}

	/**
	 * Whether all that is to be counted is known of a subject that was there before its
	 * story: of what an audit log alone tells, much is not.
	 */
	default boolean counts(S from) {
		return true;
	}

}
