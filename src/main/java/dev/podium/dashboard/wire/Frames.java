package dev.podium.dashboard.wire;

import java.time.Instant;
import java.util.List;

import dev.podium.live.InView;
import dev.podium.recording.StoreState;
import dev.podium.story.model.AnnotatedChange;
import org.jspecify.annotations.Nullable;

/**
 * The frames of {@code /ws/feed}; {@code type} tells which.
 */
public final class Frames {

	private Frames() {
	}

	/**
	 * One item of a {@code changes} frame: a change and the stories it altered.
	 */
	public record Item(ChangeJson change, List<StoryJson> stories) {

		public static Item of(AnnotatedChange annotated) {
			return new Item(ChangeJson.of(annotated.summary(), TextJson.Texts.KEYS_ONLY),
					Wire.all(annotated.stories(), (story) -> StoryJson.of(story, TextJson.Texts.KEYS_ONLY)));
		}

	}

	/**
	 * First frame, and again after a switch of the cluster: a new epoch starts anew.
	 *
	 * @param first the oldest change held
	 * @param last the newest; 0 where there is none
	 */
	public record Hello(String type, String epoch, long first, long last, String now, ClusterJson cluster,
			KeepingJson keeping) {

		public static Hello of(InView view, String epoch, long first, long last, StoreState store) {
			return new Hello("hello", epoch, first, last, Wire.time(view.feed().now()),
					ClusterJson.of(view, TextJson.Texts.KEYS_ONLY), KeepingJson.of(store, TextJson.Texts.KEYS_ONLY));
		}

	}

	/**
	 * How the connection, each watch and the store are doing; every two seconds, and at
	 * once when a state changes.
	 */
	public record Freshness(String type, String epoch, String now, String state, @Nullable String problem,
			@Nullable TextJson why, List<WatchJson> watches, KeepingJson keeping) {

		public static Freshness of(InView view, StoreState store) {
			Instant now = view.feed().now();
			return new Freshness("freshness", view.feed().epoch(), Wire.time(now), Wire.word(view.state()),
					TextJson.wordsOrNull(view.problem(), TextJson.Texts.KEYS_ONLY),
					TextJson.orNull(view.problem(), TextJson.Texts.KEYS_ONLY),
					WatchJson.of(view.watches(), now, TextJson.Texts.KEYS_ONLY),
					KeepingJson.of(store, TextJson.Texts.KEYS_ONLY));
		}

	}

	/**
	 * The oldest changes were folded; what is below {@code first} cannot be asked for.
	 */
	public record First(String type, String epoch, long first) {

		public static First of(String epoch, long first) {
			return new First("first", epoch, first);
		}

	}

	/**
	 * Last frame to a viewer that fell behind: connect again after that position.
	 */
	public record Resume(String type, String epoch, String after, String reason) {

		public static Resume of(String epoch, long position, String reason) {
			return new Resume("resume", epoch, epoch + ":" + position, reason);
		}

	}

	/** Last frame to a viewer that asked for something that cannot be. */
	public record Error(String type, String title, String detail) {

		public static Error of(String title, String detail) {
			return new Error("error", title, detail);
		}

	}

}
