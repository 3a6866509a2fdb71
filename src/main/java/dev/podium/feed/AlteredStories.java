package dev.podium.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;

/**
 * Which change altered each story last. Since a story is told whole, a reader needs its
 * latest form only, with that change.
 */
final class AlteredStories {

	private static final int SLACK = 256;

	/** At how many those are swept out that the storyteller has forgotten. */
	private int sweepAt;

	private final Function<String, @Nullable Story> story;

	private final TreeMap<Long, List<String>> bySeq = new TreeMap<>();

	private final Map<String, Long> seqOf = new HashMap<>();

	AlteredStories(int maxStories, Function<String, @Nullable Story> story) {
		this.sweepAt = maxStories + SLACK;
		this.story = story;
	}

	void altered(long seq, List<Story> stories) {
		for (Story altered : stories) {
			Long previous = this.seqOf.put(altered.id(), seq);
			if (previous != null) {
				forget(previous, altered.id());
			}
			this.bySeq.computeIfAbsent(seq, (key) -> new ArrayList<>(1)).add(altered.id());
		}
		// The storyteller forgets silently; its forgotten stories are swept in bulk.
		if (this.seqOf.size() > this.sweepAt) {
			this.seqOf.entrySet().removeIf((entry) -> {
				boolean forgotten = this.story.apply(entry.getKey()) == null;
				if (forgotten) {
					forget(entry.getValue(), entry.getKey());
				}
				return forgotten;
			});
			// What is left is alive, and may be more than the bound.
			this.sweepAt = Math.max(this.sweepAt, this.seqOf.size() + this.seqOf.size() / 4 + SLACK);
		}
	}

	private void forget(long seq, String id) {
		this.bySeq.computeIfPresent(seq, (key, ids) -> {
			ids.remove(id);
			return ids.isEmpty() ? null : ids;
		});
	}

	/** The stories last altered by a change in {@code (after, upTo]}, as they are now. */
	List<Story> between(long after, long upTo) {
		return alteredBetween(after, upTo).stream().map(KeptPage.Altered::story).toList();
	}

	/** The same, each with the change that altered it. */
	List<KeptPage.Altered> alteredBetween(long after, long upTo) {
		if (after >= upTo) {
			return List.of();
		}
		List<KeptPage.Altered> stories = new ArrayList<>();
		this.bySeq.subMap(after, false, upTo, true).forEach((seq, ids) -> {
			for (String id : ids) {
				Story found = this.story.apply(id);
				if (found != null) {
					stories.add(new KeptPage.Altered(seq, found));
				}
			}
		});
		return stories;
	}

}
