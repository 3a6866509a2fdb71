package dev.podium.practice.apiserver.types;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.podium.practice.apiserver.FullMessages;
import dev.podium.practice.apiserver.codec.BodyReader;
import dev.podium.practice.apiserver.codec.ProtobufReader;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.types.TypeSchema.Field;
import dev.podium.practice.apiserver.types.TypeSchema.Form;
import dev.podium.practice.apiserver.types.TypeSchema.Holder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read of a body beside what a real kube-apiserver 1.36 says of its types: no
 * field of a served type is lost, renamed or of another form.
 */
class TypeSchemasTests {

	private static final String EXTENSIONS = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";

	private static final Map<String, Form> SCALARS = Map.of("io.k8s.apimachinery.pkg.api.resource.Quantity",
			Form.QUANTITY, "io.k8s.apimachinery.pkg.apis.meta.v1.Time", Form.TIME,
			"io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime", Form.MICRO_TIME,
			"io.k8s.apimachinery.pkg.util.intstr.IntOrString", Form.INT_OR_STRING,
			"io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1", Form.ANY, "io.k8s.apimachinery.pkg.runtime.RawExtension",
			Form.ANY, EXTENSIONS + "JSON", Form.ANY, EXTENSIONS + "JSONSchemaPropsOrArray", Form.ANY,
			EXTENSIONS + "JSONSchemaPropsOrBool", Form.ANY, EXTENSIONS + "JSONSchemaPropsOrStringArray", Form.ANY);

	private final List<String> wrong = new ArrayList<>();

	private final Set<String> compared = new HashSet<>();

	private JsonNode recorded = JsonMapper.shared().nullNode();

	@Test
	@DisplayName("Every served type has the recorded fields, each of the recorded form")
	void asRecorded() throws IOException {
		try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/practice/openapi.json"))) {
			this.recorded = JsonMapper.shared().readTree(in);
		}
		TypeSchemas schemas = new TypeSchemas();
		for (ResourceType type : BuiltInTypes.ROWS) {
			TypeSchema schema = schemas.find(type.apiVersion(), type.kind());
			String name = OpenApiSchemas.name(type.apiVersion(), type.kind());
			assertThat(schema).as(type.qualified()).isNotNull();
			assertThat(name).as(type.qualified()).isNotNull();
			compare(Objects.requireNonNull(schema), Objects.requireNonNull(name), type.kind());
		}
		assertThat(this.compared).hasSizeGreaterThan(300);
		assertThat(String.join("\n", this.wrong)).isEmpty();
	}

	@TestFactory
	@DisplayName("A body in protobuf means what the same body in JSON means, every field of it")
	Stream<DynamicTest> protobufAsJson() {
		TypeSchemas schemas = new TypeSchemas();
		return BuiltInTypes.ROWS.stream()
			.map((type) -> DynamicTest.dynamicTest(type.apiVersion() + " " + type.kind(), () -> {
				TypeSchema schema = Objects.requireNonNull(schemas.find(type.apiVersion(), type.kind()));
				ObjectNode read = new ProtobufReader(schemas).read(
						FullMessages.envelope(type.apiVersion(), type.kind(), FullMessages.of(schema.descriptor())),
						type.kind());
				List<String> findings = new ArrayList<>();
				byte[] json = JsonMapper.shared().writeValueAsBytes(read);
				ObjectNode again = new BodyReader(JsonMapper.shared().createParser(json), findings).readBody(schema);
				assertThat(findings).isEmpty();
				assertThat(again).isEqualTo(read);
				assertThat(missing(read, schema)).isEmpty();
			}));
	}

	/** Fields of an object's types that it does not have, near its top. */
	private static List<String> missing(JsonNode object, TypeSchema schema) {
		List<String> missing = new ArrayList<>();
		missing(object, schema, "", 0, missing);
		return missing;
	}

	private static void missing(JsonNode object, TypeSchema schema, String path, int depth, List<String> missing) {
		for (Field field : schema.fields().values()) {
			JsonNode value = object.path(field.name());
			if (value.isMissingNode()) {
				missing.add(path + field.name());
			}
			if (field.schema() != null && depth < 4) {
				JsonNode one = (field.holder() == Holder.ONE) ? value : value.iterator().next();
				missing(one, field.schema(), path + field.name() + ".", depth + 1, missing);
			}
		}
	}

	@ParameterizedTest(name = "{0} {1}")
	@DisplayName("A zero in protobuf counts where it was chosen")
	@CsvSource(delimiter = '|',
			textBlock = """
					apps/v1 Deployment      | spec.strategy.rollingUpdate.maxUnavailable   | true
					apps/v1 Deployment      | spec.replicas                                | true
					apps/v1 Deployment      | spec.minReadySeconds                         | false
					v1 Service              | spec.allocateLoadBalancerNodePorts           | true
					v1 Service              | spec.publishNotReadyAddresses                | false
					v1 Service              | spec.ports.targetPort                        | false
					v1 Pod                  | spec.containers.securityContext.privileged   | true
					v1 Pod                  | spec.hostNetwork                             | false
					v1 Pod                  | spec.priority                                | true
					batch/v1 Job            | spec.backoffLimitPerIndex                    | true
					storage.k8s.io/v1 CSIDriver | spec.attachRequired                      | true
					networking.k8s.io/v1 IngressClass | spec.controller                    | false
					apiextensions.k8s.io/v1 CustomResourceDefinition | spec.versions.schema.openAPIV3Schema.minLength | true
					apiextensions.k8s.io/v1 CustomResourceDefinition | spec.versions.schema.openAPIV3Schema.nullable  | false
					apiextensions.k8s.io/v1 CustomResourceDefinition | spec.versions.schema.openAPIV3Schema.additionalProperties | true
					""")
	void chosenZero(String type, String path, boolean counts) {
		String[] versionAndKind = type.split(" ");
		TypeSchemas schemas = new TypeSchemas();
		TypeSchema schema = Objects.requireNonNull(schemas.find(versionAndKind[0], versionAndKind[1]));
		JsonNode at = new ProtobufReader(schemas).read(
				FullMessages.envelope(versionAndKind[0], versionAndKind[1], FullMessages.zeros(schema.descriptor())),
				versionAndKind[1]);
		for (String field : path.split("\\.")) {
			at = at.isArray() ? at.path(0).path(field) : at.path(field);
		}
		assertThat(!at.isMissingNode()).isEqualTo(counts);
	}

	private void compare(TypeSchema schema, String name, String path) {
		if (!this.compared.add(name)) {
			return;
		}
		JsonNode properties = this.recorded.path(name).path("properties");
		Set<String> names = new TreeSet<>(properties.propertyNames());
		if (schema.isRoot()) {
			names.removeAll(Set.of("kind", "apiVersion"));
		}
		Set<String> lost = new TreeSet<>(names);
		lost.removeAll(schema.fields().keySet());
		Set<String> more = new TreeSet<>(schema.fields().keySet());
		more.removeAll(names);
		if (!lost.isEmpty() || !more.isEmpty()) {
			this.wrong.add(path + " (" + name + "): lost " + lost + ", not recorded " + more);
		}
		for (Field field : schema.fields().values()) {
			if (properties.has(field.name())) {
				compare(field, properties.path(field.name()), path + "." + field.name());
			}
		}
	}

	private void compare(Field field, JsonNode property, String path) {
		Holder holder = Holder.ONE;
		JsonNode one = property;
		if (property.path("type").asString("").equals("array")) {
			holder = Holder.LIST;
			one = property.path("items");
		}
		else if (property.has("additionalProperties")) {
			holder = Holder.MAP;
			one = property.path("additionalProperties");
		}
		String reference = one.path("$ref").asString(one.at("/allOf/0/$ref").asString(""));
		String name = reference.substring(reference.lastIndexOf('/') + 1);
		Form form = reference.isEmpty() ? scalar(one) : SCALARS.getOrDefault(name, Form.OBJECT);
		if (form != field.form() || holder != field.holder()) {
			this.wrong.add(path + ": " + field.holder() + " " + field.form() + " instead of " + holder + " " + form);
		}
		else if (field.schema() != null) {
			compare(field.schema(), name, path);
		}
	}

	private static Form scalar(JsonNode property) {
		switch (property.path("type").asString("") + " " + property.path("format").asString("")) {
			case "integer int32":
				return Form.INT32;
			case "integer int64":
				return Form.INT64;
			case "number double":
				return Form.NUMBER;
			case "boolean ":
				return Form.BOOLEAN;
			case "string byte":
				return Form.BYTES;
			case "string ":
				return Form.STRING;
			case "array ":
				return Form.STRINGS;
			default:
				return Form.ANY;
		}
	}

}
