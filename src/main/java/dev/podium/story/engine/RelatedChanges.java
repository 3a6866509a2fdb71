package dev.podium.story.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import dev.podium.change.ObjectChange;
import dev.podium.story.table.Related;
import dev.podium.story.table.RelatedKind;
import dev.podium.story.table.Seen;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;

/**
 * Changes of objects of other kinds that belong to the stories of one kind.
 */
final class RelatedChanges<S extends SubjectState> {

	private final KindStories<S> its;

	private final StoryKind<S> kind;

	private final QuietSubjects<S> quiet;

	private final Neighbours<S> neighbours;

	private final Stories stories;

	RelatedChanges(KindStories<S> its, QuietSubjects<S> quiet, Neighbours<S> neighbours, Stories stories) {
		this.its = its;
		this.kind = its.kind();
		this.quiet = quiet;
		this.neighbours = neighbours;
		this.stories = stories;
	}

	/**
	 * Takes a change.
	 * @param owners the uids of those that own the object
	 * @return whether it belongs to one that owns it
	 */
	boolean take(WaitingOwned.One one, List<String> owners, Showing showing) {
		boolean owned = false;
		for (RelatedKind related : this.kind.related()) {
			if (!related.kind().equals(one.change().kind())) {
				continue;
			}
			switch (related.reach()) {
				case OWNED -> {
					for (String owner : owners) {
						owned |= told(this.its.byUid(owner), one, showing);
					}
				}
				case NAMESPACE, CLUSTER, ANYWHERE, AROUND, EACH -> near(related, one, showing);
			}
		}
		return owned;
	}

	private void near(RelatedKind related, WaitingOwned.One one, Showing showing) {
		try {
			switch (related.reach()) {
				case NAMESPACE -> named(one.change().namespace() + '/', related, one, showing);
				case CLUSTER -> named("/", related, one, showing);
				case ANYWHERE -> named("", related, one, showing);
				case AROUND -> around(related, one, showing);
				default -> each(one, showing);
			}
		}
		catch (RuntimeException | StackOverflowError ex) {
			this.stories.fail(one.seq(), ex, showing);
		}
	}

	private void named(String before, RelatedKind related, WaitingOwned.One one, Showing showing) {
		for (String name : related.names().apply(one.change().object())) {
			String whole = before + name;
			if (told(this.its.byName(whole), one, showing)) {
				continue;
			}
			S subject = this.quiet.named(whole);
			if (subject != null) {
				untold(subject, one, showing);
			}
			else {
				this.quiet.expect(whole, (expected) -> joined(expected, one));
			}
		}
	}

	/** It belongs to the stories of the subjects that it alters. */
	private void around(RelatedKind row, WaitingOwned.One one, Showing showing) {
		if (!this.neighbours.put(row, one.change())) {
			return;
		}
		String namespace = one.change().namespace();
		Collection<SubjectStory<S>> near = namespace.isEmpty() ? this.its.present() : this.its.present(namespace);
		List<SubjectStory<S>> altered = new ArrayList<>(0);
		for (SubjectStory<S> story : near) {
			if (!story.gone() && joined(story.now(), one) != story.now()) {
				altered.add(story);
			}
		}
		altered.forEach((story) -> told(story, one, showing));
	}

	private void each(WaitingOwned.One one, Showing showing) {
		for (SubjectStory<S> story : this.its.present()) {
			if (near(story.now(), one)) {
				told(story, one, showing);
			}
		}
		for (S subject : this.quiet.all()) {
			if (near(subject, one)) {
				untold(subject, one, showing);
			}
		}
		this.quiet.expectEach((before) -> joined(before, one));
	}

	private boolean near(S subject, WaitingOwned.One one) {
		return subject.namespace().isEmpty() || subject.namespace().equals(one.change().namespace());
	}

	private S joined(S subject, WaitingOwned.One one) {
		return this.kind.joined(subject, new Related(one.change(), one.before(), one.author()));
	}

	/** To a subject that has no story; it may begin one. */
	private void untold(S subject, WaitingOwned.One one, Showing showing) {
		Related related = new Related(one.change(), one.before(), one.author());
		S now = this.kind.joined(subject, related);
		if (now == subject) {
			return;
		}
		SubjectStory<S> story = this.its.begun(null, one.seq(), one.change(), seen(one, subject, now, related),
				List.of(), showing);
		if (story == null) {
			this.its.stillQuiet(now);
			return;
		}
		showing.mention(story.mention(story.take(one.seq(), related, now, one.author())));
		this.its.named(story);
	}

	private Seen<S> seen(WaitingOwned.One one, S before, S now, Related related) {
		return new Seen<>(one.change().type(), HeardSubject.known(one.change(), false), before, now, related);
	}

	/**
	 * To the present story of a subject; it may begin the next.
	 * @return whether there is one
	 */
	private boolean told(@Nullable SubjectStory<S> story, WaitingOwned.One one, Showing showing) {
		if (story == null || story.gone()) {
			return false;
		}
		SubjectStory<S> next = story;
		ObjectChange change = one.change();
		try {
			Related related = new Related(change, one.before(), one.author());
			S now = this.kind.joined(story.now(), related);
			if (this.its.several() && now != story.now()) {
				next = Objects.requireNonNull(this.its.begun(story, one.seq(), change,
						seen(one, story.now(), now, related), story.subject().owners(), showing));
			}
			if (this.kind.quiet() && next == story && (now == story.now() || !story.goesOn(change.receivedAt()))) {
				story.overhear(now);
				return true;
			}
			showing.mention(next.mention(next.take(one.seq(), related, now, one.author())));
			if (next != story) {
				this.its.named(next);
				this.stories.begunBy(next, change.uid(), one.seq());
			}
		}
		catch (RuntimeException | StackOverflowError ex) {
			this.stories.fail(next, one.seq(), change.receivedAt(), ex, showing);
			showing.mention(next.mention(null));
		}
		return true;
	}

}
