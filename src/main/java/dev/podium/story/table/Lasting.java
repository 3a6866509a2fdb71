package dev.podium.story.table;

import java.util.function.BiFunction;
import java.util.function.Function;

import dev.podium.story.model.Actor;
import dev.podium.story.model.Text;

/**
 * Something that lasts in the stories of a kind: a row of its table.
 *
 * @param word for it
 * @param actor who is at it
 * @param label what to call it, of a subject and the thing in it that it is about
 */
public record Lasting<S extends SubjectState>(String word, Function<S, Actor> actor,
		BiFunction<S, String, Text> label) {
}
