package dev.podium.practice.apiserver;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.codec.BodyDecoding;
import dev.podium.practice.apiserver.codec.ProtobufReader;
import dev.podium.practice.apiserver.defaults.ObjectDefaults;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.types.FieldValidation;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.ResourceTypes;
import dev.podium.practice.apiserver.types.TypeSchemas;
import dev.podium.practice.apiserver.validation.FieldRules;
import dev.podium.practice.apiserver.validation.Validation;
import dev.podium.practice.apiserver.write.Admission;
import dev.podium.practice.apiserver.write.ServiceAddresses;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Objects as kubectl wrote them to a real API server, and what it made of them.
 */
class WrittenObjectsTests {

	private final TypeSchemas schemas = new TypeSchemas();

	private final ResourceTypes types = new ResourceTypes(BuiltInTypes.ROWS);

	private final BodyDecoding decoding = new BodyDecoding(this.types, this.schemas);

	private final ObjectDefaults defaults = new ObjectDefaults(this.schemas, new Random(1));

	private final Validation validation = new FieldRules();

	@TestFactory
	Stream<DynamicTest> whatARealServerAcceptsComesOutAsItMadeIt() throws Exception {
		return writes().filter((write) -> write.path("status").asInt() == 201)
			.map((write) -> DynamicTest.dynamicTest(write.path("name").asString(), () -> {
				ObjectNode answer = answer(write);
				ResourceType type = type(answer);
				ObjectNode made = write(write, type, FieldValidation.WARN, new ArrayList<>());
				((ObjectNode) made.path("metadata")).put("uid", answer.at("/metadata/uid").asString());
				this.defaults.admit(type, made);
				if (Admission.isService(type)) {
					new ServiceAddresses(new ObjectStore(1), new Random(1)).allocate(made);
					this.defaults.apply(type, made);
				}
				assertThat(comparable(made)).isEqualTo(comparable(answer));
			}));
	}

	@TestFactory
	Stream<DynamicTest> whatARealServerRefusesIsRefusedInItsWords() throws Exception {
		return writes().filter((write) -> write.path("status").asInt() >= 400)
			.map((write) -> DynamicTest.dynamicTest(write.path("name").asString(), () -> {
				ApiStatusException refusal = catchThrowableOfType(ApiStatusException.class,
						() -> write(write, pods(), FieldValidation.STRICT, new ArrayList<>()));
				assertThat(refusal.status()).isEqualTo(answer(write));
			}));
	}

	@Test
	void anUnknownFieldIsAWarningWhereTheRequestSaysSo() throws Exception {
		JsonNode write = writes().filter((one) -> one.path("warning").isString()).findFirst().orElseThrow();
		List<String> warnings = new ArrayList<>();
		write(write, pods(), FieldValidation.WARN, warnings);
		assertThat(warnings).containsExactly("unknown field \"spec.containers[0].imagePullPolcy\"");
	}

	@Test
	void aPodsSpecCannotBeChangedAndTheRefusalSaysWhatCan() throws Exception {
		JsonNode recorded = read("immutable.json");
		ObjectNode before = (ObjectNode) recorded.path("before");
		ObjectNode after = before.deepCopy();
		after.withObject("spec").put("nodeName", "other");
		ApiStatusException refusal = catchThrowableOfType(ApiStatusException.class,
				() -> this.validation.validateUpdate(pods(), before, after));
		String expected = recorded.at("/answer/message").asString();
		assertThat(refusal.getMessage()).startsWith(expected.substring(0, expected.indexOf('\n')))
			.contains("- \"NodeName\": \"realk8s\",\n+ \"NodeName\": \"other\",\n");
		assertThat(refusal.status().at("/details/causes/0/reason").asString()).isEqualTo("FieldValueForbidden");
		assertThat(refusal.code()).isEqualTo(422);
	}

	@Test
	void whatComesBackAsItIsStoredIsNoChange() throws Exception {
		JsonNode write = writes().filter((one) -> one.path("name").asString().equals("043-run"))
			.findFirst()
			.orElseThrow();
		ObjectNode stored = write(write, pods(), FieldValidation.STRICT, new ArrayList<>());
		this.defaults.admit(pods(), stored);
		byte[] body = JsonMapper.shared().writeValueAsBytes(stored);
		ObjectNode again = this.decoding.decode(body, "application/json", pods(), FieldValidation.STRICT, (warning) -> {
		});
		this.defaults.apply(pods(), again);
		assertThat(again).isEqualTo(stored);
		this.validation.validateUpdate(pods(), stored, again);
		again.withObject("spec").put("terminationGracePeriodSeconds", 30L);
		this.validation.validateUpdate(pods(), stored, again);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					application/json | {"spec":{"containers":[{"ports":[{"containerPort":"http"}]}]}} | Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal string into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32
					application/json | {"spec":{"containers":{}}} | Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container
					application/json | {"metadata":{"labels":{"a":1}}} | Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string
					application/json | {"kind":"Deployment","apiVersion":"apps/v1"} | Deployment in version "v1" cannot be handled as a Pod: converting (v1.Deployment) to (core.Pod): unknown conversion
					application/json | {"metadata":{"name":"a","name":"b"}} | Pod in version "v1" cannot be handled as a Pod: strict decoding error: duplicate field "metadata.name"
					application/json | {"spec":} | the object provided is unrecognized (must be of type Pod): couldn't get version/kind; json parse error: invalid input at line 1, column 9
					text/plain | hello | the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf
					application/vnd.kubernetes.protobuf | {} | the object provided is unrecognized (must be of type Pod): provided data does not appear to be a protobuf message, expected prefix k8s
					""")
	void aBodyThatIsNoPodIsRefusedAndTheRefusalSaysWhy(String contentType, String body, String message) {
		ApiStatusException refusal = catchThrowableOfType(ApiStatusException.class, () -> this.decoding
			.decode(body.getBytes(StandardCharsets.UTF_8), contentType, pods(), FieldValidation.STRICT, (warning) -> {
			}));
		assertThat(refusal).hasMessage(message);
	}

	@Test
	void aBodyThatIsTooDeepOrTooLargeIsRefused() {
		byte[] deep = "[".repeat(5000).getBytes(StandardCharsets.UTF_8);
		assertThat(catchThrowableOfType(ApiStatusException.class, () -> this.decoding.decode(deep, null)).code())
			.isEqualTo(400);
		byte[] large = new byte[BodyDecoding.LIMIT + 1];
		assertThat(catchThrowableOfType(ApiStatusException.class, () -> this.decoding.decode(large, null)).code())
			.isEqualTo(413);
	}

	@Test
	void yamlThatDoesNotParseIsRefusedAndTheRefusalNamesTheLine() {
		byte[] body = "kind: Pod\nmetadata: a: b\n".getBytes(StandardCharsets.UTF_8);
		ApiStatusException refusal = catchThrowableOfType(ApiStatusException.class,
				() -> this.decoding.decode(body, "application/yaml", pods(), FieldValidation.STRICT, (warning) -> {
				}));
		assertThat(refusal.code()).isEqualTo(400);
		assertThat(refusal).hasMessageContaining("invalid input at line 2, column ");
	}

	@Test
	void yamlIsReadAsJsonIs() {
		ObjectNode pod = this.decoding.decode("""
				metadata: {name: db}
				spec:
				  containers:
				  - image: mongo:3.3
				    name: db
				    resources: {limits: {cpu: 0.5, memory: 1024Mi}}
				""".getBytes(StandardCharsets.UTF_8), "application/yaml", pods(), FieldValidation.STRICT, (warning) -> {
		});
		assertThat(pod.toString()).isEqualTo("{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"db\"},"
				+ "\"spec\":{\"containers\":[{\"name\":\"db\",\"image\":\"mongo:3.3\","
				+ "\"resources\":{\"limits\":{\"cpu\":\"500m\",\"memory\":\"1Gi\"}}}]}}");
	}

	private ObjectNode write(JsonNode write, ResourceType type, FieldValidation mode, List<String> warnings) {
		ObjectNode object = this.decoding.decode(body(write.path("body")), write.path("contentType").asString(), type,
				mode, warnings::add);
		this.defaults.apply(type, object);
		this.validation.validateCreate(type, object);
		return object;
	}

	private static byte[] body(JsonNode body) {
		return body.isString() ? body.asString().getBytes(StandardCharsets.UTF_8)
				: Base64.getDecoder().decode(body.path("base64").asString());
	}

	private ObjectNode answer(JsonNode write) {
		JsonNode answer = write.path("answer");
		if (answer.isString() && answer.asString().startsWith("{")) {
			return (ObjectNode) JsonMapper.shared().readTree(answer.asString());
		}
		return new ProtobufReader(this.schemas).read(body(answer), "answer");
	}

	/** Without what the store sets and what is random. */
	private static String comparable(ObjectNode object) {
		ObjectNode copy = object.deepCopy();
		ObjectNode metadata = copy.withObject("metadata");
		for (String field : List.of("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields",
				"namespace")) {
			metadata.remove(field);
		}
		// answers in protobuf do not tell what is zero
		copy.withObject("status").remove(List.of("desiredReplicas", "currentMetrics"));
		return copy.toPrettyString()
			.replaceAll("kube-api-access-[a-z0-9]{5}", "kube-api-access-xxxxx")
			.replaceAll("10\\.96\\.\\d+\\.\\d+", "10.96.x.x")
			.replaceAll("\"nodePort\" : 3\\d{4}", "\"nodePort\" : 3xxxx");
	}

	private ResourceType type(ObjectNode object) {
		return Objects
			.requireNonNull(this.types.byKind(object.path("apiVersion").asString(), object.path("kind").asString()));
	}

	private static ResourceType pods() {
		return BuiltInTypes.get("v1", "pods");
	}

	private static Stream<JsonNode> writes() throws Exception {
		return read("writes.json").valueStream();
	}

	private static JsonNode read(String name) throws Exception {
		try (InputStream in = Objects
			.requireNonNull(WrittenObjectsTests.class.getResourceAsStream("/exchanges/" + name))) {
			return JsonMapper.shared().readTree(in);
		}
	}

}
