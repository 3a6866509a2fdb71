package dev.podium.story.request;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is said of a stop of a request, by its outcome: a row each.
 */
enum StopTexts {

	FOUND("name", "found", "step.request.name.found", null),

	NO_SUCH_NAME("name", "nosuchname", "step.request.name.nosuchname", "hint.request.name.nosuchname"),

	SILENT("name", "silent", "step.request.name.silent", "hint.request.name.silent"),

	LED("rules", "led", "step.request.rules.led", null),

	NO_ENDPOINTS("rules", "noendpoints", "step.request.rules.noendpoints", "hint.request.rules.noendpoints"),

	ELSEWHERE("rules", "elsewhere", "step.request.rules.elsewhere", "hint.request.rules.elsewhere"),

	NO_SUCH_PORT("rules", "nosuchport", "step.request.rules.nosuchport", "hint.request.rules.nosuchport"),

	NO_NODE_PORT("rules", "nonodeport", "step.request.rules.nonodeport", "hint.request.rules.nonodeport"),

	INSIDE_ONLY("rules", "insideonly", "step.request.rules.insideonly", "hint.request.rules.insideonly"),

	OFF("rules", "off", "step.request.rules.off", "hint.request.rules.off"),

	INGRESS("policy", "ingress", "step.request.policy.ingress", "hint.request.policy.ingress"),

	EGRESS("policy", "egress", "step.request.policy.egress", "hint.request.policy.egress"),

	REACHED("pod", "reached", "step.request.pod.reached", null),

	GONE("pod", "gone", "step.request.pod.gone", "hint.request.pod.gone"),

	REFUSED("pod", "refused", "step.request.pod.refused", "hint.request.pod.refused"),

	NODE_OFF("pod", "nodeoff", "step.request.pod.nodeoff", "hint.request.pod.nodeoff"),

	ANSWERED("answer", "answered", "step.request.answer.answered", "hint.request.answer"),

	CONNECTED("answer", "connected", "step.request.answer.connected", null),

	/** Of a file that names a stop that is not known here. */
	OTHER("", "", "step.request.other", "hint.request.other");

	private static final List<String> EXPLANATIONS = List.of("step.request.name.explanation",
			"step.request.rules.explanation", "step.request.policy.explanation", "step.request.pod.explanation",
			"step.request.answer.explanation");

	private final String stop;

	private final String outcome;

	private final String title;

	private final @Nullable String hint;

	StopTexts(String stop, String outcome, String title, @Nullable String hint) {
		this.stop = stop;
		this.outcome = outcome;
		this.title = title;
		this.hint = hint;
	}

	static StopTexts of(String stop, String outcome) {
		for (StopTexts one : values()) {
			if (one.stop.equals(stop) && one.outcome.equals(outcome)) {
				return one;
			}
		}
		return OTHER;
	}

	/** The key of the step's title. */
	String title() {
		return this.title;
	}

	/** The key of the step's explanation. */
	String explanation() {
		return EXPLANATIONS.stream()
			.filter((key) -> key.equals("step.request." + this.stop + ".explanation"))
			.findFirst()
			.orElse("step.request.other.explanation");
	}

	/** The key of what to try where a request ended there. */
	String hint() {
		return (this.hint != null) ? this.hint : "hint.request.other";
	}

}
