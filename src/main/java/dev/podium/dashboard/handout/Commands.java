package dev.podium.dashboard.handout;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.podium.dashboard.handout.Handout.Trouble;
import dev.podium.dashboard.text.Shell;
import dev.podium.story.HintCommands;
import dev.podium.story.model.Step;
import dev.podium.story.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What to try where a story is stuck: a hint, and commands that can be pasted.
 *
 * @param kubectl the words that a line begins with that speaks to the cluster
 * @param shell that it is pasted into
 */
record Commands(List<String> kubectl, Shell shell, Localizer words) {

	Trouble trouble(Step.Stuck stuck, String since, Subject subject) {
		HintCommands offered = HintCommands.of(stuck.hint(), subject);
		List<String> lines = offered.commands().stream().map(this::line).filter(Objects::nonNull).toList();
		return new Trouble(this.words.say("page.stuck.title", "reason", stuck.reason()), since,
				(stuck.message() != null) ? stuck.message() : "", this.words.say(stuck.hint()), lines,
				missing(offered, lines));
	}

	private @Nullable String line(List<String> command) {
		return this.shell.line(Stream.concat(this.kubectl.stream(), command.stream().skip(1)).toList());
	}

	private String missing(HintCommands offered, List<String> lines) {
		if (offered.missing() != null) {
			return this.words.say(offered.missing());
		}
		return (lines.size() < offered.commands().size()) ? this.words.say("page.command.none") : "";
	}

}
