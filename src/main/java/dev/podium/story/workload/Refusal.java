package dev.podium.story.workload;

import java.util.List;

/**
 * Why no Pod can be created, by what the cluster's words hold.
 *
 * @param says what they hold
 * @param hint the key of what to try
 */
public record Refusal(String says, String hint) {

	/** The first that fits; the last fits all. */
	static final List<Refusal> ALL = List.of(new Refusal("exceeded quota", "hint.workload.quota"),
			new Refusal("failed quota", "hint.workload.quota"),
			new Refusal("violates PodSecurity", "hint.workload.security"),
			new Refusal("serviceaccount", "hint.workload.account"),
			new Refusal("service account", "hint.workload.account"), new Refusal(" usage per ", "hint.workload.limits"),
			new Refusal("limit to request ratio", "hint.workload.limits"), new Refusal("", "hint.workload.create"));

	/** The key of what to try. */
	public static String hintOf(String message) {
		String hint = "";
		for (Refusal refusal : ALL) {
			hint = (hint.isEmpty() && message.contains(refusal.says())) ? refusal.hint() : hint;
		}
		return hint;
	}

}
