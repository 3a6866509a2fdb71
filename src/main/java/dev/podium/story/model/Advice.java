package dev.podium.story.model;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A rule of good practice that the moment calls for.
 *
 * @param rule the rule's id
 * @param urgency from 1, which can wait, to 5
 * @param subject what it is about
 * @param text what is the matter
 * @param why the rule, in one or two sentences
 * @param commands what to type, as words with names in braces
 * @param source the page of the Kubernetes documentation that says so, as a path
 * @param story the story in which the moment came; null where it came in none
 * @param seq the change since which it holds
 * @param since when that change came, on the feed's clock
 */
public record Advice(String rule, int urgency, Subject subject, Text text, Text why, List<List<String>> commands,
		String source, @Nullable String story, long seq, Instant since) {

	public Advice {
		commands = List.copyOf(commands);
	}

}
