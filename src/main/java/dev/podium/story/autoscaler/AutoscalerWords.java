package dev.podium.story.autoscaler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.story.table.PlainTrouble;
import dev.podium.story.table.PlainWords;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of autoscalers' stories are made of, and why they wait.
 */
final class AutoscalerWords implements PlainWords<AutoscalerState> {

	static final AutoscalerWords WORDS = new AutoscalerWords();

	static final String WORD = "autoscaler";

	private AutoscalerWords() {
	}

	@Override
	public String word() {
		return WORD;
	}

	@Override
	public Map<String, String> args(AutoscalerState now, @Nullable AutoscalerState from) {
		Map<String, String> args = new HashMap<>(args(now));
		int before = (from != null) ? Math.max(from.desired(), from.current()) : 0;
		args.put("before", Integer.toString((before > 0) ? before : now.current()));
		return args;
	}

	static Map<String, String> args(AutoscalerState now) {
		AutoscalerState.Metric metric = now.metric();
		Map<String, String> args = new HashMap<>();
		args.put("name", now.name());
		args.put("namespace", now.namespace());
		args.put("kind", now.kind());
		args.put("target", now.target());
		args.put("least", Integer.toString(now.least()));
		args.put("most", Integer.toString(now.most()));
		args.put("current", Integer.toString(now.current()));
		args.put("desired", Integer.toString(now.desired()));
		args.put("before", Integer.toString(now.current()));
		args.put("window", Integer.toString(now.windowSeconds()));
		args.put("recommended", Integer.toString(now.recommended()));
		args.put("resource", (metric != null) ? metric.resource() : "");
		args.put("value", (metric != null) ? Integer.toString(metric.value()) : "");
		args.put("wanted", (metric != null) ? Integer.toString(metric.wanted()) : "");
		return args;
	}

	@Override
	public List<Ending<AutoscalerState>> endings() {
		return List.of(Ending.explanation("decided", ".limited", (story, state) -> story.now().limited().holds()),
				Ending.explanation("decided", ".held", (story, state) -> story.now().heldBack()));
	}

	/** It cannot do its work, whatever is measured. */
	static PlainTrouble.@Nullable Wrong unable(AutoscalerState scaler) {
		if (scaler.able().fails()) {
			return wrong(scaler, scaler.able(), "hint.autoscaler.target");
		}
		return scaler.active().reason().equals("ScalingDisabled")
				? wrong(scaler, scaler.active(), "hint.autoscaler.disabled") : null;
	}

	private static PlainTrouble.Wrong wrong(AutoscalerState scaler, AutoscalerState.Said said, String hint) {
		return new PlainTrouble.Wrong("metered", said.reason(), said.message(), hint, args(scaler));
	}

}
