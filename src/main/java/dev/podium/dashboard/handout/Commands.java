package dev.podium.dashboard.handout;

import java.util.List;
import java.util.stream.Stream;

import dev.podium.dashboard.handout.Handout.Trouble;
import dev.podium.story.model.Step;
import dev.podium.story.model.Subject;

/**
 * What to try where a story is stuck: a hint, and commands that can be pasted.
 *
 * @param kubectl how a line that speaks to the cluster begins
 */
record Commands(String kubectl, Words words) {

	private static final String KUBECTL = "kubectl ";

	Trouble trouble(Step.Stuck stuck, String since, Subject subject) {
		String hint = this.words.say(stuck.hint());
		int at = hint.indexOf(KUBECTL);
		String own = (at < 0) ? "" : this.kubectl + " " + hint.substring(at + KUBECTL.length());
		String namespace = subject.namespace().isEmpty() ? "" : " -n " + subject.namespace();
		String kind = subject.kind().toLowerCase(java.util.Locale.ROOT);
		List<String> commands = Stream
			.of(own, this.kubectl + " describe " + kind + " " + subject.name() + namespace,
					this.kubectl + " get events --field-selector involvedObject.uid=" + subject.uid() + namespace)
			.filter((line) -> !line.isEmpty())
			.map((line) -> line.replace(" -n default", ""))
			.distinct()
			.toList();
		return new Trouble(this.words.say("page.stuck.title", "reason", stuck.reason()), since,
				(stuck.message() != null) ? stuck.message() : "", (at < 0) ? hint : hint.substring(0, at).strip(),
				commands);
	}

}
