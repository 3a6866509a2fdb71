package dev.podium.story.table;

import java.util.function.Function;

import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;

/**
 * Who acts in the stories of a kind.
 *
 * @param words for it, in the documentation
 * @param in who that is in a story
 */
public record Party<S extends SubjectState>(String words, Function<SoFar<S>, Actor> in) {

	/**
	 * Who asked for it, or whose doing it is; its name is empty where nobody can know.
	 */
	public static <S extends SubjectState> Party<S> author() {
		return new Party<>("the author", (story) -> {
			Author author = story.creator();
			return (author != null) ? author.actor() : new Actor(Actor.Role.CLIENT, "");
		});
	}

	public static <S extends SubjectState> Party<S> apiServer() {
		return new Party<>("API server", (story) -> new Actor(Actor.Role.API_SERVER, "kube-apiserver"));
	}

	/** A controller, or what else watches and acts like one. */
	public static <S extends SubjectState> Party<S> controller(String words, String name) {
		return new Party<>(words, (story) -> new Actor(Actor.Role.CONTROLLER, name));
	}

}
