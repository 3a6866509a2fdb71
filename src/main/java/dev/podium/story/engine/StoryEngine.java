package dev.podium.story.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.AuditEntry;
import dev.podium.change.Change;
import dev.podium.change.Delivery;
import dev.podium.change.Hand;
import dev.podium.change.ObjectChange;
import dev.podium.change.Verdict;
import dev.podium.story.model.Author;
import dev.podium.story.model.Failures;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells stories of any kind from the kinds' tables. A change of what no table names costs
 * two look-ups. Not safe for use by several threads.
 */
public final class StoryEngine {

	private final Map<String, List<KindStories<?>>> byKind = new HashMap<>();

	private final Map<String, List<KindStories<?>>> byRelated = new HashMap<>();

	private final Map<String, List<KindStories<?>>> byResource = new HashMap<>();

	private final List<KindStories<?>> judged = new ArrayList<>();

	private final EarlyChanges early = new EarlyChanges();

	private final Owners owners = new Owners();

	private final Stories stories;

	/**
	 * @param epoch the feed's id, which makes story ids unique over feeds
	 * @param most how many stories are kept; beyond it the oldest ended ones are
	 * forgotten first
	 * @param failures hears of each rule that fails
	 */
	public StoryEngine(String epoch, int most, List<StoryKind<?>> kinds, Failures failures) {
		this.stories = new Stories(epoch, most, failures);
		kinds.forEach(this::add);
	}

	private <S extends SubjectState> void add(StoryKind<S> kind) {
		KindStories<S> held = new KindStories<>(kind, this.stories);
		put(this.byKind, kind.kind(), held);
		kind.related().stream().map(RelatedKind::kind).distinct().forEach((name) -> put(this.byRelated, name, held));
		if (!kind.audits().isEmpty()) {
			put(this.byResource, kind.resource(), held);
		}
		if (kind.verdict() != null) {
			this.judged.add(held);
		}
	}

	private static void put(Map<String, List<KindStories<?>>> map, String key, KindStories<?> held) {
		map.computeIfAbsent(key, (absent) -> new ArrayList<>(1)).add(held);
	}

	/**
	 * Takes a version of an object.
	 * @param before the object before it; null where there was none or it is unknown
	 * @param author who wrote it; null where nobody can know
	 */
	public Shown object(long seq, ObjectChange change, @Nullable ObjectNode before, @Nullable Author author) {
		boolean learned = this.owners.learn(change);
		List<KindStories<?>> own = this.byKind.getOrDefault(change.kind(), List.of());
		List<KindStories<?>> related = this.byRelated.getOrDefault(change.kind(), List.of());
		if (own.isEmpty() && related.isEmpty() && !learned) {
			return Shown.NOTHING;
		}
		Showing showing = new Showing();
		List<String> its = (own.isEmpty() && related.isEmpty()) ? List.of() : this.owners.of(change.uid());
		for (KindStories<?> kind : own) {
			kind.version(seq, change, before, author, its, showing);
		}
		if (!own.isEmpty() && !this.early.isEmpty()) {
			takeEarly(seq, own, change, showing);
		}
		for (KindStories<?> kind : related) {
			kind.related(seq, change, before, its, showing);
		}
		if (learned) {
			this.stories.learned(change.uid(), this.owners);
		}
		this.stories.bound();
		return this.stories.shown(seq, change.receivedAt(), showing);
	}

	/** What came before a subject's first version, or ahead of this one. */
	private void takeEarly(long seq, List<KindStories<?>> own, ObjectChange change, Showing showing) {
		List<SubjectStory<?>> its = new ArrayList<>(1);
		for (KindStories<?> kind : own) {
			SubjectStory<?> story = kind.byUid(change.uid());
			if (story != null) {
				its.add(story);
			}
		}
		if (its.isEmpty()) {
			return;
		}
		for (EarlyChanges.Early waiting : this.early.take(change.uid())) {
			its.forEach((story) -> take(story, waiting, seq, change, showing));
		}
		String name = name(change.kind(), change.namespace(), change.name());
		for (EarlyChanges.Early waiting : this.early.take(name)) {
			boolean taken = false;
			boolean ahead = false;
			for (SubjectStory<?> story : its) {
				taken |= take(story, waiting, seq, change, showing);
				ahead |= waiting.change() instanceof Delivery delivery && story.ahead(delivery);
			}
			if (!taken && ahead) {
				this.early.put(name, waiting.seq(), waiting.change());
			}
		}
	}

	/** Whether a change that came before its subject shows anything. */
	private boolean take(SubjectStory<?> story, EarlyChanges.Early early, long seq, ObjectChange change,
			Showing showing) {
		try {
			return take(story, early);
		}
		catch (RuntimeException | StackOverflowError ex) {
			this.stories.fail(story, seq, change.receivedAt(), ex, showing);
			return true;
		}
	}

	private boolean take(SubjectStory<?> story, EarlyChanges.Early early) {
		if (early.change() instanceof ObjectChange event) {
			return story.take(early.seq(), event, EventState.of(event.object())) != null;
		}
		if (early.change() instanceof Delivery delivery) {
			return story.take(early.seq(), delivery) != null;
		}
		if (early.change() instanceof Verdict verdict) {
			return story.take(early.seq(), verdict) != null;
		}
		if (early.change() instanceof AuditEntry entry) {
			Asked asked = asked(entry);
			return asked != null && asked.canBeAbout(story)
					&& story.take(early.seq(), entry.receivedAt(), asked) != null;
		}
		return false;
	}

	/** Takes an Event; it belongs to the stories of what it is about. */
	public Shown event(long seq, ObjectChange change, EventState event) {
		List<KindStories<?>> kinds = this.byKind.get(event.aboutKind());
		if (kinds == null) {
			return Shown.NOTHING;
		}
		Showing showing = new Showing();
		for (KindStories<?> kind : kinds) {
			SubjectStory<?> story = kind.byUid(event.aboutUid());
			if (story != null) {
				showing.own(this.stories.take(story, seq, change.receivedAt(), showing,
						() -> story.take(seq, change, event)));
			}
		}
		if (showing.isOfNone() && change.type() != ObjectChange.Type.DELETED) {
			this.early.put(event.aboutUid(), seq, change);
		}
		return this.stories.shown(seq, change.receivedAt(), showing);
	}

	/** Takes a delivery of an object to a component. */
	public Shown delivery(long seq, Delivery delivery) {
		List<KindStories<?>> kinds = this.byKind.get(delivery.kind());
		if (kinds == null) {
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
			if (mention.step() != null || !story.ahead(delivery)) {
				early = false;
				showing.own(mention);
			}
		}
		if (early) {
			this.early.put(name(delivery.kind(), delivery.namespace(), delivery.name()), seq, delivery);
		}
		return this.stories.shown(seq, delivery.receivedAt(), showing);
	}

	/** Takes what the scheduler made of each node. */
	public Shown verdict(long seq, Verdict verdict) {
		Showing showing = new Showing();
		for (KindStories<?> kind : this.judged) {
			SubjectStory<?> story = kind.byUid(verdict.uid());
			if (story != null) {
				showing
					.own(this.stories.take(story, seq, verdict.receivedAt(), showing, () -> story.take(seq, verdict)));
			}
		}
		if (showing.isOfNone()) {
			this.early.put(verdict.uid(), seq, verdict);
		}
		return this.stories.shown(seq, verdict.receivedAt(), showing);
	}

	/** What an audit entry asks for; null where nothing of a kind that has stories. */
	public @Nullable Asked asked(AuditEntry entry) {
		return this.byResource.isEmpty() ? null : Asked.of(entry.entry(), this.byResource);
	}

	/** Takes an audit entry. */
	public Shown audit(long seq, AuditEntry entry, Asked asked) {
		Showing showing = new Showing();
		for (KindStories<?> kind : this.byResource.getOrDefault(asked.resource(), List.of())) {
			SubjectStory<?> story = kind.byName(asked.namespace(), asked.name());
			if (story != null && asked.canBeAbout(story)) {
				showing.own(this.stories.take(story, seq, entry.receivedAt(), showing,
						() -> story.take(seq, entry.receivedAt(), asked)));
			}
		}
		if (showing.isOfNone()) {
			this.early.put(name(asked.kind(), asked.namespace(), asked.name()), seq, entry);
		}
		return this.stories.shown(seq, entry.receivedAt(), showing);
	}

	/** Takes what the teacher's hand does: what is unplugged is what stories wait for. */
	public Shown hand(long seq, Hand hand) {
		Showing showing = new Showing();
		this.stories.hand(seq, hand, showing);
		return this.stories.shown(seq, hand.receivedAt(), showing);
	}

	/**
	 * A change could not be told at all: the stories of what it is about end.
	 */
	public Shown failed(long seq, Change change, Throwable cause) {
		this.early.forget(seq);
		Showing showing = new Showing();
		if (change instanceof ObjectChange object && this.byKind.containsKey(object.kind())) {
			for (KindStories<?> kind : this.byKind.getOrDefault(object.kind(), List.of())) {
				kind.failed(seq, object, cause, showing);
			}
		}
		else {
			List<SubjectStory<?>> its = concerned(change);
			its.forEach((story) -> {
				showing.own(story.mention(null));
				this.stories.fail(story, seq, change.receivedAt(), cause, showing);
			});
			if (its.isEmpty()) {
				this.stories.fail(seq, cause, showing);
			}
		}
		this.stories.bound();
		return this.stories.shown(seq, change.receivedAt(), showing);
	}

	private List<SubjectStory<?>> concerned(Change change) {
		List<SubjectStory<?>> its = new ArrayList<>();
		if (change instanceof ObjectChange event) {
			JsonNode about = event.object().has("regarding") ? event.object().path("regarding")
					: event.object().path("involvedObject");
			of(about.path("kind").asString("")).forEach((kind) -> add(kind.byUid(about.path("uid").asString("")), its));
		}
		else if (change instanceof Delivery delivery) {
			of(delivery.kind()).forEach((kind) -> add(kind.byName(delivery.namespace(), delivery.name()), its));
		}
		else if (change instanceof Verdict verdict) {
			this.judged.forEach((kind) -> add(kind.byUid(verdict.uid()), its));
		}
		else if (change instanceof AuditEntry entry) {
			Asked asked = asked(entry);
			if (asked != null) {
				of(asked.kind()).forEach((kind) -> add(kind.byName(asked.namespace(), asked.name()), its));
				its.removeIf((story) -> !asked.canBeAbout(story));
			}
		}
		return its;
	}

	private List<KindStories<?>> of(String kind) {
		return this.byKind.getOrDefault(kind, List.of());
	}

	private static void add(@Nullable SubjectStory<?> story, List<SubjectStory<?>> its) {
		if (story != null) {
			its.add(story);
		}
	}

	/** The hand as it was told last; null where nobody told of one. */
	public @Nullable Hand hand() {
		return this.stories.hand();
	}

	/** From now on the times of watch lines are those that the objects name. */
	public void undated() {
		this.stories.undated();
	}

	/** All stories, newest first. */
	public List<Story> stories() {
		return this.stories.all();
	}

	/** One story, or null where there is none of that id. */
	public @Nullable Story story(String id) {
		return this.stories.byId(id);
	}

	private static String name(String kind, String namespace, String name) {
		return kind + '/' + namespace + '/' + name;
	}

}
