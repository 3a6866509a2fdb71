package dev.podium.dashboard.wire;

import java.util.List;

import dev.podium.change.Belief;
import dev.podium.change.Decision;
import dev.podium.change.Delivery;
import dev.podium.change.Gap;
import dev.podium.change.PathDiff;
import dev.podium.change.Verdict;
import dev.podium.feed.FeedChange;
import dev.podium.story.authors.Authorship;
import dev.podium.story.model.Author;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answer of {@code GET /api/changes/{seq}}.
 *
 * @param object the object as it was told; null for a change without one
 * @param before its previous version; null where there was none or it is no longer held
 * @param paths what differs between the two
 * @param gap what a gap is about; null for other changes
 * @param delivery to whom the practice API server delivered; null for other changes
 * @param verdict what the practice cluster's scheduler made of each node; null for other
 * changes
 * @param decision what a component of the practice cluster decided; null for other
 * changes
 * @param belief what a component of the practice cluster holds true; null for other
 * changes
 * @param line the change as a line of a recording
 */
public record ChangeDetailJson(String epoch, ChangeJson change, @Nullable ObjectNode object,
		@Nullable ObjectNode before, List<PathJson> paths, @Nullable GapJson gap, @Nullable String delivery,
		@Nullable VerdictJson verdict, @Nullable DecisionJson decision, @Nullable BeliefJson belief, String line) {

	public static ChangeDetailJson of(String epoch, FeedChange change, TextJson.Texts texts) {
		GapJson gap = (change.bare() instanceof Gap told) ? new GapJson(told.kind(), told.about(), told.reason())
				: null;
		String delivery = (change.bare() instanceof Delivery told) ? told.to() : null;
		return new ChangeDetailJson(epoch, ChangeJson.of(change.summary(), texts), change.object(), change.before(),
				paths(change), gap, delivery, (change.bare() instanceof Verdict told) ? VerdictJson.of(told) : null,
				(change.bare() instanceof Decision told) ? DecisionJson.of(told) : null,
				(change.bare() instanceof Belief told) ? BeliefJson.of(told) : null, change.line());
	}

	private static List<PathJson> paths(FeedChange change) {
		ObjectNode before = change.before();
		ObjectNode object = change.object();
		if (before == null || object == null) {
			return List.of();
		}
		Author author = change.summary().author();
		return PathDiff.between(before, object)
			.stream()
			.map((path) -> new PathJson(path.path(), Wire.word(path.op()), path.before(), path.after(),
					AuthorJson.orNull(Authorship.authorOf(path, object, author))))
			.toList();
	}

	/**
	 * @param path as in {@code spec.nodeName}
	 * @param op added, removed or changed
	 * @param before the value there; null where there was none
	 * @param after the value there; null where there is none
	 * @param author who is behind it; null where nobody can know
	 */
	public record PathJson(String path, String op, @Nullable JsonNode before, @Nullable JsonNode after,
			@Nullable AuthorJson author) {
	}

	public record GapJson(String kind, String about, String reason) {
	}

}
