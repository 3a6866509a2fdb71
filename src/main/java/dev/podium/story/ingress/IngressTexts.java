package dev.podium.story.ingress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.Party;
import dev.podium.story.table.SoFar;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StepTexts;
import dev.podium.story.table.StepTimeout;

/**
 * Which texts the steps of such a story show.
 */
final class IngressTexts implements StepTexts<IngressState> {

	private static final String UNKNOWN = ".unknown";

	/** No class is named. */
	private static final String NONE = ".none";

	private static final Party<IngressState> AUTHOR = Party.author();

	private final SoFar<IngressState> story;

	private final IngressState now;

	private final Map<String, String> args;

	IngressTexts(SoFar<IngressState> story) {
		this.story = story;
		this.now = story.now();
		IngressSpec spec = this.now.spec();
		Map<String, String> all = new HashMap<>();
		all.put("name", this.now.name());
		all.put("namespace", this.now.namespace());
		all.put("author", AUTHOR.in().apply(story).name());
		all.put("class", spec.className());
		all.put("hosts", spec.hostWords());
		all.put("backends", String.join(", ", spec.backends()));
		all.put("address", this.now.address());
		this.args = Map.copyOf(all);
	}

	@Override
	public Text title(StepRow<IngressState> step) {
		boolean unknown = step.number() == 1 && this.args.getOrDefault("author", "").isEmpty();
		return new Text(key(step, "title") + (unknown ? UNKNOWN : ""), this.args);
	}

	@Override
	public Text explanation(StepRow<IngressState> step, Step.State state) {
		if (state == Step.State.UNSEEN) {
			return new Text("step.ingress.unseen.explanation", this.args);
		}
		if (state == Step.State.WAITING && this.story.frozen()) {
			return new Text("step.ingress.frozen.explanation", this.args);
		}
		boolean none = step.id().equals("taken") && this.now.spec().className().isEmpty();
		return new Text(key(step, "explanation") + (none ? NONE : ""), this.args);
	}

	@Override
	public Step.Stuck overdue(StepTimeout patience) {
		return new Step.Stuck(patience.reason(), null, IngressTrouble.hint(patience.hint(), this.now));
	}

	private static String key(StepRow<IngressState> step, String text) {
		return "step.ingress." + step.id() + '.' + text;
	}

	/** The keys of all forms of a step's texts. */
	static List<String> keys(StepRow<IngressState> step) {
		List<String> keys = new ArrayList<>();
		if (step.number() == 1) {
			keys.add(key(step, "title") + UNKNOWN);
		}
		if (step.id().equals("taken")) {
			keys.add(key(step, "explanation") + NONE);
		}
		return keys;
	}

}
