package dev.podium.story.engine;

import java.time.Instant;
import java.util.List;

import dev.podium.change.AuditEntry;
import dev.podium.change.Belief;
import dev.podium.change.Change;
import dev.podium.change.Decision;
import dev.podium.change.Delivery;
import dev.podium.change.ObjectChange;
import dev.podium.change.PracticeControls;
import dev.podium.change.Verdict;
import dev.podium.story.model.Author;
import dev.podium.story.model.Failures;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Story;
import dev.podium.story.table.EventState;
import dev.podium.story.table.StoryKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells stories of any kind from the kinds' tables. A change of what no table names costs
 * two look-ups. Not safe for use by several threads.
 */
public final class StoryEngine {

	private final Stories stories;

	private final HeldKinds kinds;

	private final Owners owners = new Owners();

	private final EarlyChanges early;

	private final DecidedStories decided;

	private final WaitingOwned waiting = new WaitingOwned();

	private final FailedChanges failed;

	/**
	 * @param epoch the feed's id, which makes story ids unique over feeds
	 * @param most how many stories without a living subject are kept; beyond it the
	 * oldest are forgotten
	 * @param failures hears of each rule that fails
	 */
	public StoryEngine(String epoch, int most, List<StoryKind<?>> kinds, Failures failures) {
		this.stories = new Stories(epoch, most, failures);
		this.kinds = new HeldKinds(kinds, this.stories);
		this.early = new EarlyChanges(this.kinds, this.stories);
		this.decided = new DecidedStories(this.kinds, this.stories, this.owners, this.early);
		this.failed = new FailedChanges(this.kinds, this.stories);
	}

	/**
	 * Takes a version of an object.
	 * @param before the object before it; null where there was none or it is unknown
	 * @param author who wrote it; null where nobody can know
	 */
	public Shown object(long seq, ObjectChange change, @Nullable ObjectNode before, @Nullable Author author) {
		List<KindStories<?>> own = this.kinds.of(change.kind());
		List<KindStories<?>> related = this.kinds.related(change.kind());
		String uid = change.uid();
		boolean learned = this.owners.learn(change);
		if (own.isEmpty() && related.isEmpty() && !learned) {
			return Shown.NOTHING;
		}
		Showing showing = new Showing();
		List<String> its = (own.isEmpty() && related.isEmpty()) ? List.of() : this.owners.of(uid);
		if (change.unsaid()) {
			return unsaid(seq, change, author, its, showing);
		}
		try {
			for (KindStories<?> kind : own) {
				kind.version(seq, change, before, author, its, showing);
			}
			related(related, new WaitingOwned.One(seq, change, before, author), its, showing);
			this.early.give(own, its.isEmpty() ? List.of() : related, its, seq, change, showing);
		}
		finally {
			// it is learned once, whatever fails on the change
			if (learned) {
				this.stories.learned(uid, this.owners);
			}
		}
		this.stories.bound();
		return this.stories.shown(seq, change.receivedAt(), showing);
	}

	/** A write of which only is known that it was: nothing is concluded from it. */
	private Shown unsaid(long seq, ObjectChange change, @Nullable Author author, List<String> owners, Showing showing) {
		List<KindStories<?>> own = this.kinds.of(change.kind());
		for (KindStories<?> kind : own) {
			kind.unsaid(seq, change, author, owners, showing);
		}
		this.early.give(own, List.of(), owners, seq, change, showing);
		this.stories.bound();
		return this.stories.shown(seq, change.receivedAt(), showing);
	}

	/**
	 * A change belongs to the stories of what owns its object. Where none of these is
	 * told yet, it waits for them; so do others for this one.
	 */
	private void related(List<KindStories<?>> kinds, WaitingOwned.One one, List<String> owners, Showing showing) {
		boolean owned = false;
		for (KindStories<?> kind : kinds) {
			owned |= kind.related(one.seq(), one.change(), one.before(), one.author(), owners, showing);
		}
		String uid = one.change().uid();
		if (!owned && !owners.isEmpty() && this.kinds.isOwnedBySubject(one.change())) {
			this.waiting.put(owners.get(0), one);
		}
		else if (!this.waiting.isEmpty()) {
			this.waiting.remove(uid);
		}
		for (WaitingOwned.One waits : this.waiting.of(uid)) {
			String kind = waits.change().kind();
			related(this.kinds.related(kind), waits, this.owners.of(waits.change().uid()), new Showing());
		}
	}

	/** Takes an Event; it belongs to the stories of what it is about. */
	public Shown event(long seq, ObjectChange change, EventState event) {
		List<KindStories<?>> kinds = this.kinds.of(event.aboutKind());
		if (kinds.isEmpty()) {
			return Shown.NOTHING;
		}
		Showing showing = new Showing();
		for (KindStories<?> kind : kinds) {
			SubjectStory<?> story = kind.byUid(event.aboutUid());
			if (story != null && kind.listens(story, change.receivedAt())) {
				showing.own(this.stories.take(story, seq, change.receivedAt(), showing,
						() -> story.take(seq, change, event)));
			}
		}
		List<KindStories<?>> related = this.kinds.related(event.aboutKind());
		if (!related.isEmpty()) {
			List<String> owners = this.owners.of(event.aboutUid());
			related.forEach((kind) -> kind.related(seq, change, event, owners, showing));
		}
		if (showing.isOfNone() && change.type() != ObjectChange.Type.DELETED) {
			this.early.await(event.aboutUid(), seq, change);
		}
		return this.stories.shown(seq, change.receivedAt(), showing);
	}

	/** Takes a delivery of an object to a component. */
	public Shown delivery(long seq, Delivery delivery) {
		List<KindStories<?>> kinds = this.kinds.of(delivery.kind());
		if (kinds.isEmpty()) {
			return Shown.NOTHING;
		}
		Showing showing = new Showing();
		boolean early = true;
		for (KindStories<?> kind : kinds) {
			SubjectStory<?> story = kind.byName(delivery.namespace(), delivery.name());
			if (story == null) {
				continue;
			}
			Mention mention = this.stories.take(story, seq, delivery.receivedAt(), showing,
					() -> story.take(seq, delivery));
			if (mention.step() != null || !story.ahead(delivery.resourceVersion())) {
				early = false;
				showing.own(mention);
			}
		}
		if (early) {
			this.early.await(delivery.kind(), delivery.namespace(), delivery.name(), seq, delivery);
		}
		return this.stories.shown(seq, delivery.receivedAt(), showing);
	}

	/** Takes what the scheduler made of each node. */
	public Shown verdict(long seq, Verdict verdict) {
		Showing showing = new Showing();
		for (KindStories<?> kind : this.kinds.judged()) {
			SubjectStory<?> story = kind.byUid(verdict.uid());
			if (story != null) {
				showing
					.own(this.stories.take(story, seq, verdict.receivedAt(), showing, () -> story.take(seq, verdict)));
			}
		}
		if (showing.isOfNone()) {
			this.early.await(verdict.uid(), seq, verdict);
		}
		return this.stories.shown(seq, verdict.receivedAt(), showing);
	}

	/** Takes what a component decided. */
	public Shown decision(long seq, Decision decision) {
		Showing showing = new Showing();
		this.decided.take(seq, decision, showing);
		return this.stories.shown(seq, decision.receivedAt(), showing);
	}

	/**
	 * Takes what a component holds true: it belongs to the stories of what it is about.
	 */
	public Shown belief(long seq, Belief belief) {
		Showing showing = new Showing();
		for (Belief.Named about : belief.about()) {
			for (KindStories<?> kind : this.kinds.of(about.kind())) {
				SubjectStory<?> story = kind.byName(about.namespace(), about.name());
				if (story != null && !story.gone()) {
					showing.mention(
							this.stories.take(story, seq, belief.receivedAt(), showing, () -> story.take(seq, belief)));
				}
			}
		}
		return this.stories.shown(seq, belief.receivedAt(), showing);
	}

	/**
	 * Takes a change that is a whole story by itself.
	 * @param suffix of its id
	 * @param tells it, under its id
	 */
	public Shown whole(long seq, String suffix, UnaryStory tells) {
		Story story = this.stories.whole(seq, suffix, tells);
		Mention own = new Mention(story.id(), null);
		return new Shown(null, null, own, List.of(own), List.of(story), false);
	}

	/** Tells a story under an id. */
	@FunctionalInterface
	public interface UnaryStory {

		Story of(String id);

	}

	/** What an audit entry asks for; null where nothing of a kind that has stories. */
	public @Nullable Asked asked(AuditEntry entry) {
		return this.kinds.asked(entry);
	}

	/** Takes an audit entry. */
	public Shown audit(long seq, AuditEntry entry, Asked asked) {
		Showing showing = new Showing();
		for (KindStories<?> kind : this.kinds.askedFor(asked)) {
			SubjectStory<?> story = kind.byName(asked.namespace(), asked.name());
			if (story != null && asked.refused() && !story.gone()) {
				showing.own(story.mention(null));
			}
			else if (story != null && !asked.refused() && asked.canBeAbout(story)) {
				showing.own(this.stories.take(story, seq, entry.receivedAt(), showing,
						() -> story.take(seq, entry.receivedAt(), asked)));
			}
		}
		if (showing.isOfNone() && !asked.refused()) {
			this.early.await(asked.kind(), asked.namespace(), asked.name(), seq, entry);
		}
		return this.stories.shown(seq, entry.receivedAt(), showing);
	}

	/** Takes the practice controls: what is unplugged is what stories wait for. */
	public Shown controls(long seq, PracticeControls controls) {
		Showing showing = new Showing();
		this.stories.controls(seq, controls, showing);
		return this.stories.shown(seq, controls.receivedAt(), showing);
	}

	/** All objects of a kind that are there were told. */
	public Shown listed(long seq, Instant at, String kind) {
		this.kinds.related(kind).forEach((its) -> its.listed(kind, at));
		return this.stories.shown(seq, at, new Showing());
	}

	/**
	 * A change could not be told at all: the stories of what it is about end.
	 */
	public Shown failed(long seq, Change change, Throwable cause) {
		this.early.forget(seq);
		Showing showing = new Showing();
		this.failed.end(seq, change, cause, showing);
		this.stories.bound();
		return this.stories.shown(seq, change.receivedAt(), showing);
	}

	/** The practice controls as they were told last; null where nobody told of any. */
	public @Nullable PracticeControls controls() {
		return this.stories.controls();
	}

	/** From now on the times of watch lines are those that the objects name. */
	public void undated() {
		this.stories.undated();
	}

	/** Whether all stories that were told are held. */
	public boolean holdsAll() {
		return this.stories.holdsAll();
	}

	/** All stories, newest first. */
	public List<Story> stories() {
		return this.stories.all();
	}

	/** One story, or null where there is none of that id. */
	public @Nullable Story story(String id) {
		return this.stories.byId(id);
	}

}
