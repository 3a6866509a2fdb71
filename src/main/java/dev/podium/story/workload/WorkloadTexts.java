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

	/** The Pods of a StatefulSet do not wait for each other. */
	private static final String PARALLEL = ".parallel";

	/** Old Pods go for the sake of new ones. */
	private static final String ROLLING = ".rolling";

	/** Not the template was changed, but how many Pods may have it. */
	private static final String PARTITION = ".partition";

	/** A node got one, too. */
	private static final String JOINED = ".joined";

	/**
	 * The endings of each act's titles beside the plain one, by the word of its table.
	 */
	private static final Map<String, Map<Act, List<String>>> TITLES = Map.of(
			"workload", new EnumMap<>(Map.of(Act.SUBMITTED, List.of(UNKNOWN), Act.CHANGED, List.of(RESUMED, UNKNOWN),
					Act.SCALED, List.of(UNKNOWN), Act.HELD, List.of(RESUMED), Act.LOST, List.of(UNSEEN, UNKNOWN))),
			"statefulset",
			new EnumMap<>(Map.of(Act.SUBMITTED, List.of(UNKNOWN), Act.CHANGED, List.of(PARTITION, UNKNOWN), Act.SCALED,
					List.of(UNKNOWN), Act.LOST, List.of(UNSEEN, UNKNOWN))),
			"daemonset", new EnumMap<>(Map.of(Act.SUBMITTED, List.of(UNKNOWN), Act.CHANGED, List.of(UNKNOWN), Act.LOST,
					List.of(UNSEEN, UNKNOWN))));

	/** The same of its explanations. */
	private static final Map<String, Map<Act, List<String>>> EXPLANATIONS = Map.of(
			"workload", new EnumMap<>(Map.of(Act.HELD, List.of(RESUMED), Act.REPLICASET, List.of(AGAIN, BUDGET),
					Act.READY, List.of(BUDGET), Act.OBSERVED, List.of(PAUSED), Act.PODS, List.of(HEALING))),
			"statefulset",
			new EnumMap<>(Map.of(Act.CHANGED, List.of(PARTITION), Act.PODS, List.of(HEALING, PARALLEL, ROLLING),
					Act.REMOVED, List.of(PARALLEL, ROLLING))),
			"daemonset", new EnumMap<>(Map.of(Act.PODS, List.of(HEALING, JOINED, ROLLING))));

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
		all.put("pod", first(Act.LOST));
		if (this.now.ownsPods()) {
			all.put("node", first(Act.JOINED));
			all.put("partition", Integer.toString(spec.partition()));
		}
		all.put("surge", Integer.toString(spec.surge()));
		all.put("unavailable", Integer.toString(spec.unavailable()));
		all.put("atLeast", Integer.toString(spec.atLeast()));
		all.put("atMost", Integer.toString(spec.atMost()));
		all.put("deadline", Integer.toString(spec.deadlineSeconds()));
		this.args = Map.copyOf(all);
	}

	/** The first thing that an act was seen of, or the empty string. */
	private String first(Act act) {
		if (!this.table.has(act)) {
			return "";
		}
		List<StepLog.Sighting> seen = this.story.log(this.table.stepOf(act)).sightings();
		return seen.isEmpty() ? "" : seen.get(0).what().args().getOrDefault("what", "");
	}

	@Override
	public Text title(StepRow<WorkloadState> step) {
		List<String> endings = endings(TITLES, this.table, Act.of(step));
		return new Text(key(this.table, step, "title") + endings.stream().filter(this::fits).findFirst().orElse(""),
				this.args);
	}

	/** Whether an ending of a title says how it was. */
	private boolean fits(String ending) {
		return switch (ending) {
			case RESUMED -> resumed();
			case PARTITION -> isPartition();
			case UNSEEN -> isEmpty("pod");
			default -> isEmpty("author");
		};
	}

	private boolean isEmpty(String arg) {
		return this.args.getOrDefault(arg, "").isEmpty();
	}

	/** Whether the story began with another partition of a StatefulSet. */
	private boolean isPartition() {
		WorkloadState from = this.story.from();
		return from != null && from.spec().partition() != this.now.spec().partition()
				&& Templates.same(from.spec().template(), this.now.spec().template());
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
		String ending = ending(Act.of(step), state);
		boolean known = endings(EXPLANATIONS, this.table, Act.of(step)).contains(ending);
		return new Text(key(this.table, step, "explanation") + (known ? ending : ""), this.args);
	}

	private static List<String> endings(Map<String, Map<Act, List<String>>> all, WorkloadTable table, Act act) {
		return all.getOrDefault(table.word(), Map.of()).getOrDefault(act, List.of());
	}

	private String ending(Act act, Step.State state) {
		boolean budget = this.table == WorkloadTables.ROLLING || this.table == WorkloadTables.OLD_FIRST;
		return switch (act) {
			case HELD -> resumed() ? RESUMED : "";
			case CHANGED -> isPartition() ? PARTITION : "";
			case OBSERVED -> (state == Step.State.WAITING && this.now.spec().paused()) ? PAUSED : "";
			case REPLICASET -> isThereAgain() ? AGAIN : budget ? BUDGET : "";
			case READY -> budget ? BUDGET : "";
			case PODS -> this.table.has(Act.LOST) ? HEALING : this.table.has(Act.JOINED) ? JOINED
					: this.table.has(Act.REMOVED) ? ROLLING : this.now.spec().ordered() ? "" : PARALLEL;
			case REMOVED -> this.table.has(Act.PODS) ? ROLLING : this.now.spec().ordered() ? "" : PARALLEL;
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

	private static String key(WorkloadTable table, StepRow<WorkloadState> step, String text) {
		return "step." + table.word() + '.' + step.id() + '.' + text;
	}

	/** The keys of all forms of a step's texts. */
	static List<String> keys(WorkloadTable table, StepRow<WorkloadState> step) {
		List<String> keys = new ArrayList<>(List.of(key(table, step, "title"), key(table, step, "explanation")));
		endings(TITLES, table, Act.of(step)).forEach((ending) -> keys.add(key(table, step, "title") + ending));
		endings(EXPLANATIONS, table, Act.of(step))
			.forEach((ending) -> keys.add(key(table, step, "explanation") + ending));
		return keys;
	}

}
