package dev.podium.story.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import dev.podium.story.model.Evidence;
import dev.podium.story.table.AuditRule;
import dev.podium.story.table.DeliveryRule;
import dev.podium.story.table.EachRule;
import dev.podium.story.table.EventRule;
import dev.podium.story.table.Rule;
import dev.podium.story.table.SoFar;
import dev.podium.story.table.Standing;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StepTexts;
import dev.podium.story.table.StoryTable;
import dev.podium.story.table.Versions;

/**
 * How one intention is told: its deeds become numbered steps, its lines the rules that
 * show them.
 */
final class BatchTable<S extends BatchSubject> implements StoryTable<S> {

	private final String title;

	private final String kind;

	private final String word;

	private final List<BatchLine<S>> lines;

	private final Map<String, StepRow<S>> steps = new LinkedHashMap<>();

	private final List<StepRow<S>> all;

	private final List<Rule<S>> rules = new ArrayList<>();

	private final List<EachRule<S>> each = new ArrayList<>();

	private final List<EventRule<S>> events = new ArrayList<>();

	private final List<AuditRule<S>> audits = new ArrayList<>();

	private final List<DeliveryRule<S>> deliveries = new ArrayList<>();

	private final Standing<S> standing;

	/**
	 * @param kind of its subjects
	 * @param lines in the order of their deeds
	 * @param heard the deed that an Event shows, by the Event's reason
	 * @param standing of a story by this table
	 */
	BatchTable(String title, String kind, List<BatchLine<S>> lines, Map<String, Deed<S>> heard,
			Function<BatchTable<S>, Standing<S>> standing) {
		this.title = title;
		this.kind = kind;
		this.word = kind.toLowerCase(Locale.ROOT);
		this.lines = lines;
		for (BatchLine<S> line : lines) {
			StepRow<S> step = this.steps.computeIfAbsent(line.deed().id(),
					(id) -> line.deed().step(this.steps.size() + 1));
			if (line.holds() != null) {
				this.rules.add(line.rule(step, line.holds()));
			}
			if (line.each() != null) {
				this.each.add(line.rule(step, line.each()));
			}
		}
		this.all = List.copyOf(this.steps.values());
		heard.forEach(this::heard);
		elsewhere();
		this.standing = standing.apply(this);
	}

	private void heard(String reason, Deed<S> deed) {
		StepRow<S> step = this.steps.get(deed.id());
		if (step != null) {
			this.events
				.add(new EventRule<>((event) -> reason.equals(event.reason()) && event.aboutKind().equals(this.kind),
						step, Evidence.Kind.MEASURED, "evidence.workload.event", false));
		}
	}

	/** What the audit log and deliveries show. */
	private void elsewhere() {
		StepRow<S> submitted = this.steps.get("submitted");
		if (submitted != null) {
			this.audits
				.add(new AuditRule<>("create", "", "", submitted, Evidence.Kind.MEASURED, "evidence.workload.audit"));
		}
		StepRow<S> observed = this.steps.get("observed");
		if (observed != null) {
			this.deliveries.add(new DeliveryRule<>(observed, "evidence.workload.delivered",
					(delivery, subject) -> delivery.to().equals(this.word + "-controller")
							&& Versions.reaches(delivery.resourceVersion(), subject.specVersion())));
		}
	}

	/** The step of a deed; the last where the table does not have it. */
	StepRow<S> stepOf(Deed<S> deed) {
		return Objects.requireNonNullElse(this.steps.get(deed.id()), this.all.get(this.all.size() - 1));
	}

	/** Whoever acts at a step, and on whom. */
	Deed<S> deedOf(StepRow<S> step) {
		return this.lines.stream()
			.map(BatchLine::deed)
			.filter((deed) -> deed.id().equals(step.id()))
			.findFirst()
			.orElseThrow();
	}

	boolean has(Deed<S> deed) {
		return this.steps.containsKey(deed.id());
	}

	/** Its lines, for the documentation. */
	List<BatchLine<S>> lines() {
		return this.lines;
	}

	/** In the keys of its texts. */
	String word() {
		return this.word;
	}

	@Override
	public String title() {
		return this.title;
	}

	@Override
	public List<StepRow<S>> steps() {
		return this.all;
	}

	@Override
	public List<Rule<S>> rules() {
		return this.rules;
	}

	@Override
	public List<EachRule<S>> each() {
		return this.each;
	}

	@Override
	public List<EventRule<S>> events() {
		return this.events;
	}

	@Override
	public List<AuditRule<S>> audits() {
		return this.audits;
	}

	@Override
	public List<DeliveryRule<S>> deliveries() {
		return this.deliveries;
	}

	@Override
	public Standing<S> standing() {
		return this.standing;
	}

	@Override
	public Function<SoFar<S>, StepTexts<S>> texts() {
		return (story) -> new BatchTexts<>(this, story);
	}

}
