package dev.podium.story.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Cut;
import dev.podium.story.model.Step;
import dev.podium.story.table.Related;
import dev.podium.story.workload.Condition;

/**
 * A CronJob with its Jobs, as far as the rules ask about it.
 *
 * @param runs the Jobs that are there
 * @param made how many Jobs were created since what is asked for changed last
 * @param ended how many have ended since then
 * @param failure why the Job that ended last failed; null where it did not, or where
 * another was created since
 */
record CronState(String namespace, String name, String uid, String version, String specVersion, boolean deleting,
		String createdAt, CronSpec spec, List<CronRun> runs, int made, int ended,
		@Nullable Condition failure) implements BatchSubject {

	/** More than anyone keeps; the oldest are left out. */
	private static final int MAX_RUNS = 64;

	static CronState of(ObjectNode object, @Nullable CronState before) {
		JsonNode metadata = object.path("metadata");
		CronSpec spec = CronSpec.of(object);
		String version = Cut.name(metadata.path("resourceVersion").asString(""));
		boolean asked = before == null || before.spec().generation() != spec.generation();
		boolean ran = before == null && object.path("status").hasNonNull("lastScheduleTime");
		return new CronState(Cut.name(metadata.path("namespace").asString("")),
				Cut.name(metadata.path("name").asString("")), Cut.name(metadata.path("uid").asString("")), version,
				(before == null || asked) ? version : before.specVersion(), metadata.has("deletionTimestamp"),
				metadata.path("creationTimestamp").asString(""), spec, (before != null) ? before.runs() : List.of(),
				(before == null || asked) ? 0 : before.made(), ran ? 1 : (before == null || asked) ? 0 : before.ended(),
				(before == null || asked) ? null : before.failure());
	}

	/** Who it is, and nothing else. */
	static CronState bare(ObjectChange change) {
		return new CronState(Cut.name(change.namespace()), Cut.name(change.name()), Cut.name(change.uid()),
				Cut.name(change.resourceVersion()), "", false, "", CronSpec.of(JsonNodeFactory.instance.objectNode()),
				List.of(), 0, 0, null);
	}

	/** With a Job as it is now; the same where that alters nothing. */
	CronState joined(Related related) {
		ObjectChange change = related.change();
		CronRun before = run(change.uid());
		if (change.type() == ObjectChange.Type.DELETED) {
			return (before == null) ? this : with(others(change.uid()), this.made, this.ended, this.failure);
		}
		CronRun now = CronRun.of(change.object());
		if (now.equals(before)) {
			return this;
		}
		List<CronRun> all = new ArrayList<>(others(now.uid()));
		if (all.size() == MAX_RUNS) {
			all.remove(0);
		}
		all.add(now);
		boolean created = before == null && !now.ended();
		boolean ends = now.ended() && (before == null || !before.ended());
		return with(all, this.made + (created ? 1 : 0), this.ended + (ends ? 1 : 0),
				ends ? now.failure() : created ? null : this.failure);
	}

	@Nullable CronRun run(String job) {
		for (CronRun run : this.runs) {
			if (run.uid().equals(job)) {
				return run;
			}
		}
		return null;
	}

	private List<CronRun> others(String job) {
		return this.runs.stream().filter((run) -> !run.uid().equals(job)).toList();
	}

	private CronState with(List<CronRun> its, int created, int ends, @Nullable Condition failed) {
		return new CronState(this.namespace, this.name, this.uid, this.version, this.specVersion, this.deleting,
				this.createdAt, this.spec, List.copyOf(its), created, ends, failed);
	}

	@Override
	public String kind() {
		return "CronJob";
	}

	@Override
	public boolean suspended() {
		return this.spec.suspended();
	}

	@Override
	public boolean starved() {
		return !suspended();
	}

	@Override
	public Map<String, String> words() {
		Map<String, String> words = new HashMap<>();
		words.put("schedule", this.spec.schedule());
		words.put("zone", this.spec.zone());
		words.put("policy", this.spec.policy());
		words.put("kept", Integer.toString(this.spec.kept()));
		words.put("keptFailed", Integer.toString(this.spec.keptFailed()));
		return words;
	}

	@Override
	public String ending(String step, Step.State state) {
		return (!step.equals("due")) ? "" : (state == Step.State.WAITING && suspended()) ? ".suspended"
				: this.spec.zone().isEmpty() ? "" : ".zone";
	}

}
