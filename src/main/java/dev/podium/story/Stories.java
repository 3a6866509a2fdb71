package dev.podium.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.change.Hand;
import org.jspecify.annotations.Nullable;

/**
 * The stories held, found by id, by uid and by name; bounded.
 */
final class Stories {

	private final String epoch;

	private final int most;

	private final List<PodRules.Rule> rules;

	private final Map<String, PodStory> byId = new LinkedHashMap<>();

	private final Map<String, PodStory> byUid = new HashMap<>();

	private final Map<String, PodStory> byName = new HashMap<>();

	private final Set<PodStory> ended = new LinkedHashSet<>();

	private @Nullable Hand hand;

	private double watchMs = PodStory.WATCH_MS;

	Stories(String epoch, int most, List<PodRules.Rule> rules) {
		this.epoch = epoch;
		this.most = most;
		this.rules = rules;
	}

	PodStory begin(long seq, Instant at, PodState pod) {
		// of the log alone: whoever kept a story that was forgotten here knows it by its
		// id
		String id = this.epoch + '.' + Long.toString(seq, Character.MAX_RADIX);
		PodStory story = new PodStory(id, seq, at, pod, this.rules, this.hand, this.watchMs);
		this.byId.put(id, story);
		this.byUid.put(pod.uid(), story);
		return story;
	}

	/** A story that was told is found by its subject's other names, too. */
	void named(PodStory story) {
		if (!story.pod().configHash().isEmpty()) {
			this.byUid.put(story.pod().configHash(), story);
		}
		this.byName.put(story.subject().namespace() + '/' + story.subject().name(), story);
	}

	/** From now on the times of watch lines are those that the objects name. */
	void undated() {
		this.watchMs = PodStory.UNDATED_MS;
	}

	/** The hand as it was told last; null where nobody told of one. */
	@Nullable Hand hand() {
		return this.hand;
	}

	/**
	 * Takes what the hand does to all that goes on.
	 * @return the stories that it altered
	 */
	List<Story> hand(long seq, Hand hand, Failures failures) {
		this.hand = hand;
		List<Story> altered = new ArrayList<>();
		for (PodStory story : this.byId.values()) {
			try {
				altered.addAll(story.take(seq, hand));
			}
			catch (RuntimeException | StackOverflowError ex) {
				failures.failed(seq, ex);
				story.end(seq, hand.receivedAt());
				altered.addAll(story.altered());
			}
		}
		return altered;
	}

	/** Forgets what is too much: the oldest ended stories first, then the oldest. */
	void bound() {
		while (this.byId.size() > this.most) {
			Iterator<PodStory> oldest = this.ended.isEmpty() ? this.byId.values().iterator() : this.ended.iterator();
			forget(oldest.next());
		}
	}

	private void forget(PodStory story) {
		this.ended.remove(story);
		this.byId.remove(story.id());
		this.byUid.remove(story.subject().uid(), story);
		this.byUid.remove(story.pod().configHash(), story);
		this.byName.remove(story.subject().namespace() + '/' + story.subject().name(), story);
	}

	void ended(PodStory story) {
		this.ended.add(story);
	}

	@Nullable PodStory byUid(String uid) {
		return this.byUid.get(uid);
	}

	@Nullable PodStory byName(String namespace, String name) {
		return this.byName.get(namespace + '/' + name);
	}

	@Nullable PodStory byId(String id) {
		return this.byId.get(id);
	}

	/** Newest first. */
	List<Story> all() {
		List<Story> all = new ArrayList<>(this.byId.size());
		this.byId.values().forEach((story) -> all.add(story.story()));
		Collections.reverse(all);
		return all;
	}

}
