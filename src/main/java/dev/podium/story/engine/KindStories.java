package dev.podium.story.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Author;
import dev.podium.story.table.Related;
import dev.podium.story.table.RelatedKind;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stories of one kind, found by the subject's uid and by its name.
 */
final class KindStories<S extends SubjectState> {

	private final StoryKind<S> kind;

	private final Map<String, SubjectStory<S>> byUid = new HashMap<>();

	private final Map<String, SubjectStory<S>> byName = new HashMap<>();

	private final Stories stories;

	KindStories(StoryKind<S> kind, Stories stories) {
		this.kind = kind;
		this.stories = stories;
	}

	StoryKind<S> kind() {
		return this.kind;
	}

	@Nullable SubjectStory<S> byUid(String uid) {
		return this.byUid.get(uid);
	}

	@Nullable SubjectStory<S> byName(String namespace, String name) {
		return this.byName.get(namespace + '/' + name);
	}

	void begun(SubjectStory<S> story) {
		this.byUid.put(story.now().uid(), story);
	}

	/** A story that was told is found by its subject's other names, too. */
	private void named(SubjectStory<S> story) {
		S subject = story.now();
		if (!subject.alias().isEmpty()) {
			this.byUid.put(subject.alias(), story);
		}
		this.byName.put(subject.namespace() + '/' + subject.name(), story);
	}

	void remove(SubjectStory<?> story) {
		this.byUid.remove(story.subject().uid(), story);
		this.byUid.remove(story.now().alias(), story);
		this.byName.remove(story.subject().namespace() + '/' + story.subject().name(), story);
	}

	/** Takes a version of a subject; the first begins its story. */
	void version(long seq, ObjectChange change, @Nullable ObjectNode before, @Nullable Author author,
			List<String> owners, Showing showing) {
		SubjectStory<S> story = this.byUid.get(change.uid());
		try {
			S last = (story != null) ? story.now() : null;
			S now = this.kind.state(change.object(), HeardSubject.known(change, story == null), last);
			S was = (last != null || before == null) ? last : this.kind.state(before, false, null);
			showing.says(this.kind.summary(change, was, now), this.kind.view(now));
			boolean deleted = change.type() == ObjectChange.Type.DELETED;
			if (story == null && deleted) {
				return;
			}
			boolean begins = story == null;
			if (story == null) {
				story = this.stories.begin(this, seq, change.receivedAt(), now, owners);
			}
			showing.own(story.mention(story.take(seq, change, now, author)));
			if (begins) {
				named(story);
			}
			if (deleted) {
				this.stories.ended(story);
			}
		}
		catch (RuntimeException | StackOverflowError ex) {
			failed(seq, change, ex, showing);
		}
	}

	/**
	 * A rule failed on a version. A subject that could not be told from its first change
	 * on gets a story that says so.
	 */
	void failed(long seq, ObjectChange change, Throwable cause, Showing showing) {
		SubjectStory<S> story = this.byUid.get(change.uid());
		boolean first = (story == null) ? change.type() != ObjectChange.Type.DELETED : !story.began();
		if (first) {
			story = this.stories.begin(this, seq, change.receivedAt(), this.kind.bare(change), List.of());
		}
		if (story == null) {
			this.stories.fail(seq, cause, showing);
			return;
		}
		showing.own(story.mention(null));
		this.stories.fail(story, seq, change.receivedAt(), cause, showing);
	}

	/**
	 * Takes a change of an object of another kind: it belongs to the stories of the
	 * subjects that own it, or that it names.
	 * @param owners the uids of those that own it
	 */
	void related(long seq, ObjectChange change, @Nullable ObjectNode before, List<String> owners, Showing showing) {
		for (RelatedKind related : this.kind.related()) {
			if (!related.kind().equals(change.kind())) {
				continue;
			}
			if (related.names() == null) {
				owners.forEach((owner) -> related(this.byUid.get(owner), seq, change, before, showing));
			}
			else {
				for (String name : related.names().apply(change.object())) {
					related(byName(change.namespace(), name), seq, change, before, showing);
				}
			}
		}
	}

	private void related(@Nullable SubjectStory<S> story, long seq, ObjectChange change, @Nullable ObjectNode before,
			Showing showing) {
		if (story != null && !story.gone()) {
			showing.mention(this.stories.take(story, seq, change.receivedAt(), showing,
					() -> story.take(seq, new Related(change, before))));
		}
	}

}
