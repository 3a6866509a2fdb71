package dev.podium.story.table;

import java.util.function.Function;

import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;

/**
 * Who acts in stories that are written plainly.
 *
 * @param words what the documentation calls it
 * @param component the controller's name; the empty string where it is none
 * @param in who that is in a story
 */
public record PlainActor<S extends SubjectState>(String words, String component, Function<SoFar<S>, Actor> in) {

	private static final String AUTHOR = "the author";

	/**
	 * Who asked for it, or whose doing it is; its name is empty where nobody can know.
	 */
	public static <S extends SubjectState> PlainActor<S> author() {
		return new PlainActor<>(AUTHOR, "", PlainActor::author);
	}

	public static <S extends SubjectState> PlainActor<S> apiServer() {
		return new PlainActor<>("API server", "", (story) -> new Actor(Actor.Role.API_SERVER, "kube-apiserver"));
	}

	/** A controller by its name. */
	public static <S extends SubjectState> PlainActor<S> controller(String name) {
		return controller(name, name);
	}

	/**
	 * A controller by its name.
	 * @param component what the practice cluster calls it
	 */
	public static <S extends SubjectState> PlainActor<S> controller(String name, String component) {
		return new PlainActor<>(name.replace('-', ' '), component, (story) -> new Actor(Actor.Role.CONTROLLER, name));
	}

	/** Whether it is whoever asked for it. */
	boolean isAuthor() {
		return this.words.equals(AUTHOR);
	}

	static <S extends SubjectState> Actor author(SoFar<S> story) {
		Author author = story.creator();
		return (author != null) ? author.actor() : new Actor(Actor.Role.CLIENT, "");
	}

}
