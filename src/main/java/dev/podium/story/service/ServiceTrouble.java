package dev.podium.story.service;

import java.util.HashMap;
import java.util.Map;

import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.EventState;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Why such a story waits, by what its slices say, or by what is unplugged.
 *
 * @param hint the key of what to try
 */
record ServiceTrouble(StepRow<ServiceState> step, String reason, String hint) implements Trouble<ServiceState> {

	/** No container has the port that the Service names. */
	static ServiceTrouble noPort(StepRow<ServiceState> step) {
		return new ServiceTrouble(step, "NoPort", "hint.service.noport");
	}

	/** Who has to act next is unplugged. */
	static ServiceTrouble unplugged(StepRow<ServiceState> step) {
		return new ServiceTrouble(step, "ControllerUnplugged", "hint.service.unplugged");
	}

	@Override
	public Step.Stuck shown(ServiceState subject) {
		return new Step.Stuck(this.reason, null, hint(this.hint, subject));
	}

	static Text hint(String key, ServiceState subject) {
		Map<String, String> args = new HashMap<>();
		args.put("name", subject.name());
		args.put("namespace", subject.namespace());
		args.put("selector", subject.spec().selectorWords());
		args.put("port", subject.spec().namedTarget());
		args.put("pods", Integer.toString(subject.pods().counted()));
		args.put("pod", subject.pods().firstWaiting());
		args.put("component", ServiceTables.CONTROLLER);
		return new Text(key, args);
	}

	@Override
	public boolean possible(ServiceState subject) {
		return false;
	}

	@Override
	public boolean liftedBy(@Nullable ServiceState before, ServiceState now) {
		return true;
	}

	@Override
	public boolean liftedBy(EventState event) {
		return true;
	}

	@Override
	public boolean vague() {
		return false;
	}

}
