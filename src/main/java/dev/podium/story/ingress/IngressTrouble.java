package dev.podium.story.ingress;

import java.util.HashMap;
import java.util.Map;

import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.EventState;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Why such a story waits: a Service that it sends to is not there.
 */
record IngressTrouble(StepRow<IngressState> step) implements Trouble<IngressState> {

	@Override
	public String reason() {
		return "NoBackend";
	}

	@Override
	public Step.Stuck shown(IngressState subject) {
		return new Step.Stuck(reason(), null, hint("hint.ingress.backend", subject));
	}

	static Text hint(String key, IngressState subject) {
		Map<String, String> args = new HashMap<>();
		args.put("name", subject.name());
		args.put("namespace", subject.namespace());
		args.put("class", subject.spec().className());
		args.put("classes", subject.classes().isEmpty() ? "–" : String.join(", ", subject.classes().keySet()));
		args.put("controller", subject.server());
		args.put("backend", subject.missingBackend());
		return new Text(key, args);
	}

	@Override
	public boolean possible(IngressState subject) {
		return false;
	}

	@Override
	public boolean liftedBy(@Nullable IngressState before, IngressState now) {
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
