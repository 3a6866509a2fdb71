package dev.podium.dashboard.rest;

import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

import dev.podium.dashboard.Messages;
import dev.podium.dashboard.Problems;
import dev.podium.demo.Demos;
import dev.podium.demo.FakeObjects;
import dev.podium.demo.FakeTarget;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

class DemoControllerTests {

	private final FakeObjects objects = new FakeObjects();

	private final MockMvc mvc = MockMvcBuilders
		.standaloneSetup(
				new DemoController(FakeTarget.practice(this.objects).demos(), new Messages(JsonMapper.shared())))
		.setControllerAdvice(new Problems(new Messages(JsonMapper.shared())))
		.build();

	@Test
	void listsTheDemosInTheShapeOfTheWire() throws Exception {
		JsonNode list = read(body(get("http://127.0.0.1:8080/api/demos")));
		JsonNode sample = sample("demos.json");
		assertThat(names(list)).isEqualTo(names(sample));
		JsonNode db = list.path("demos").path(0);
		JsonNode expected = sample.path("demos").path(0);
		assertThat(names(db)).isEqualTo(names(expected));
		assertThat(db.path("kubectl")).isEqualTo(expected.path("kubectl"));
		assertThat(db.path("command")).isEqualTo(expected.path("command"));
		assertThat(db.path("objects")).isEqualTo(expected.path("objects"));
		assertThat(db.path("title")).isEqualTo(expected.path("title"));
		assertThat(db.path("explanation").path("text").asString()).startsWith("The book's first Pod");
		assertThat(db.path("explanation").path("args")).isEqualTo(expected.path("explanation").path("args"));
	}

	@Test
	void theKubectlLineLeadsToTheAddressThatWasAsked() throws Exception {
		assertThat(body(get("http://localhost:9123/api/demos")))
			.contains("create -f http://localhost:9123/demos/db.yml");
	}

	@Test
	void createsADemoInTheShapeOfTheWire() throws Exception {
		JsonNode created = read(this.mvc.perform(post("http://127.0.0.1:8080/api/demos/db"))
			.andExpect(status().isCreated())
			.andReturn()
			.getResponse()
			.getContentAsString());
		JsonNode sample = sample("demo-created.json");
		assertThat(names(created)).isEqualTo(names(sample));
		for (String field : new String[] { "namespace", "name", "kind", "command", "kubectl", "replaced" }) {
			assertThat(created.path(field)).as(field).isEqualTo(sample.path(field));
		}
	}

	@Test
	void whatExistsIsAConflictAndReplacedWhereAsked() throws Exception {
		this.mvc.perform(post("/api/demos/db"));
		this.mvc.perform(post("/api/demos/db"))
			.andExpect(status().isConflict())
			.andExpect(jsonPath("$.name").value("db"));
		this.mvc.perform(post("/api/demos/db?replace=true"))
			.andExpect(status().isCreated())
			.andExpect(jsonPath("$.replaced").value(true));
	}

	@Test
	void createsFindsAndCleansUpOwnYaml() throws Exception {
		for (String type : new String[] { "text/yaml", "application/yaml", "text/plain" }) {
			this.mvc
				.perform(post("/api/demos").contentType(type)
					.content("{apiVersion: v1, kind: Pod, metadata: {generateName: %s-}}"
						.formatted(type.substring(0, 6))))
				.andExpect(status().isCreated())
				.andExpect(jsonPath("$.objects[0].demo").value("own"));
		}
		this.mvc.perform(get("/api/demos/created")).andExpect(jsonPath("$.objects.length()").value(3));
		this.mvc.perform(delete("/api/demos"))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.objects.length()").value(3));
		this.mvc.perform(get("/api/demos/created")).andExpect(jsonPath("$.objects.length()").value(0));
	}

	@Test
	void badYamlIsToldWithItsLine() throws Exception {
		this.mvc.perform(post("/api/demos").contentType("text/yaml").content("a: [1,\nb: }"))
			.andExpect(status().isBadRequest())
			.andExpect(jsonPath("$.line").value(2));
	}

	@Test
	void tooLongABodyIsRefused() throws Exception {
		this.mvc.perform(post("/api/demos").contentType("text/plain").content("a".repeat(Demos.MAX_MANIFEST + 1)))
			.andExpect(status().isContentTooLarge());
	}

	@Test
	void anotherMediaTypeIsRefused() throws Exception {
		this.mvc.perform(post("/api/demos").contentType("application/x-www-form-urlencoded").content("a=b"))
			.andExpect(status().isUnsupportedMediaType());
	}

	@Test
	void servesEachManifestAsYaml() throws Exception {
		this.mvc.perform(get("/demos/db.yml"))
			.andExpect(status().isOk())
			.andExpect(content().contentTypeCompatibleWith("application/yaml"))
			.andExpect(content().string(FakeTarget.practice(this.objects).demos().demo("db").manifest()));
		this.mvc.perform(get("/demos/no-image.yml")).andExpect(status().isOk());
	}

	@Test
	void anUnknownDemoIsNotFound() throws Exception {
		this.mvc.perform(get("/demos/nope.yml").accept("application/yaml")).andExpect(status().isNotFound());
		this.mvc.perform(post("/api/demos/nope"))
			.andExpect(status().isNotFound())
			.andExpect(jsonPath("$.known[0]").value("db"));
	}

	private String body(RequestBuilder request) throws Exception {
		return this.mvc.perform(request)
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	private static JsonNode read(String json) {
		return JsonMapper.shared().readTree(json);
	}

	private static JsonNode sample(String name) {
		return JsonMapper.shared().readTree(DemoControllerTests.class.getResourceAsStream("/wire/" + name));
	}

	private static TreeSet<String> names(JsonNode object) {
		return new TreeSet<>(object.propertyNames());
	}

}
