package dev.podium.dashboard.handout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.podium.story.model.Actor;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Subject;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Paper computes as the screen does: the frontend's tests read the same vectors.
 */
class VectorTests {

	private static final Instant ZERO = Instant.parse("2026-11-23T03:05:23.918001Z");

	private static final Actor NOBODY = new Actor(Actor.Role.CLIENT, "");

	static Stream<JsonNode> states() throws Exception {
		return cases("state-at");
	}

	static Stream<JsonNode> axes() throws Exception {
		return cases("stretched-axis");
	}

	private static Stream<JsonNode> cases(String name) throws Exception {
		String vectors = Files.readString(Path.of("src/test/resources/vectors/" + name + ".json"));
		List<JsonNode> cases = new ArrayList<>();
		JsonMapper.builder().build().readTree(vectors).path("cases").forEach(cases::add);
		assertThat(cases).isNotEmpty();
		return cases.stream();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("states")
	void theStateAtAPlayheadIsThatOfTheVectors(JsonNode vector) {
		List<Story.StateAt> states = new ArrayList<>();
		vector.path("states")
			.forEach((state) -> states
				.add(new Story.StateAt(Story.State.valueOf(state.path("state").asString().toUpperCase(Locale.ROOT)),
						at(state.path("at")), number(state.path("step")), stuck(state.path("reason")))));
		List<Step> steps = new ArrayList<>();
		vector.path("steps").forEach((step) -> steps.add(step(step)));
		Story story = new Story("s", new Subject("Pod", "default", "db", "u", List.of()), 1, 1, states, steps,
				List.of(), null, List.of());
		for (JsonNode playhead : vector.path("playheads")) {
			Story.StateAt state = story.stateAt(at(playhead.path("at")));
			assertThat(state.state().name().toLowerCase(Locale.ROOT)).isEqualTo(playhead.path("state").asString());
			assertThat(state.step()).isEqualTo(number(playhead.path("step")));
			assertThat(state.stuck()).isEqualTo(stuck(playhead.path("reason")));
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("axes")
	void theStretchedAxisIsThatOfTheVectors(JsonNode vector) {
		List<Instant> wide = new ArrayList<>();
		TreeSet<Instant> narrow = new TreeSet<>();
		vector.path("landmarks")
			.forEach((mark) -> (mark.path("wide").asBoolean() ? wide : narrow).add(at(mark.path("at"))));
		LogTimeAxis axis = new LogTimeAxis(at(vector.path("from")), at(vector.path("to")), wide, narrow);
		for (JsonNode place : vector.path("places")) {
			assertThat(axis.at(at(place.path("at")))).as(place.toString())
				.isCloseTo(place.path("x").asDouble(), within(1e-6));
		}
	}

	private static Step step(JsonNode step) {
		JsonNode due = step.path("dueAt");
		return new Step(step.path("number").asInt(), "id", Text.of("t"), NOBODY, NOBODY, Step.State.WAITING, null, null,
				null, due.isNumber() ? at(due) : null, stuck(step.path("overdue")), null, null, 0, List.of(), null,
				List.of(), Text.of("e"));
	}

	private static Instant at(JsonNode micros) {
		return ZERO.plus(micros.asLong(), ChronoUnit.MICROS);
	}

	private static @Nullable Integer number(JsonNode number) {
		return number.isNumber() ? number.asInt() : null;
	}

	private static Step.@Nullable Stuck stuck(JsonNode reason) {
		return reason.isString() ? new Step.Stuck(reason.asString(), null, Text.of("hint")) : null;
	}

}
