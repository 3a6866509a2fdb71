package dev.podium.story.workload;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.podium.change.Delivery;
import dev.podium.story.model.Evidence;
import dev.podium.story.table.AuditRule;
import dev.podium.story.table.DeliveryRule;
import dev.podium.story.table.EachRule;
import dev.podium.story.table.EventRule;
import dev.podium.story.table.EventState;
import dev.podium.story.table.ReadinessRule;
import dev.podium.story.table.Rule;
import dev.podium.story.table.SoFar;
import dev.podium.story.table.Standing;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StepTexts;
import dev.podium.story.table.StoryTable;
import dev.podium.story.table.Versions;

/**
 * How one intention or incident is told: its acts become numbered steps, its lines the
 * rules that show them.
 */
final class WorkloadTable implements StoryTable<WorkloadState> {

	private static final ReadinessRule<WorkloadState> COUNTED = new ReadinessRule<>((now) -> now.spec().replicas(),
			(now) -> now.pods().ready(), (now) -> now.pods().active(), (now) -> now.pods().going(), (now) -> -1,
			(now) -> -1, WorkloadState::counted);

	/** The same, with what a rolling update may do. */
	private static final ReadinessRule<WorkloadState> BUDGETED = new ReadinessRule<>((now) -> now.spec().replicas(),
			(now) -> now.pods().ready(), (now) -> now.pods().active(), (now) -> now.pods().going(),
			(now) -> now.spec().atLeast(), (now) -> now.spec().atMost(), WorkloadState::counted);

	private final String title;

	private final String word;

	private final Measured measured;

	private final List<Line> lines;

	private final Map<Act, StepRow<WorkloadState>> steps = new EnumMap<>(Act.class);

	private final List<StepRow<WorkloadState>> all = new ArrayList<>();

	private final List<Rule<WorkloadState>> rules = new ArrayList<>();

	private final List<EachRule<WorkloadState>> each = new ArrayList<>();

	private final List<EventRule<WorkloadState>> events = new ArrayList<>();

	private final List<AuditRule<WorkloadState>> audits = new ArrayList<>();

	private final List<DeliveryRule<WorkloadState>> deliveries = new ArrayList<>();

	private final Standing<WorkloadState> standing;

	/** What is counted while the story goes on. */
	enum Measured {

		NOTHING, PODS, BUDGET

	}

	WorkloadTable(String title, Measured measured, Predicate<WorkloadState> done, List<Line> lines) {
		this(title, "workload", measured, done, lines);
	}

	/**
	 * @param word in the keys of its texts
	 * @param done when the story is
	 * @param lines in the order of their acts
	 */
	WorkloadTable(String title, String word, Measured measured, Predicate<WorkloadState> done, List<Line> lines) {
		this.title = title;
		this.word = word;
		this.measured = measured;
		this.lines = lines;
		for (Line line : lines) {
			StepRow<WorkloadState> step = step(line.act());
			if (line.holds() != null) {
				this.rules.add(line.rule(step, line.holds()));
			}
			if (line.each() != null) {
				this.each.add(line.rule(step, line.each(), line.repeats()));
			}
		}
		elsewhere();
		this.standing = new WorkloadStanding(this, done);
	}

	private StepRow<WorkloadState> step(Act act) {
		StepRow<WorkloadState> known = this.steps.get(act);
		if (known != null) {
			return known;
		}
		StepRow<WorkloadState> step = act.step(this.all.size() + 1);
		this.steps.put(act, step);
		this.all.add(step);
		return step;
	}

	/** What Events, the audit log and deliveries show. */
	private void elsewhere() {
		StepRow<WorkloadState> submitted = this.steps.get(Act.SUBMITTED);
		if (submitted != null) {
			this.audits
				.add(new AuditRule<>("create", "", "", submitted, Evidence.Kind.MEASURED, "evidence.workload.audit"));
		}
		StepRow<WorkloadState> set = this.steps.get(Act.REPLICASET);
		if (set != null) {
			this.events.add(new EventRule<>((event) -> scaling(event) && event.message().contains(" from 0 to "), set,
					Evidence.Kind.MEASURED, "evidence.workload.event", false));
		}
		StepRow<WorkloadState> resized = this.steps.get(Act.RESIZED);
		if (resized != null) {
			this.events.add(new EventRule<>(WorkloadTable::scaling, resized, Evidence.Kind.MEASURED,
					"evidence.workload.event", false));
		}
		StepRow<WorkloadState> observed = this.steps.get(Act.OBSERVED);
		if (observed != null) {
			this.deliveries
				.add(new DeliveryRule<>(observed, "evidence.workload.delivered", WorkloadTable::toController));
		}
	}

	private static boolean scaling(EventState event) {
		return event.reason().equals("ScalingReplicaSet") && event.aboutKind().equals("Deployment");
	}

	private static boolean toController(Delivery delivery, WorkloadState subject) {
		return delivery.to().equals(Who.of(subject.kind()))
				&& Versions.reaches(delivery.resourceVersion(), subject.specVersion());
	}

	/** The step of an act; the last where the table does not have it. */
	StepRow<WorkloadState> stepOf(Act act) {
		StepRow<WorkloadState> step = this.steps.get(act);
		return (step != null) ? step : this.all.get(this.all.size() - 1);
	}

	/** In the keys of its texts. */
	String word() {
		return this.word;
	}

	boolean has(Act act) {
		return this.steps.containsKey(act);
	}

	/** Its lines, for the documentation. */
	List<Line> lines() {
		return this.lines;
	}

	@Override
	public String title() {
		return this.title;
	}

	@Override
	public List<StepRow<WorkloadState>> steps() {
		return this.all;
	}

	@Override
	public List<Rule<WorkloadState>> rules() {
		return this.rules;
	}

	@Override
	public List<EachRule<WorkloadState>> each() {
		return this.each;
	}

	@Override
	public List<EventRule<WorkloadState>> events() {
		return this.events;
	}

	@Override
	public List<AuditRule<WorkloadState>> audits() {
		return this.audits;
	}

	@Override
	public List<DeliveryRule<WorkloadState>> deliveries() {
		return this.deliveries;
	}

	@Override
	public Standing<WorkloadState> standing() {
		return this.standing;
	}

	@Override
	public Function<SoFar<WorkloadState>, StepTexts<WorkloadState>> texts() {
		return (story) -> new WorkloadTexts(this, story);
	}

	@Override
	public @Nullable ReadinessRule<WorkloadState> readiness() {
		return switch (this.measured) {
			case NOTHING -> null;
			case PODS -> COUNTED;
			case BUDGET -> BUDGETED;
		};
	}

	/** Not where its status counts Pods that nobody has told of. */
	@Override
	public boolean counts(WorkloadState from) {
		return from.status().replicas() <= from.pods().active() + from.pods().going();
	}

}
