package dev.podium.story.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.Party;
import dev.podium.story.table.SoFar;
import dev.podium.story.table.StepLog;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StepTexts;
import dev.podium.story.table.StepTimeout;

/**
 * Which texts the steps of such a story show.
 */
final class ServiceTexts implements StepTexts<ServiceState> {

	private static final String UNKNOWN = ".unknown";

	private static final String HEADLESS = ".headless";

	private static final String MANUAL = ".manual";

	private static final String EXTERNAL = ".external";

	private static final String CAME = ".came";

	/** The endings of each step's titles beside the plain one. */
	private static final Map<String, List<String>> TITLES = Map.of("submitted", List.of(UNKNOWN), "altered",
			List.of(UNKNOWN), "turned", List.of(CAME), "slices", List.of(MANUAL), "rules", List.of(HEADLESS));

	/** The same of its explanations. */
	private static final Map<String, List<String>> EXPLANATIONS = Map.of("submitted",
			List.of(EXTERNAL, HEADLESS, MANUAL), "slices", List.of(MANUAL), "rules", List.of(HEADLESS), "dns",
			List.of(EXTERNAL, HEADLESS));

	private static final Set<String> JOINS = Set.of("evidence.service.endpoint.came",
			"evidence.service.endpoint.ready");

	private static final Party<ServiceState> AUTHOR = Party.author();

	private final SoFar<ServiceState> story;

	private final ServiceState now;

	private final Map<String, String> args;

	private final boolean came;

	ServiceTexts(SoFar<ServiceState> story) {
		this.story = story;
		this.now = story.now();
		ServiceSpec spec = this.now.spec();
		Map<String, String> all = new HashMap<>();
		all.put("name", this.now.name());
		all.put("namespace", this.now.namespace());
		all.put("author", AUTHOR.in().apply(story).name());
		all.put("ip", spec.ip());
		all.put("selector", spec.selectorWords());
		all.put("ports", spec.portWords());
		all.put("external", spec.externalName());
		all.put("ready", Integer.toString(this.now.slices().ready()));
		all.put("endpoints", Integer.toString(this.now.slices().all()));
		Text first = firstTurn(story);
		all.put("pod", first.args().getOrDefault("what", ""));
		this.came = JOINS.contains(first.key());
		this.args = Map.copyOf(all);
	}

	/** What became of an endpoint first, in an incident. */
	private static Text firstTurn(SoFar<ServiceState> story) {
		List<StepLog.Sighting> seen = story.log(ServiceTables.ENDPOINTS.stepOf("turned")).sightings();
		return seen.isEmpty() ? Text.of("") : seen.get(0).what();
	}

	@Override
	public Text title(StepRow<ServiceState> step) {
		return new Text(key(step, "title") + ending(TITLES, step), this.args);
	}

	@Override
	public Text explanation(StepRow<ServiceState> step, Step.State state) {
		if (state == Step.State.UNSEEN) {
			boolean skipped = this.story.from() != null || !this.story.log(step).passed();
			return new Text(skipped ? "step.service.skipped.explanation" : "step.service.unseen.explanation",
					this.args);
		}
		if (state == Step.State.WAITING && this.story.frozen()) {
			return new Text("step.service.frozen.explanation", this.args);
		}
		return new Text(key(step, "explanation") + ending(EXPLANATIONS, step), this.args);
	}

	private String ending(Map<String, List<String>> endings, StepRow<ServiceState> step) {
		return endings.getOrDefault(step.id(), List.of()).stream().filter(this::fits).findFirst().orElse("");
	}

	private boolean fits(String ending) {
		return switch (ending) {
			case UNKNOWN -> this.args.getOrDefault("author", "").isEmpty();
			case EXTERNAL -> this.now.spec().external();
			case HEADLESS -> this.now.spec().headless();
			case MANUAL -> !this.now.spec().selects();
			default -> this.came;
		};
	}

	@Override
	public Step.Stuck overdue(StepTimeout patience) {
		return new Step.Stuck(patience.reason(), null, ServiceTrouble.hint(patience.hint(), this.now));
	}

	static String key(StepRow<ServiceState> step, String text) {
		return "step.service." + step.id() + '.' + text;
	}

	/** The keys of all forms of a step's texts. */
	static List<String> keys(StepRow<ServiceState> step) {
		List<String> keys = new ArrayList<>();
		TITLES.getOrDefault(step.id(), List.of()).forEach((ending) -> keys.add(key(step, "title") + ending));
		EXPLANATIONS.getOrDefault(step.id(), List.of())
			.forEach((ending) -> keys.add(key(step, "explanation") + ending));
		return keys;
	}

}
