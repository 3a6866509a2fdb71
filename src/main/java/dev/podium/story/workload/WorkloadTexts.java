package dev.podium.story.workload;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.SoFar;
import dev.podium.story.table.StepLog;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StepTexts;
import dev.podium.story.table.StepTimeout;

/**
 * Which texts the steps of such a story show.
 */
final class WorkloadTexts implements StepTexts<WorkloadState> {

	private static final String UNKNOWN = ".unknown";

	/** Nobody saw which Pod it was. */
	private static final String UNSEEN = ".unseen";

	private static final String RESUMED = ".resumed";

	private static final String AGAIN = ".again";

	private static final String BUDGET = ".budget";

	private static final String PAUSED = ".paused";

	private static final String HEALING = ".healing";

	/** The endings of each act's titles beside the plain one. */
	private static final Map<Act, List<String>> TITLES = new EnumMap<>(
			Map.of(Act.SUBMITTED, List.of(UNKNOWN), Act.CHANGED, List.of(RESUMED, UNKNOWN), Act.SCALED,
					List.of(UNKNOWN), Act.HELD, List.of(RESUMED), Act.LOST, List.of(UNSEEN, UNKNOWN)));

	/** The same of its explanations. */
	private static final Map<Act, List<String>> EXPLANATIONS = new EnumMap<>(
			Map.of(Act.HELD, List.of(RESUMED), Act.REPLICASET, List.of(AGAIN, BUDGET), Act.READY, List.of(BUDGET),
					Act.OBSERVED, List.of(PAUSED), Act.PODS, List.of(HEALING)));

	private final WorkloadTable table;

	private final SoFar<WorkloadState> story;

	private final WorkloadState now;

	private final Map<String, String> args;

	WorkloadTexts(WorkloadTable table, SoFar<WorkloadState> story) {
		this.table = table;
		this.story = story;
		this.now = story.now();
		WorkloadState from = story.from();
		SetLine set = this.now.sets().current();
		Spec spec = this.now.spec();
		Map<String, String> all = new HashMap<>();
		all.put("kind", this.now.kind());
		all.put("name", this.now.name());
		all.put("author", Who.AUTHOR.in(story).name());
		all.put("wanted", Integer.toString(spec.replicas()));
		all.put("before", Integer.toString((from != null) ? from.spec().replicas() : 0));
		all.put("set", (set != null) ? set.name() : "");
		all.put("pod", lostPod());
		all.put("surge", Integer.toString(spec.surge()));
		all.put("unavailable", Integer.toString(spec.unavailable()));
		all.put("atLeast", Integer.toString(spec.atLeast()));
		all.put("atMost", Integer.toString(spec.atMost()));
		all.put("deadline", Integer.toString(spec.deadlineSeconds()));
		this.args = Map.copyOf(all);
	}

	private String lostPod() {
		if (!this.table.has(Act.LOST)) {
			return "";
		}
		List<StepLog.Sighting> seen = this.story.log(this.table.stepOf(Act.LOST)).sightings();
		return seen.isEmpty() ? "" : seen.get(0).what().args().getOrDefault("what", "");
	}

	@Override
	public Text title(StepRow<WorkloadState> step) {
		List<String> endings = TITLES.getOrDefault(Act.of(step), List.of());
		return new Text(key(step, "title") + endings.stream().filter(this::fits).findFirst().orElse(""), this.args);
	}

	/** Whether an ending of a title says how it was. */
	private boolean fits(String ending) {
		return switch (ending) {
			case RESUMED -> resumed();
			case UNSEEN -> isEmpty("pod");
			default -> isEmpty("author");
		};
	}

	private boolean isEmpty(String arg) {
		return this.args.getOrDefault(arg, "").isEmpty();
	}

	/** Whether the story began with a resume. */
	private boolean resumed() {
		WorkloadState from = this.story.from();
		return from != null && from.spec().paused() && !this.now.spec().paused();
	}

	@Override
	public Text explanation(StepRow<WorkloadState> step, Step.State state) {
		if (state == Step.State.UNSEEN) {
			boolean skipped = this.story.from() != null && !this.story.log(step).passed();
			return new Text(skipped ? "step.workload.skipped.explanation" : "step.workload.unseen.explanation",
					this.args);
		}
		if (state == Step.State.WAITING && this.story.frozen()) {
			return new Text("step.workload.frozen.explanation", this.args);
		}
		return new Text(key(step, "explanation") + ending(Act.of(step), state), this.args);
	}

	private String ending(Act act, Step.State state) {
		boolean budget = this.table == WorkloadTables.ROLLING || this.table == WorkloadTables.OLD_FIRST;
		return switch (act) {
			case HELD -> resumed() ? RESUMED : "";
			case OBSERVED -> (state == Step.State.WAITING && this.now.spec().paused()) ? PAUSED : "";
			case REPLICASET -> isThereAgain() ? AGAIN : budget ? BUDGET : "";
			case READY -> budget ? BUDGET : "";
			case PODS -> this.table.has(Act.LOST) ? HEALING : "";
			default -> "";
		};
	}

	/** Whether the ReplicaSet of this template was there before. */
	private boolean isThereAgain() {
		WorkloadState from = this.story.from();
		return from != null && from.sets().get(this.now.current()) != null;
	}

	@Override
	public Step.Stuck overdue(StepTimeout patience) {
		return new Step.Stuck(patience.reason(), null, WorkloadTrouble.hint(patience.hint(), this.now, Map.of()));
	}

	static String key(StepRow<WorkloadState> step, String text) {
		return "step.workload." + step.id() + '.' + text;
	}

	/** The keys of all forms of a step's texts. */
	static List<String> keys(StepRow<WorkloadState> step) {
		List<String> keys = new ArrayList<>();
		TITLES.getOrDefault(Act.of(step), List.of()).forEach((ending) -> keys.add(key(step, "title") + ending));
		EXPLANATIONS.getOrDefault(Act.of(step), List.of())
			.forEach((ending) -> keys.add(key(step, "explanation") + ending));
		return keys;
	}

}
