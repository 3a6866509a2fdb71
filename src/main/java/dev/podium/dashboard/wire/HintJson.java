package dev.podium.dashboard.wire;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.podium.story.HintCommands;
import dev.podium.story.model.Subject;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * What to try: a text, and commands.
 *
 * @param text the text in the language asked for; REST only, left out in frames
 * @param commands each a list of words, as a program is given them; which cluster they
 * speak to is added after the first
 * @param noCommand why one is missing; left out where none is
 */
public record HintJson(String key, Map<String, String> args,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String text, List<List<String>> commands,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TextJson noCommand) {

	static HintJson of(Text hint, Subject subject, TextJson.Texts texts) {
		HintCommands offered = HintCommands.of(hint, subject);
		return new HintJson(hint.key(), hint.args(), texts.say(hint), offered.commands(),
				TextJson.orNull(offered.missing(), texts));
	}

}
