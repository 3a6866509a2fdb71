package dev.podium.story;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.podium.change.AuditEntry;
import dev.podium.change.Belief;
import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.Decision;
import dev.podium.change.Delivery;
import dev.podium.change.Gap;
import dev.podium.change.NetworkRequest;
import dev.podium.change.ObjectChange;
import dev.podium.change.PracticeControls;
import dev.podium.change.RequestCounts;
import dev.podium.change.Verdict;
import dev.podium.story.advice.CurrentAdvice;
import dev.podium.story.authors.Authorship;
import dev.podium.story.authors.Components;
import dev.podium.story.engine.Asked;
import dev.podium.story.engine.Shown;
import dev.podium.story.engine.StoryEngine;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Advice;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Author;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Failures;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Story;
import dev.podium.story.model.Text;
import dev.podium.story.model.View;
import dev.podium.story.request.RequestStory;
import dev.podium.story.table.EventState;
import dev.podium.story.table.StoryKind;
import dev.podium.story.view.Views;
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
	public static final int STORY_RULES_VERSION = 8;

	private final Authorship authorship = new Authorship();

	private final Views views = new Views();

	private final StoryEngine engine;

	private final CurrentAdvice advice = new CurrentAdvice();

	private final Failures failures;

	/**
	 * @param epoch the feed's id, which makes story ids unique over feeds
	 * @param maxStories how many stories without a living subject are kept; beyond it the
	 * oldest are forgotten
	 * @param failures hears of each rule that fails
	 */
	public Storyteller(String epoch, int maxStories, Failures failures) {
		this(epoch, maxStories, failures, StoryKinds.ALL);
	}

	Storyteller(String epoch, int maxStories, Failures failures, List<StoryKind<?>> kinds) {
		this.engine = new StoryEngine(epoch, maxStories, kinds, failures);
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
	public AnnotatedChange tell(long seq, Change change, @Nullable ObjectNode before) {
		try {
			return rules(seq, change, before);
		}
		catch (RuntimeException | StackOverflowError ex) {
			Shown shown = this.engine.failed(seq, change, ex);
			return new AnnotatedChange(FallbackSummary.of(seq, change, shown.own(), shown.mentions()), shown.altered());
		}
	}

	private AnnotatedChange rules(long seq, Change change, @Nullable ObjectNode before) {
		if (change instanceof ObjectChange object) {
			if (object.withheld()) {
				throw new IllegalStateException("The object could not be redacted: all but its name was withheld");
			}
			Author author = this.authorship.authorOf(object, before);
			boolean event = object.kind().equals("Event");
			AnnotatedChange annotated = event ? event(seq, object, author) : object(seq, object, before, author);
			this.authorship.absorb(object, author);
			if (!event) {
				advise(seq, object, before, author, annotated.summary());
			}
			return annotated;
		}
		if (change instanceof Delivery delivery) {
			return delivery(seq, delivery);
		}
		if (change instanceof AuditEntry entry) {
			return audit(seq, entry);
		}
		if (change instanceof PracticeControls controls) {
			return controls(seq, controls);
		}
		if (change instanceof Verdict verdict) {
			return verdict(seq, verdict);
		}
		if (change instanceof Decision decision) {
			return decision(seq, decision);
		}
		if (change instanceof Belief belief) {
			return belief(seq, belief);
		}
		if (change instanceof NetworkRequest request) {
			return request(seq, request);
		}
		if (change instanceof RequestCounts counts) {
			return told(seq, counts, "traffic", "Service",
					counts.about().isEmpty() ? "" : counts.about().get(0).namespace(),
					counts.about().isEmpty() ? "" : counts.about().get(0).name(), "", client(counts.from()),
					Summaries.of(counts), null, Shown.NOTHING);
		}
		return other(seq, change);
	}

	/** A rule of advice that fails takes no story with it. */
	private void advise(long seq, ObjectChange change, @Nullable ObjectNode before, @Nullable Author author,
			ChangeSummary summary) {
		String own = summary.story();
		String story = (own != null || summary.mentions().isEmpty()) ? own : summary.mentions().get(0).story();
		try {
			this.advice.take(seq, change, before, author, story);
		}
		catch (RuntimeException ex) {
			this.failures.failed(seq, ex);
		}
	}

	/**
	 * What good practice has to say now, the most urgent first.
	 * @param now on the feed's clock
	 */
	public List<Advice> advice(Instant now) {
		return this.advice.at(now);
	}

	/** Whether all stories that were told are held. */
	public boolean holdsAll() {
		return this.engine.holdsAll();
	}

	/** All stories, newest first. */
	public List<Story> stories() {
		return this.engine.stories();
	}

	/** One story, or null where there is none of that id. */
	public @Nullable Story story(String id) {
		return this.engine.story(id);
	}

	private AnnotatedChange object(long seq, ObjectChange change, @Nullable ObjectNode before,
			@Nullable Author author) {
		Shown shown = this.engine.object(seq, change, before, author);
		Text summary = (shown.summary() != null) ? shown.summary() : Summaries.of(change, before);
		this.views.hear(change);
		View view = (shown.view() != null || change.unsaid()) ? shown.view() : this.views.of(change);
		return told(seq, change, author, summary, view, shown);
	}

	private AnnotatedChange event(long seq, ObjectChange change, @Nullable Author author) {
		EventState event = EventState.of(change.object());
		return told(seq, change, author, Summaries.of(event, change.type()), null,
				this.engine.event(seq, change, event));
	}

	private AnnotatedChange delivery(long seq, Delivery delivery) {
		return told(seq, delivery, "delivery", delivery.kind(), delivery.namespace(), delivery.name(),
				delivery.resourceVersion(), null, Summaries.of(delivery), null, this.engine.delivery(seq, delivery));
	}

	private AnnotatedChange controls(long seq, PracticeControls controls) {
		Text summary = ControlSummaries.of(this.engine.controls(), controls);
		View view = new View.Controls(controls.speed(), controls.frozen(), controls.unplugged(), controls.nodes());
		return told(seq, controls, "hand", "", "", "", "", null, summary, view, this.engine.controls(seq, controls));
	}

	/** Why this node or why none belongs to the step at which it is decided. */
	private AnnotatedChange verdict(long seq, Verdict verdict) {
		return told(seq, verdict, "verdict", verdict.kind(), verdict.namespace(), verdict.name(),
				verdict.resourceVersion(), new Author(Components.SCHEDULER, Evidence.Kind.MEASURED, ""),
				Summaries.of(verdict), null, this.engine.verdict(seq, verdict));
	}

	/** Why, where the write that follows does not say it. */
	private AnnotatedChange decision(long seq, Decision decision) {
		Decision.About about = decision.about();
		return told(seq, decision, "decision", about.kind(), about.namespace(), about.name(), about.resourceVersion(),
				new Author(Components.reporter(decision.by()), Evidence.Kind.MEASURED, ""), Summaries.of(decision),
				null, this.engine.decision(seq, decision));
	}

	/** What a component holds true without ever writing it. */
	private AnnotatedChange belief(long seq, Belief belief) {
		boolean one = belief.about().size() == 1;
		Belief.Named about = one ? belief.about().get(0) : new Belief.Named("", "", belief.of());
		return told(seq, belief, "belief", about.kind(), about.namespace(), about.name(), "",
				new Author(Components.reporter(belief.of()), Evidence.Kind.MEASURED, ""), Summaries.of(belief), null,
				this.engine.belief(seq, belief));
	}

	private AnnotatedChange request(long seq, NetworkRequest request) {
		// Of thousands none has a story of its own.
		Shown shown = !request.flow().isEmpty() ? Shown.NOTHING
				: this.engine.whole(seq, RequestStory.SUFFIX, (id) -> RequestStory.of(id, seq, request));
		return told(seq, request, "request", RequestStory.KIND, "", request.to(), "", client(request.from()),
				Summaries.of(request), null, shown);
	}

	private static Author client(String from) {
		return new Author(new Actor(Actor.Role.CLIENT, from), Evidence.Kind.MEASURED, "");
	}

	private AnnotatedChange audit(long seq, AuditEntry entry) {
		this.authorship.hear(entry);
		Asked asked = this.engine.asked(entry);
		Text summary = Summaries.of(entry);
		if (asked == null) {
			return told(seq, entry, "audit", "", "", "", "", null, summary, null, Shown.NOTHING);
		}
		return told(seq, entry, "audit", asked.kind(), asked.namespace(), asked.name(), "", null, summary, null,
				this.engine.audit(seq, entry, asked));
	}

	private AnnotatedChange other(long seq, Change change) {
		if (change instanceof Gap gap && gap.kind().equals("times")) {
			this.engine.undated();
		}
		String type = (change instanceof Gap) ? "gap" : "bookmark";
		String kind = (change instanceof Gap gap) ? gap.about() : (change instanceof Bookmark mark) ? mark.kind() : "";
		String version = (change instanceof Bookmark mark) ? mark.resourceVersion() : "";
		boolean listed = change instanceof Bookmark mark && mark.initialEventsEnd();
		Shown shown = listed ? this.engine.listed(seq, change.receivedAt(), kind) : Shown.NOTHING;
		return told(seq, change, type, kind, "", "", version, null, Summaries.of(change), null, shown);
	}

	private static AnnotatedChange told(long seq, ObjectChange change, @Nullable Author author, Text summary,
			@Nullable View view, Shown shown) {
		return told(seq, change, change.type().name().toLowerCase(Locale.ROOT), change.kind(), change.namespace(),
				change.name(), change.resourceVersion(), author, summary, view, shown);
	}

	private static AnnotatedChange told(long seq, Change change, String type, String kind, String namespace,
			String name, String version, @Nullable Author author, Text summary, @Nullable View view, Shown shown) {
		Mention own = shown.own();
		if (shown.untold()) {
			return new AnnotatedChange(FallbackSummary.of(seq, change, own, shown.mentions()), shown.altered());
		}
		return new AnnotatedChange(
				new ChangeSummary(seq, change.receivedAt(), type, kind, namespace, name, version, author, summary,
						(own != null) ? own.story() : null, (own != null) ? own.step() : null, view, shown.mentions()),
				shown.altered());
	}

}
