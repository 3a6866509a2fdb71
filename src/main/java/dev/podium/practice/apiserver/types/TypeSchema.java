package dev.podium.practice.apiserver.types;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A type of the API: its fields in the order in which the API server writes them. Read
 * from the protobuf descriptor of the Kubernetes API ({@link ProtobufFields}).
 */
public final class TypeSchema {

	private final Descriptor descriptor;

	private final TypeSchemas schemas;

	private @Nullable Map<String, Field> fields;

	TypeSchema(Descriptor descriptor, TypeSchemas schemas) {
		this.descriptor = descriptor;
		this.schemas = schemas;
	}

	/** As in OpenAPI: {@code io.k8s.api.core.v1.Pod}. */
	String name() {
		return openApiName(this.descriptor);
	}

	/** The last part of the name: {@code Pod}. */
	public String simpleName() {
		return this.descriptor.getName();
	}

	/** As in the errors of the Go server: {@code v1.PodSpec}. */
	public String goName() {
		String fullName = this.descriptor.getFullName();
		String[] parts = fullName.split("\\.");
		return parts[parts.length - 2] + "." + this.descriptor.getName();
	}

	public Descriptor descriptor() {
		return this.descriptor;
	}

	/** Whether objects of this type stand alone, with {@code kind} and apiVersion. */
	public boolean isRoot() {
		FieldDescriptor metadata = this.descriptor.findFieldByName("metadata");
		if (metadata == null || metadata.getJavaType() != JavaType.MESSAGE) {
			return this.descriptor.getName().equals("DeleteOptions");
		}
		String type = metadata.getMessageType().getName();
		boolean template = this.descriptor.getName().endsWith("TemplateSpec")
				|| this.descriptor.getName().equals("PersistentVolumeClaimTemplate");
		return !template && (type.equals("ObjectMeta") || type.equals("ListMeta"));
	}

	/** The fields by name, without kind and apiVersion. */
	public synchronized Map<String, Field> fields() {
		if (this.fields == null) {
			Map<String, Field> found = new LinkedHashMap<>();
			collect(this.descriptor, found);
			this.fields = found;
		}
		return this.fields;
	}

	private void collect(Descriptor from, Map<String, Field> found) {
		for (FieldDescriptor field : ProtobufFields.of(from)) {
			if (ProtobufFields.isEmbedded(field)) {
				collect(field.getMessageType(), found);
			}
			else {
				String name = ProtobufFields.jsonName(field);
				found.put(name, field(name, field));
			}
		}
	}

	private Field field(String name, FieldDescriptor field) {
		if (field.isMapField()) {
			FieldDescriptor value = field.getMessageType().findFieldByName("value");
			return new Field(name, Holder.MAP, form(value), schema(value));
		}
		return new Field(name, field.isRepeated() ? Holder.LIST : Holder.ONE, form(field), schema(field));
	}

	private @Nullable TypeSchema schema(FieldDescriptor field) {
		return (form(field) == Form.OBJECT) ? this.schemas.of(field.getMessageType()) : null;
	}

	/**
	 * Puts the fields of an object into the order of its type; unknown ones come last.
	 */
	public void order(ObjectNode object) {
		Map<String, JsonNode> values = new LinkedHashMap<>();
		object.properties().forEach((field) -> values.put(field.getKey(), field.getValue()));
		object.removeAll();
		if (isRoot()) {
			move(values, "kind", object);
			move(values, "apiVersion", object);
		}
		for (Field field : fields().values()) {
			JsonNode value = move(values, field.name(), object);
			TypeSchema schema = field.schema();
			if (value == null || schema == null) {
				continue;
			}
			for (JsonNode one : (field.holder() == Holder.ONE) ? List.of(value) : value) {
				if (one instanceof ObjectNode child) {
					schema.order(child);
				}
			}
		}
		values.forEach(object::set);
	}

	private static @Nullable JsonNode move(Map<String, JsonNode> from, String name, ObjectNode to) {
		JsonNode value = from.remove(name);
		if (value != null) {
			to.set(name, value);
		}
		return value;
	}

	static String openApiName(Descriptor descriptor) {
		return descriptor.getFullName().replaceFirst("^k8s\\.io\\.", "io.k8s.");
	}

	public static Form form(FieldDescriptor field) {
		switch (field.getJavaType()) {
			case INT:
				return Form.INT32;
			case LONG:
				return Form.INT64;
			case BOOLEAN:
				return Form.BOOLEAN;
			case FLOAT:
			case DOUBLE:
				return Form.NUMBER;
			case BYTE_STRING:
				return Form.BYTES;
			case MESSAGE:
				return messageForm(field.getMessageType().getName());
			default:
				return Form.STRING;
		}
	}

	private static Form messageForm(String message) {
		switch (message) {
			case "Quantity":
				return Form.QUANTITY;
			case "Time":
				return Form.TIME;
			case "MicroTime":
				return Form.MICRO_TIME;
			case "IntOrString":
				return Form.INT_OR_STRING;
			case "ExtraValue":
				return Form.STRINGS;
			case "FieldsV1":
			case "RawExtension":
			case "JSON":
			case "JSONSchemaPropsOrArray":
			case "JSONSchemaPropsOrBool":
			case "JSONSchemaPropsOrStringArray":
				return Form.ANY;
			default:
				return Form.OBJECT;
		}
	}

	/** What a value is in JSON. */
	public enum Form {

		STRING("string"), INT32("int32"), INT64("int64"), NUMBER("float64"), BOOLEAN("bool"), BYTES("[]uint8"),
		QUANTITY("resource.Quantity"), TIME("v1.Time"), MICRO_TIME("v1.MicroTime"), INT_OR_STRING("intstr.IntOrString"),
		STRINGS("v1.ExtraValue"), ANY("runtime.RawExtension"), OBJECT("");

		private final String goName;

		Form(String goName) {
			this.goName = goName;
		}

		/** As in the errors of the Go server. */
		public String goName() {
			return this.goName;
		}

	}

	/** How many values a field holds. */
	public enum Holder {

		ONE, LIST, MAP

	}

	/**
	 * A field.
	 *
	 * @param name as in JSON
	 * @param holder one value, a list of them, or a map from strings to them
	 * @param form what each value is
	 * @param schema the type of each value, where it is an object
	 */
	public record Field(String name, Holder holder, Form form, @Nullable TypeSchema schema) {

		/** As in the errors of the Go server: {@code []v1.Container}. */
		public String goType() {
			String one = (this.schema != null) ? this.schema.goName() : this.form.goName();
			switch (this.holder) {
				case LIST:
					return "[]" + one;
				case MAP:
					return "map[string]" + one;
				default:
					return one;
			}
		}

	}

}
