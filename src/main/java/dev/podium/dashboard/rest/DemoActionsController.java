package dev.podium.dashboard.rest;

import java.util.Objects;

import dev.podium.dashboard.Messages;
import dev.podium.dashboard.wire.ActionsJson;
import dev.podium.demo.DemoActions;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * What can be done with what the demos made.
 */
@RestController
class DemoActionsController {

	private final DemoActions actions;

	private final Messages messages;

	DemoActionsController(DemoActions actions, Messages messages) {
		this.actions = actions;
		this.messages = messages;
	}

	@GetMapping("/api/demos/actions")
	ActionsJson list(HttpServletRequest request) {
		return ActionsJson.of(this.actions.offers(), this.messages.in(request));
	}

	/** Answers with what was done. */
	@PostMapping(path = "/api/demos/actions", consumes = MediaType.APPLICATION_JSON_VALUE)
	ActionsJson.ActionJson perform(@RequestBody ActionsJson.AskedJson asked, HttpServletRequest request) {
		return ActionsJson.ActionJson.of(this.actions.perform(word(asked.action()), word(asked.kind()),
				word(asked.namespace()), word(asked.name())), this.messages.in(request));
	}

	private static String word(@Nullable String given) {
		return Objects.requireNonNullElse(given, "");
	}

}
