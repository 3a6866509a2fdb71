package dev.podium.dashboard.rest;

import java.nio.charset.StandardCharsets;

import dev.podium.dashboard.Messages;
import dev.podium.dashboard.Problems;
import dev.podium.demo.FakeObjects;
import dev.podium.demo.FakeTarget;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

class DemoActionsControllerTests {

	private final FakeObjects objects = new FakeObjects();

	private final FakeTarget target = FakeTarget.practice(this.objects);

	private final MockMvc mvc = MockMvcBuilders
		.standaloneSetup(new DemoActionsController(this.target.actions(), new Messages(JsonMapper.shared())))
		.setControllerAdvice(new Problems(new Messages(JsonMapper.shared())))
		.build();

	@Test
	void whatCanBeDoneIsToldInTheShapeOfTheWire() throws Exception {
		this.target.demos().create("web", false);
		String body = this.mvc.perform(get("/api/demos/actions"))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		JsonNode sample = JsonMapper.shared()
			.readTree(DemoActionsControllerTests.class.getResourceAsStream("/wire/actions.json"));
		assertThat(JsonMapper.shared().readTree(body)).isEqualTo(sample);
	}

	@Test
	void whatWasDoneIsAnsweredWithItsLine() throws Exception {
		this.target.demos().create("web", false);
		ask("{\"action\":\"scale\",\"kind\":\"Deployment\",\"namespace\":\"default\",\"name\":\"web\"}")
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.action").value("scale"))
			.andExpect(jsonPath("$.title.text").value("Scale to 5"))
			.andExpect(jsonPath("$.kubectl").value(
					"kubectl --kubeconfig /home/me/.podium/practice.kubeconfig scale deployment/web --replicas=5 -n default"));
	}

	@Test
	void aRefusalIsAProblem() throws Exception {
		this.target.demos().create("web", false);
		ask("{\"action\":\"undo\",\"kind\":\"Deployment\",\"namespace\":\"default\",\"name\":\"web\"}")
			.andExpect(status().isConflict())
			.andExpect(jsonPath("$.title").value("Not possible now"));
		ask("{\"action\":\"scale\",\"kind\":\"Deployment\",\"namespace\":\"default\",\"name\":\"theirs\"}")
			.andExpect(status().isNotFound())
			.andExpect(jsonPath("$.type").value("urn:podium:problem:not-a-demos"));
		ask("{}").andExpect(status().isNotFound()).andExpect(jsonPath("$.known[0]").value("scale"));
		ask("{\"action\":").andExpect(status().isBadRequest());
	}

	private ResultActions ask(String body) throws Exception {
		return this.mvc.perform(post("/api/demos/actions").contentType("application/json").content(body));
	}

}
