package dev.podium.dashboard.rest;

import java.util.ArrayList;
import java.util.List;

import dev.podium.dashboard.Messages;
import dev.podium.dashboard.wire.HintsJson;
import dev.podium.demo.Demos;
import dev.podium.feed.ChangeLog;
import dev.podium.story.model.Advice;
import dev.podium.story.model.Story;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What good practice has to say of the cluster in view, as it is now.
 */
@RestController
class HintsController {

	/** Nobody reads more. */
	private static final int MAX = 200;

	private final Messages messages;

	private final Demos demos;

	HintsController(Messages messages, Demos demos) {
		this.messages = messages;
		this.demos = demos;
	}

	/**
	 * The most urgent first.
	 * @param story only what is about this story's subject, or about what that owns
	 */
	@GetMapping("/api/hints")
	HintsJson hints(ChangeLog log, @RequestParam @Nullable String story, HttpServletRequest request) {
		Story asked = (story != null) ? log.story(story) : null;
		if (story != null && asked == null) {
			throw StoriesController.unknown(log, story);
		}
		List<Advice> advice = log.advice()
			.stream()
			.filter((one) -> asked == null || isAbout(one, asked))
			.limit(MAX)
			.toList();
		return HintsJson.of(log.epoch(), advice, this::toCluster, this.messages.in(request));
	}

	private static boolean isAbout(Advice advice, Story story) {
		String uid = story.subject().uid();
		return story.id().equals(advice.story()) || advice.subject().uid().equals(uid)
				|| advice.subject().owners().contains(uid);
	}

	private List<String> toCluster(List<String> command) {
		List<String> words = new ArrayList<>(this.demos.kubectl());
		words.addAll(command.subList(1, command.size()));
		return List.copyOf(words);
	}

}
