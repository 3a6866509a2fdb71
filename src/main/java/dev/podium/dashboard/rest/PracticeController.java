package dev.podium.dashboard.rest;

import dev.podium.dashboard.Messages;
import dev.podium.dashboard.ProblemException;
import dev.podium.dashboard.wire.PracticeJson;
import dev.podium.live.ClusterInView;
import dev.podium.practice.PracticeCluster;
import dev.podium.practice.PracticeCluster.Action;
import dev.podium.story.model.Text;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * The controls of the practice cluster, whichever cluster is in view.
 */
@RestController
class PracticeController {

	private final PracticeCluster practice;

	private final ClusterInView inView;

	private final Messages messages;

	PracticeController(PracticeCluster practice, ClusterInView inView, Messages messages) {
		this.practice = practice;
		this.inView = inView;
		this.messages = messages;
	}

	@GetMapping("/api/practice")
	PracticeJson practice(HttpServletRequest request) {
		return answer(null, request);
	}

	/** Changes what is named; all of it or, where something is wrong, nothing. */
	@PatchMapping(path = "/api/practice",
			consumes = { MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json" })
	PracticeJson change(@RequestBody JsonNode body, HttpServletRequest request) {
		PracticePatch patch = PracticePatch.of(body, this.practice.state());
		try {
			patch.apply(this.practice);
		}
		catch (IllegalStateException ex) {
			throw conflict(Text.of("problem.practice.unplugged"));
		}
		return answer(null, request);
	}

	/** One action forward, where it is frozen. */
	@PostMapping("/api/practice/step")
	PracticeJson step(HttpServletRequest request) {
		try {
			return answer(this.practice.step(), request);
		}
		catch (IllegalStateException ex) {
			throw conflict(Text.of("problem.practice.running", "example", "PATCH /api/practice {\"frozen\": true}"));
		}
	}

	/** A fresh cluster, and a new feed where it is in view. */
	@PostMapping("/api/practice/reset")
	PracticeJson reset(HttpServletRequest request) {
		this.inView.resetPractice();
		return answer(null, request);
	}

	private PracticeJson answer(@Nullable Action taken, HttpServletRequest request) {
		return PracticeJson.of(this.practice.state(), taken, this.messages.in(request));
	}

	private static ProblemException conflict(Text detail) {
		return new ProblemException(HttpStatus.CONFLICT, "practice", detail);
	}

}
