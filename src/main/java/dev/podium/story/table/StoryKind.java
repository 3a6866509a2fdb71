package dev.podium.story.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of subject, and what its stories are told by: data, and pure functions of what
 * is known before and after a change. What a kind does not have it does not name.
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

	/**
	 * The subject once all objects of a kind around it are known: what it did not find it
	 * does not have. The same where that alters nothing.
	 */
	default S listed(S subject, String other) {
		return subject;
	}

	/**
	 * What begins a story of such a subject, and by which table it is told; the first
	 * that holds does.
	 */
	List<IntentionRow<S>> intentions();

	/** The tables of its stories, each once. */
	List<StoryTable<S>> tables();

	/** Which other objects' changes belong to its stories. */
	default List<RelatedKind> related() {
		return List.of();
	}

	/**
	 * Whether its subjects are quiet: each is known without a story until an intention or
	 * an incident begins one, and what alters nothing of a subject, or comes after its
	 * story is done, belongs to no story. Such a subject has several stories.
	 */
	default boolean quiet() {
		return false;
	}

	/** Whether two versions of a subject tell the same; of quiet subjects only. */
	default boolean alike(S before, S now) {
		return before.equals(now);
	}

	/** A subject of which nothing is known, not even its name; of quiet subjects only. */
	default S blank() {
		throw new IllegalStateException(kind());
	}

	/** Which decisions explain steps of its stories. */
	default List<DecisionRule> decisions() {
		return List.of();
	}

	/** The key of one of a step's texts: {@code title}, {@code explanation}, … */
	default String key(StepRow<S> step, String text) {
		return "step." + word() + '.' + step.id() + '.' + text;
	}

	/** The keys of its texts that are put together, and so stand nowhere as they are. */
	default List<String> keys() {
		Set<String> keys = new LinkedHashSet<>();
		for (StoryTable<S> table : tables()) {
			for (StepRow<S> step : table.steps()) {
				keys.add(key(step, "title"));
				keys.add(key(step, "explanation"));
			}
		}
		return List.copyOf(keys);
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
