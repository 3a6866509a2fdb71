package dev.podium.story.table;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.podium.story.model.Text;

/**
 * What begins a story of a subject: a row of a kind's table.
 *
 * @param id of the intention or the incident; the empty string where a subject has but
 * one story in its life
 * @param begins what it is in one line, where it begins with a change; null where it does
 * not
 * @param incident whether it is a story of its own only while no other goes on
 * @param table by which the story is told, of the subject as it then is
 * @param restored whether what is asked for now is what there was before the story
 */
public record IntentionRow<S extends SubjectState>(String id, Function<Seen<S>, @Nullable Text> begins,
		boolean incident, Function<S, StoryTable<S>> table, BiPredicate<S, S> restored) {

	/** The one story of subjects that have but one in their life. */
	public static <S extends SubjectState> List<IntentionRow<S>> only(StoryTable<S> table) {
		return List.of(new IntentionRow<>("", (seen) -> (seen.before() == null) ? Text.of("") : null, false,
				(subject) -> table, (before, now) -> false));
	}

	/** Whether subjects have several stories in their life. */
	public boolean named() {
		return !this.id.isEmpty();
	}

}
