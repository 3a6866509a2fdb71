package dev.podium.dashboard.handout;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.podium.change.PathChange;
import dev.podium.change.PathDiff;
import dev.podium.dashboard.handout.YamlLines.Line;
import dev.podium.feed.FeedChange;
import dev.podium.story.authors.Authorship;
import dev.podium.story.model.Author;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is behind each line that a change wrote, in words; the empty string where nobody
 * can know.
 */
final class LineAuthors {

	/** What names a new object is its creator's, though nobody owns it. */
	private static final Set<String> NAMING = Set.of("apiVersion", "kind", "metadata.name", "metadata.namespace",
			"metadata.generateName");

	private final FeedChange change;

	private final Function<Author, String> named;

	private final List<PathChange> paths;

	LineAuthors(FeedChange change, Function<Author, String> named) {
		this.change = change;
		this.named = named;
		this.paths = (change.before() != null && change.object() != null)
				? PathDiff.between(change.before(), change.object()) : List.of();
	}

	/** Who fills in what the creator left out; the empty string where nothing is new. */
	String filler() {
		boolean created = this.change.before() == null && this.change.object() != null;
		return created ? of("metadata.uid") : "";
	}

	/**
	 * A line that only opens what stands below it is nobody's, unless all of that is
	 * one's.
	 * @param at its place
	 */
	String of(List<Line> lines, int at) {
		Line line = lines.get(at);
		if (!line.opens()) {
			return of(line.path());
		}
		Set<String> within = new HashSet<>();
		for (int i = at + 1; i < lines.size() && holds(line.path(), lines.get(i).path()); i++) {
			if (!lines.get(i).opens()) {
				within.add(of(lines.get(i).path()));
			}
		}
		return (within.size() == 1) ? within.iterator().next() : "";
	}

	private String of(String path) {
		Author author = authorOf(path);
		return (author != null) ? this.named.apply(author) : "";
	}

	private @Nullable Author authorOf(String path) {
		Author author = this.change.summary().author();
		ObjectNode object = this.change.object();
		if (author == null || object == null || (this.change.before() == null && NAMING.contains(path))) {
			return author;
		}
		PathChange changed = this.paths.stream()
			.filter((one) -> holds(one.path(), path))
			.max(Comparator.comparingInt((one) -> one.path().length()))
			.orElseGet(() -> new PathChange(path, PathChange.Op.ADDED, null, NullNode.getInstance()));
		return Authorship.authorOf(changed, object, author);
	}

	private static boolean holds(String whole, String path) {
		return path.startsWith(whole) && (path.length() == whole.length() || path.charAt(whole.length()) == '.'
				|| path.charAt(whole.length()) == '[');
	}

}
