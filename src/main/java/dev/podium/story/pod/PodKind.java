package dev.podium.story.pod;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.model.View;
import dev.podium.story.table.AuditRule;
import dev.podium.story.table.DeliveryRule;
import dev.podium.story.table.EachRule;
import dev.podium.story.table.EventRule;
import dev.podium.story.table.EventState;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.RepeatedStep;
import dev.podium.story.table.Rule;
import dev.podium.story.table.SoFar;
import dev.podium.story.table.SpanRules;
import dev.podium.story.table.Standing;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StepTexts;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;
import dev.podium.story.table.VerdictRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stories of Pods.
 */
public final class PodKind implements StoryKind<PodState>, StoryTable<PodState> {

	private static final RepeatedStep<PodState> RESTARTS = new RepeatedStep<>(PodStep.STARTED, PodSpans::restarted,
			PodState::restarts);

	private static final VerdictRule<PodState> VERDICT = new VerdictRule<>(PodStep.BOUND,
			(heard) -> new PodVerdict(heard).evidence());

	private static final Standing<PodState> STANDING = new PodStanding();

	private static final SpanRules<PodState> SPANS = new PodSpans();

	private final List<Rule<PodState>> rules;

	private final List<StoryTable<PodState>> tables = List.of(this);

	private final List<IntentionRow<PodState>> intentions = IntentionRow.only(this);

	public PodKind() {
		this(PodEvidenceRules.rules());
	}

	PodKind(List<Rule<PodState>> rules) {
		this.rules = rules;
	}

	@Override
	public String kind() {
		return "Pod";
	}

	@Override
	public String resource() {
		return "pods";
	}

	@Override
	public String word() {
		return "pod";
	}

	/** Pods had stories first: their ids are in links and recordings. */
	@Override
	public String suffix() {
		return "";
	}

	@Override
	public PodState state(ObjectNode object, boolean known, @Nullable PodState before) {
		return PodState.of(object, known, before);
	}

	@Override
	public PodState bare(ObjectChange change) {
		return PodState.bare(change);
	}

	@Override
	public Step.Stuck untold(PodState pod) {
		return new Step.Stuck("NotTold", null, PodStuck.hint("hint.pod.untold", pod, ""));
	}

	@Override
	public PodState heard(PodState pod, EventState event) {
		return pod.heard(event);
	}

	/** A Pod has one story in its life. */
	@Override
	public List<IntentionRow<PodState>> intentions() {
		return this.intentions;
	}

	@Override
	public List<StoryTable<PodState>> tables() {
		return this.tables;
	}

	@Override
	public String title() {
		return "Pod";
	}

	@Override
	public List<StepRow<PodState>> steps() {
		return PodStep.all();
	}

	@Override
	public List<Rule<PodState>> rules() {
		return this.rules;
	}

	@Override
	public List<EachRule<PodState>> each() {
		return PodEvidenceRules.each();
	}

	@Override
	public List<EventRule<PodState>> events() {
		return PodEventRules.rules();
	}

	@Override
	public List<AuditRule<PodState>> audits() {
		return PodAudit.rules();
	}

	@Override
	public List<DeliveryRule<PodState>> deliveries() {
		return PodDeliveries.rules();
	}

	@Override
	public VerdictRule<PodState> verdict() {
		return VERDICT;
	}

	@Override
	public RepeatedStep<PodState> repeats() {
		return RESTARTS;
	}

	@Override
	public Standing<PodState> standing() {
		return STANDING;
	}

	@Override
	public SpanRules<PodState> spans() {
		return SPANS;
	}

	@Override
	public Function<SoFar<PodState>, StepTexts<PodState>> texts() {
		return PodTexts::new;
	}

	@Override
	public List<String> keys() {
		List<String> keys = new ArrayList<>(StoryKind.super.keys());
		for (StepRow<PodState> step : steps()) {
			String ending = PodTexts.VARIANTS.get(step.id());
			if (ending != null) {
				keys.add(key(step, "title") + ending);
				keys.add(key(step, "explanation") + ending);
			}
		}
		return keys;
	}

	@Override
	public Text summary(ObjectChange change, @Nullable PodState before, PodState now) {
		return PodSummaries.of(change, before, now);
	}

	@Override
	public View view(PodState pod) {
		return PodViews.of(pod);
	}

}
