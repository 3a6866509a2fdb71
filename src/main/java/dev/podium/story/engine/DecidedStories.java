package dev.podium.story.engine;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.podium.change.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Which stories a decision belongs to: those of what it is about and of what owns that,
 * and in the same way those of the other object that it is on.
 */
final class DecidedStories {

	private final HeldKinds kinds;

	private final Stories stories;

	private final Owners owners;

	private final EarlyChanges early;

	DecidedStories(HeldKinds kinds, Stories stories, Owners owners, EarlyChanges early) {
		this.kinds = kinds;
		this.stories = stories;
		this.owners = owners;
		this.early = early;
	}

	/** Has the stories take a decision; where it comes before its subject, it waits. */
	void take(long seq, Decision decision, Showing showing) {
		Decision.About about = decision.about();
		Instant at = decision.receivedAt();
		Set<SubjectStory<?>> own = own(about, at);
		if (own.stream().anyMatch((story) -> story.ahead(about.resourceVersion()))) {
			this.early.await(about.kind(), about.namespace(), about.name(), seq, decision);
			return;
		}
		Set<SubjectStory<?>> others = owning(about);
		Decision.About concerns = decision.concerns();
		if (concerns != null) {
			others.addAll(own(concerns, at));
			others.addAll(owning(concerns));
		}
		others.removeAll(own);
		if (own.isEmpty() && owning(about).isEmpty()) {
			this.early.await(about.uid(), seq, decision);
		}
		own.forEach((story) -> showing
			.own(this.stories.take(story, seq, decision.receivedAt(), showing, () -> story.take(seq, decision))));
		others.forEach((story) -> showing
			.mention(this.stories.take(story, seq, decision.receivedAt(), showing, () -> story.take(seq, decision))));
	}

	/** The stories of an object itself, where it has one of what goes on. */
	private Set<SubjectStory<?>> own(Decision.About about, Instant at) {
		Set<SubjectStory<?>> its = new LinkedHashSet<>();
		for (KindStories<?> kind : this.kinds.of(about.kind())) {
			SubjectStory<?> story = kind.byUid(about.uid());
			add((story != null && kind.listens(story, at)) ? story : null, its);
		}
		return its;
	}

	/** The stories of those that own an object, where its changes belong to them. */
	private Set<SubjectStory<?>> owning(Decision.About about) {
		Set<SubjectStory<?>> its = new LinkedHashSet<>();
		List<String> all = this.owners.of(about.uid());
		for (KindStories<?> kind : this.kinds.related(about.kind())) {
			if (kind.kind().related().stream().anyMatch((one) -> one.owns(about.kind()))) {
				all.forEach((owner) -> add(kind.byUid(owner), its));
			}
		}
		return its;
	}

	private static void add(@Nullable SubjectStory<?> story, Set<SubjectStory<?>> its) {
		if (story != null && !story.gone()) {
			its.add(story);
		}
	}

}
