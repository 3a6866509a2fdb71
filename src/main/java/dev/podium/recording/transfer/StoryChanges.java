package dev.podium.recording.transfer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.podium.feed.ChangeLog;
import dev.podium.feed.FeedChange;
import dev.podium.feed.FeedPage;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Subject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which changes a story is told from: its own, those that came before it and show one of
 * its steps, and what is around it: nodes, the practice controls, gaps, and the objects
 * that own its subject, since they tell who deletes it.
 */
final class StoryChanges {

	private static final int PAGE = 1024;

	/** Deployment, ReplicaSet, Pod. */
	private static final int OWNERS = 3;

	private static final Set<String> OF_THE_SUBJECT = Set.of("audit", "delivery", "verdict", "decision");

	private final Subject subject;

	private final TreeSet<Long> own = new TreeSet<>();

	private final Set<String> owners = new HashSet<>();

	private StoryChanges(Subject subject) {
		this.subject = subject;
	}

	/**
	 * @throws EmptyExcerptException where there is no such story
	 */
	static StoryChanges of(ChangeLog log, String id) {
		Story story = log.story(id);
		if (story == null) {
			throw new EmptyExcerptException(log.epoch());
		}
		StoryChanges changes = new StoryChanges(story.subject());
		log.changesOf(id, 0, Integer.MAX_VALUE).forEach((change) -> changes.own.add(change.seq()));
		changes.own.add(story.firstSeq());
		for (Step step : story.steps()) {
			step.evidence().stream().map(Evidence::seq).filter((seq) -> seq > 0).forEach(changes.own::add);
		}
		changes.owners(log, log.change(story.firstSeq()).object());
		return changes;
	}

	private void owners(ChangeLog log, @Nullable ObjectNode subject) {
		ObjectNode owned = subject;
		for (int i = 0; i < OWNERS && owned != null; i++) {
			JsonNode owner = owned.path("metadata").path("ownerReferences").path(0);
			if (!owner.has("name")) {
				return;
			}
			String key = key(owner.path("kind").asString(""), this.subject.namespace(),
					owner.path("name").asString(""));
			this.owners.add(key);
			owned = find(log, key);
		}
	}

	private static @Nullable ObjectNode find(ChangeLog log, String key) {
		long position = 0;
		for (FeedPage page = log.read(position, PAGE); !page.items().isEmpty(); page = log.read(position, PAGE)) {
			for (AnnotatedChange annotated : page.items()) {
				position = annotated.summary().seq();
				if (key(annotated.summary()).equals(key)) {
					FeedChange found = log.change(position);
					return found.object();
				}
			}
		}
		return null;
	}

	/** Whether a change belongs to the story, or came before it and is about it. */
	boolean has(ChangeSummary change) {
		return this.own.contains(change.seq())
				|| (change.mentions().isEmpty() && change.seq() <= last() && isAboutSubject(change));
	}

	private boolean isAboutSubject(ChangeSummary change) {
		if (!change.namespace().equals(this.subject.namespace())) {
			return false;
		}
		boolean event = change.kind().equals("Event");
		if (!event && !OF_THE_SUBJECT.contains(change.type())) {
			return false;
		}
		String kind = event ? change.summary().args().getOrDefault("kind", "") : change.kind();
		String name = event ? change.summary().args().getOrDefault("name", "") : change.name();
		return kind.equals(this.subject.kind()) && name.equals(this.subject.name());
	}

	/** Whether a change is of what is around the story. */
	boolean around(ChangeSummary change) {
		List<String> always = List.of("gap", "hand");
		boolean object = !OF_THE_SUBJECT.contains(change.type()) && !change.type().equals("bookmark");
		return always.contains(change.type())
				|| (object && (change.kind().equals("Node") || this.owners.contains(key(change)) || isSubject(change)));
	}

	private boolean isSubject(ChangeSummary change) {
		return change.kind().equals(this.subject.kind()) && this.own.contains(change.seq());
	}

	/** The last change of the story. */
	long last() {
		return this.own.last();
	}

	static String key(ChangeSummary change) {
		return change.type().equals("hand") ? "hand" : key(change.kind(), change.namespace(), change.name());
	}

	private static String key(String kind, String namespace, String name) {
		return kind + '/' + namespace + '/' + name;
	}

}
