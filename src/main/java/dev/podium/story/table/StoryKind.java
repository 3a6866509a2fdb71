package dev.podium.story.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The table by which the stories of one kind of subject are told: data, and pure
 * functions of what is known before and after a change. What a kind does not have it does
 * not name.
 *
 * @param <S> the state of its subject
 */
public interface StoryKind<S extends SubjectState> {

	/** The kind of its subjects. */
	String kind();

	/** The plural by which the audit log names them, or the empty string. */
	default String resource() {
		return "";
	}

	/** Its word in the keys of its texts. */
	String word();

	/** What its stories' ids end with. */
	default String suffix() {
		return '-' + word();
	}

	/**
	 * Reads a version of a subject.
	 * @param known whether we saw how it came to be
	 * @param before the version before; null at the beginning
	 */
	S state(ObjectNode object, boolean known, @Nullable S before);

	/** Who a subject is, and nothing else: that of an object that no rule could read. */
	S bare(ObjectChange change);

	/** What to say where a rule failed on a story. */
	Step.Stuck untold(S subject);

	/**
	 * The subject once an Event about it was heard; the same where that alters nothing.
	 */
	default S heard(S subject, EventState event) {
		return subject;
	}

	/** The subject once a related object changed; the same where that alters nothing. */
	default S joined(S subject, Related related) {
		return subject;
	}

	/** Its steps, in their order. */
	List<StepRow<S>> steps();

	/** What versions of the subject, and of related objects, show. */
	List<Rule<S>> rules();

	/** What they show of several like things. */
	default List<EachRule<S>> each() {
		return List.of();
	}

	/** What Events about the subject show. */
	default List<EventRule<S>> events() {
		return List.of();
	}

	/** Which other objects' changes belong to its stories. */
	default List<RelatedKind> related() {
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

	/** The key of one of a step's texts: {@code title}, {@code explanation}, … */
	default String key(StepRow<S> step, String text) {
		return "step." + word() + '.' + step.id() + '.' + text;
	}

	/** The keys of its texts that are put together, and so stand nowhere as they are. */
	default List<String> keys() {
		List<String> keys = new ArrayList<>();
		for (StepRow<S> step : steps()) {
			keys.add(key(step, "title"));
			keys.add(key(step, "explanation"));
		}
		return keys;
	}

	/** A change of a subject in a line; null where it is told like any other object's. */
	default @Nullable Text summary(ObjectChange change, @Nullable S before, S now) {
		return null;
	}

	/** What the stage draws of a subject; null where nothing. */
	default @Nullable View view(S subject) {
		return null;
	}

}
