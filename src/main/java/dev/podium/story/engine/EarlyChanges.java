package dev.podium.story.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.AuditEntry;
import dev.podium.change.Change;
import dev.podium.change.Decision;
import dev.podium.change.Delivery;
import dev.podium.change.ObjectChange;
import dev.podium.change.Verdict;
import dev.podium.story.table.EventState;

/**
 * Changes that came before the change they belong to: nothing orders the watches, the
 * audit log and the deliveries among each other. They wait until their subject is told.
 * Bounded: the oldest are given up.
 */
final class EarlyChanges {

	private static final int MAX_KEYS = 1000;

	private static final int MAX_PER_KEY = 16;

	private final Map<String, List<Early>> waiting = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, List<Early>> eldest) {
			return size() > MAX_KEYS;
		}

	};

	private final HeldKinds kinds;

	private final Stories stories;

	EarlyChanges(HeldKinds kinds, Stories stories) {
		this.kinds = kinds;
		this.stories = stories;
	}

	/**
	 * @param seq of the change
	 */
	private record Early(long seq, Change change) {
	}

	/** A change waits for the subject of a uid. */
	void await(String uid, long seq, Change change) {
		put(uid, new Early(seq, change));
	}

	/** A change waits for the subject of a name, or for a later version of it. */
	void await(String kind, String namespace, String name, long seq, Change change) {
		put(key(kind, namespace, name), new Early(seq, change));
	}

	private void put(String key, Early early) {
		List<Early> all = this.waiting.computeIfAbsent(key, (absent) -> new ArrayList<>(2));
		if (all.size() >= MAX_PER_KEY) {
			all.remove(0);
		}
		all.add(early);
	}

	/** A change that a rule failed on waits for nothing. */
	void forget(long seq) {
		this.waiting.values().forEach((all) -> all.removeIf((early) -> early.seq() == seq));
	}

	/**
	 * Has the stories of a subject take what came before its first version, or ahead of
	 * this one; and the stories of those that own it what came about it.
	 * @param related the kinds of those that own it
	 */
	void give(List<KindStories<?>> own, List<KindStories<?>> related, List<String> owners, long seq,
			ObjectChange change, Showing showing) {
		if (this.waiting.isEmpty()) {
			return;
		}
		List<SubjectStory<?>> its = new ArrayList<>(1);
		for (KindStories<?> kind : own) {
			SubjectStory<?> story = kind.byUid(change.uid());
			if (story != null) {
				its.add(story);
			}
		}
		if (its.isEmpty() && related.isEmpty()) {
			return;
		}
		for (Early early : remove(change.uid())) {
			its.forEach((story) -> take(story, early, seq, change, showing));
			if (early.change() instanceof ObjectChange about) {
				related.forEach((kind) -> kind.related(early.seq(), about, EventState.of(about.object()), owners,
						new Showing()));
			}
			if (early.change() instanceof Decision) {
				owning(related, owners).forEach((story) -> take(story, early, seq, change, showing));
			}
		}
		String name = key(change.kind(), change.namespace(), change.name());
		for (Early early : remove(name)) {
			boolean taken = false;
			boolean ahead = false;
			for (SubjectStory<?> story : its) {
				boolean waits = early.change() instanceof Decision decision
						&& story.ahead(decision.about().resourceVersion());
				taken |= !waits && take(story, early, seq, change, showing);
				ahead |= waits
						|| (early.change() instanceof Delivery delivery && story.ahead(delivery.resourceVersion()));
			}
			if (!taken && ahead) {
				put(name, early);
			}
		}
	}

	private static List<SubjectStory<?>> owning(List<KindStories<?>> kinds, List<String> owners) {
		List<SubjectStory<?>> its = new ArrayList<>(1);
		for (KindStories<?> kind : kinds) {
			for (String owner : owners) {
				SubjectStory<?> story = kind.byUid(owner);
				if (story != null && !story.gone()) {
					its.add(story);
				}
			}
		}
		return its;
	}

	/** Takes out what waited, in the order in which it came. */
	private List<Early> remove(String key) {
		List<Early> all = this.waiting.remove(key);
		return (all != null) ? all : List.of();
	}

	/** Whether a change that came before its subject shows anything. */
	private boolean take(SubjectStory<?> story, Early early, long seq, ObjectChange change, Showing showing) {
		try {
			return take(story, early);
		}
		catch (RuntimeException | StackOverflowError ex) {
			this.stories.fail(story, seq, change.receivedAt(), ex, showing);
			return true;
		}
	}

	private boolean take(SubjectStory<?> story, Early early) {
		if (early.change() instanceof ObjectChange event) {
			if (story.passedBy(event)) {
				return true;
			}
			return story.take(early.seq(), event, EventState.of(event.object())) != null;
		}
		if (early.change() instanceof Delivery delivery) {
			return story.take(early.seq(), delivery) != null;
		}
		if (early.change() instanceof Verdict verdict) {
			return story.take(early.seq(), verdict) != null;
		}
		if (early.change() instanceof Decision decision) {
			return story.take(early.seq(), decision) != null;
		}
		if (early.change() instanceof AuditEntry entry) {
			Asked asked = this.kinds.asked(entry);
			return asked != null && asked.canBeAbout(story)
					&& story.take(early.seq(), entry.receivedAt(), asked) != null;
		}
		return false;
	}

	private static String key(String kind, String namespace, String name) {
		return kind + '/' + namespace + '/' + name;
	}

}
