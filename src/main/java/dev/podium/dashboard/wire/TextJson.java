package dev.podium.dashboard.wire;

import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.podium.cluster.Failure;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * A text as its key and arguments.
 *
 * @param text the text in the language asked for; REST only, left out in frames
 */
public record TextJson(String key, Map<String, String> args,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String text) {

	public static TextJson of(Text text, Texts texts) {
		return new TextJson(text.key(), text.args(), texts.say(text));
	}

	static @Nullable TextJson orNull(@Nullable Text text, Texts texts) {
		return (text != null) ? of(text, texts) : null;
	}

	static @Nullable TextJson orNull(@Nullable Failure failure, Texts texts) {
		return (failure != null) ? of(new Text(failure.key(), failure.args()), texts) : null;
	}

	/** The words alone, English where there are none in the reader's language. */
	static @Nullable String wordsOrNull(@Nullable Failure failure, Texts texts) {
		return (failure != null)
				? Objects.requireNonNullElse(texts.say(new Text(failure.key(), failure.args())), failure.english())
				: null;
	}

	/** Says a text in a reader's language. */
	@FunctionalInterface
	public interface Texts {

		/** For frames, which carry keys only. */
		Texts KEYS_ONLY = (text) -> null;

		@Nullable String say(Text text);

	}

}
