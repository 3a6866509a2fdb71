package dev.podium.practice.apiserver;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.podium.practice.apiserver.client.ApiClientTests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every case of {@link RuleCases} is answered as a real kube-apiserver 1.36 answered it.
 */
@DisplayName("The rules of the API server are those of a real one")
class RuleCasesTests {

	@TestFactory
	Stream<DynamicContainer> whatARealOneAnswers() {
		return RuleCases.files().stream().map((file) -> {
			try {
				return cases(file);
			}
			catch (IOException ex) {
				throw new java.io.UncheckedIOException(ex);
			}
		});
	}

	private static DynamicContainer cases(String file) throws IOException {
		// within one second, as where they were recorded: owners of fields are sorted by
		// time
		Clock clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);
		ApiServer server = new ApiServer("", clock, new ApiClientTests.NoLogs());
		JsonNode answers = RuleCases.answers(file);
		AtomicInteger number = new AtomicInteger();
		List<DynamicContainer> containers = new ArrayList<>();
		for (RuleCases.Case one : RuleCases.read(file)) {
			String namespace = "case-1-" + file + "-" + number.getAndIncrement();
			JsonNode played = RuleCases.play(one, namespace,
					(method, path, type, body) -> send(server, method, path, type, body));
			JsonNode expected = file.equals("bodies") ? refused(answers.path(one.name())) : answers.path(one.name());
			containers.add(DynamicContainer.dynamicContainer(one.name(),
					IntStream.range(0, one.steps().size())
						.mapToObj((step) -> DynamicTest.dynamicTest("step " + step,
								() -> assertThat(sorted(played.path(step))).as("step %d", step)
									.isEqualTo(sorted(expected.path(step)))))));
		}
		return DynamicContainer.dynamicContainer(file, containers);
	}

	/** Bad input that a real one answers by 500 is refused by 400, in the same words. */
	private static JsonNode refused(JsonNode answers) {
		JsonNode refused = answers.deepCopy();
		refused.forEach((answer) -> {
			if (answer.path("code").asInt() == 500) {
				((ObjectNode) answer).put("code", 400);
				((ObjectNode) answer.path("body")).put("code", 400).put("reason", "BadRequest");
			}
		});
		return refused;
	}

	/** Readable, and without the order of fields. */
	private static String sorted(JsonNode node) {
		return RuleCases.MAPPER.rebuild()
			.configure(tools.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
			.build()
			.writerWithDefaultPrettyPrinter()
			.writeValueAsString(RuleCases.MAPPER.convertValue(node, Object.class));
	}

	private static RuleCases.Reply send(ApiServer server, String method, String path, @Nullable String contentType,
			String body) throws IOException {
		int question = path.indexOf('?');
		MockHttpServletRequest request = new MockHttpServletRequest(method,
				(question < 0) ? path : path.substring(0, question));
		if (question >= 0) {
			request.setQueryString(path.substring(question + 1));
		}
		request.addHeader("User-Agent", "kubectl/v1.36.2");
		if (contentType != null) {
			request.setContentType(contentType);
			request.setContent(RuleCases.bytes(body));
		}
		MockHttpServletResponse response = new MockHttpServletResponse();
		server.handleRequest(request, response);
		return new RuleCases.Reply(response.getStatus(), response.getContentAsString(),
				RuleCases.warnings(response.getHeaders("Warning")));
	}

}
