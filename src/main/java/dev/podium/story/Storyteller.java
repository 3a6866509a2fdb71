package dev.podium.story;

import java.util.List;
import java.util.Locale;

import dev.podium.change.AuditEntry;
import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.Delivery;
import dev.podium.change.Gap;
import dev.podium.change.Hand;
import dev.podium.change.ObjectChange;
import dev.podium.change.Verdict;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells the stories of one feed, change by change. Not safe for use by several threads:
 * the feed's one writer calls it.
 */
public final class Storyteller {

	/**
	 * The version of the rules, raised whenever they tell something else of the same
	 * changes: what was told by older ones is then told anew.
	 */
	public static final int RULES = 2;

	private final Authorship authorship = new Authorship();

	private final EarlyChanges early = new EarlyChanges();

	private final Stories stories;

	private final Failures failures;

	/**
	 * @param epoch the feed's id, which makes story ids unique over feeds
	 * @param maxStories how many stories are kept; beyond it the oldest ended ones are
	 * forgotten first
	 * @param failures hears of each rule that fails
	 */
	public Storyteller(String epoch, int maxStories, Failures failures) {
		this(epoch, maxStories, failures, PodRules.rules());
	}

	Storyteller(String epoch, int maxStories, Failures failures, List<PodRules.Rule> rules) {
		this.stories = new Stories(epoch, maxStories, rules);
		this.failures = failures;
	}

	/**
	 * Takes the next change. Where a rule fails on it, it is no change to any story but
	 * the one concerned, which says from then on that it could not be told.
	 * @param seq its number
	 * @param change the change
	 * @param before the same object as it was before this change; null where there was
	 * none or it is unknown
	 * @return its summary, and the stories it altered
	 */
	public Told tell(long seq, Change change, @Nullable ObjectNode before) {
		try {
			return rules(seq, change, before);
		}
		catch (RuntimeException | StackOverflowError ex) {
			this.failures.failed(seq, ex);
			this.early.forget(seq);
			PodStory story = Untold.concerned(this.stories, seq, change);
			if (story != null) {
				story.end(seq, change.receivedAt());
				this.stories.bound();
			}
			return new Told(Untold.summary(seq, change, (story != null) ? story.id() : null),
					(story != null) ? story.altered() : List.of());
		}
	}

	private Told rules(long seq, Change change, @Nullable ObjectNode before) {
		if (change instanceof ObjectChange object) {
			if (object.withheld()) {
				throw new IllegalStateException("The object could not be redacted: all but its name was withheld");
			}
			Author author = this.authorship.authorOf(object, before);
			Told told = switch (object.kind()) {
				case "Pod" -> pod(seq, object, before, author);
				case "Event" -> event(seq, object, author);
				default -> told(seq, object, author, Summaries.of(object, before), null, null,
						Views.of(object.kind(), object.object()));
			};
			this.authorship.absorb(object, author);
			return told;
		}
		if (change instanceof Delivery delivery) {
			return delivery(seq, delivery);
		}
		if (change instanceof AuditEntry entry) {
			return audit(seq, entry);
		}
		if (change instanceof Hand hand) {
			return hand(seq, hand);
		}
		if (change instanceof Verdict verdict) {
			return verdict(seq, verdict);
		}
		return other(seq, change);
	}

	/** All stories, newest first. */
	public List<Story> stories() {
		return this.stories.all();
	}

	/** One story, or null where there is none of that id. */
	public @Nullable Story story(String id) {
		PodStory story = this.stories.byId(id);
		return (story != null) ? story.story() : null;
	}

	private Told pod(long seq, ObjectChange change, @Nullable ObjectNode before, @Nullable Author author) {
		PodState now = PodState.of(change.object());
		PodStory story = this.stories.byUid(now.uid());
		PodState was = (story != null) ? story.pod() : (before != null) ? PodState.of(before) : null;
		Text summary = PodSummaries.of(change, was, now);
		if (story == null && change.type() == ObjectChange.Type.DELETED) {
			return told(seq, change, author, summary, null, null, Views.of(now));
		}
		boolean begins = story == null;
		if (story == null) {
			story = this.stories.begin(seq, change.receivedAt(), now);
		}
		Integer step = story.take(seq, change, now, author);
		if (begins) {
			this.stories.named(story);
		}
		this.early.take(now.uid()).forEach(story::take);
		for (EarlyChanges.Early waiting : this.early.take(name(now.namespace(), now.name()))) {
			if (!story.take(waiting) && waiting.change() instanceof Delivery delivery && ahead(story, delivery)) {
				this.early.put(name(now.namespace(), now.name()), waiting.seq(), delivery);
			}
		}
		if (change.type() == ObjectChange.Type.DELETED) {
			this.stories.ended(story);
		}
		this.stories.bound();
		return told(seq, change, author, summary, story, step, Views.of(now));
	}

	private Told event(long seq, ObjectChange change, @Nullable Author author) {
		EventState event = EventState.of(change.object());
		PodStory story = event.aboutKind().equals("Pod") ? this.stories.byUid(event.aboutUid()) : null;
		Integer step = null;
		if (story != null) {
			step = story.take(seq, change, event);
		}
		else if (event.aboutKind().equals("Pod") && change.type() != ObjectChange.Type.DELETED) {
			this.early.put(event.aboutUid(), seq, change);
		}
		return told(seq, change, author, Summaries.of(event, change.type()), story, step, null);
	}

	private Told delivery(long seq, Delivery delivery) {
		PodStory story = null;
		Integer step = null;
		if (delivery.kind().equals("Pod")) {
			story = this.stories.byName(delivery.namespace(), delivery.name());
			step = (story != null) ? story.take(seq, delivery) : null;
			if (step == null && (story == null || ahead(story, delivery))) {
				this.early.put(name(delivery.namespace(), delivery.name()), seq, delivery);
				story = null;
			}
		}
		return new Told(
				new ChangeSummary(seq, delivery.receivedAt(), "delivery", delivery.kind(), delivery.namespace(),
						delivery.name(), delivery.resourceVersion(), null, Summaries.of(delivery),
						(story != null) ? story.id() : null, step, null),
				(story != null && step != null) ? story.altered() : List.of());
	}

	/** What is unplugged or frozen is what stories wait for. */
	private Told hand(long seq, Hand hand) {
		Text summary = HandSummaries.of(this.stories.hand(), hand);
		View view = new View.Hand(hand.speed(), hand.frozen(), hand.unplugged(), hand.nodes());
		return new Told(
				new ChangeSummary(seq, hand.receivedAt(), "hand", "", "", "", "", null, summary, null, null, view),
				this.stories.hand(seq, hand, this.failures));
	}

	/** Why this node or why none belongs to the step at which it is decided. */
	private Told verdict(long seq, Verdict verdict) {
		PodStory story = this.stories.byUid(verdict.uid());
		if (story != null) {
			story.take(seq, verdict);
		}
		else {
			this.early.put(verdict.uid(), seq, verdict);
		}
		return new Told(
				new ChangeSummary(seq, verdict.receivedAt(), "verdict", "Pod", verdict.namespace(), verdict.name(),
						verdict.resourceVersion(), new Author(Components.SCHEDULER, Evidence.Kind.MEASURED, ""),
						Summaries.of(verdict), (story != null) ? story.id() : null,
						(story != null) ? PodStep.BOUND.number() : null, null),
				(story != null) ? story.altered() : List.of());
	}

	/** Whether a version was delivered to another before it was told to us. */
	private static boolean ahead(PodStory story, Delivery delivery) {
		return !Versions.reaches(story.pod().version(), delivery.resourceVersion());
	}

	private Told audit(long seq, AuditEntry entry) {
		this.authorship.hear(entry);
		PodAudit audit = PodAudit.of(entry.entry());
		PodStory story = null;
		Integer step = null;
		if (audit != null) {
			story = this.stories.byName(audit.namespace(), audit.name());
			boolean gone = story != null && audit.row().step() == PodStep.CREATED
					&& story.states().latest().state() == Story.State.GONE;
			boolean another = story != null && (gone || !audit.isAbout(story.subject().uid()));
			if (story == null || another) {
				this.early.put(name(audit.namespace(), audit.name()), seq, entry);
				story = null;
			}
			else {
				step = story.take(seq, entry.receivedAt(), audit);
			}
		}
		return new Told(
				new ChangeSummary(seq, entry.receivedAt(), "audit", (audit != null) ? "Pod" : "",
						(audit != null) ? audit.namespace() : "", (audit != null) ? audit.name() : "", "", null,
						Summaries.of(entry), (story != null) ? story.id() : null, step, null),
				(story != null) ? story.altered() : List.of());
	}

	private Told other(long seq, Change change) {
		if (change instanceof Gap gap && gap.kind().equals("times")) {
			this.stories.undated();
		}
		String type = (change instanceof Gap) ? "gap" : "bookmark";
		String kind = (change instanceof Gap gap) ? gap.about() : (change instanceof Bookmark mark) ? mark.kind() : "";
		String version = (change instanceof Bookmark mark) ? mark.resourceVersion() : "";
		return new Told(new ChangeSummary(seq, change.receivedAt(), type, kind, "", "", version, null,
				Summaries.of(change), null, null, null), List.of());
	}

	private static Told told(long seq, ObjectChange change, @Nullable Author author, Text summary,
			@Nullable PodStory story, @Nullable Integer step, @Nullable View view) {
		return new Told(
				new ChangeSummary(seq, change.receivedAt(), change.type().name().toLowerCase(Locale.ROOT),
						change.kind(), change.namespace(), change.name(), change.resourceVersion(), author, summary,
						(story != null) ? story.id() : null, step, view),
				(story != null) ? story.altered() : List.of());
	}

	private static String name(String namespace, String name) {
		return namespace + '/' + name;
	}

}
