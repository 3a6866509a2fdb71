package dev.podium.practice.apiserver.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.types.ProtobufFields;
import dev.podium.practice.apiserver.types.Scalars;
import dev.podium.practice.apiserver.types.Statuses;
import dev.podium.practice.apiserver.types.TypeSchema;
import dev.podium.practice.apiserver.types.TypeSchemas;
import dev.podium.practice.apiserver.types.WrongFormException;
import io.kubernetes.client.proto.Runtime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kubernetes' protobuf, as kubectl posts it since 1.32: four bytes, then an envelope
 * ({@code runtime.Unknown}) that says what the object in it is.
 */
public final class ProtobufReader {

	private static final byte[] MAGIC = { 'k', '8', 's', 0 };

	private static final Descriptor ENVELOPE = Runtime.getDescriptor().findMessageTypeByName("Unknown");

	private static final JsonNodeFactory NODES = JsonMapper.shared().getNodeFactory();

	private final TypeSchemas schemas;

	public ProtobufReader(TypeSchemas schemas) {
		this.schemas = schemas;
	}

	/**
	 * The object in a body.
	 * @param expected for messages
	 */
	public ObjectNode read(byte[] body, String expected) {
		if (body.length < MAGIC.length || !Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
			throw unreadable(expected, "provided data does not appear to be a protobuf message, expected prefix k8s");
		}
		try {
			// generated classes of this age warn when they parse; their descriptors do
			// not
			Message envelope = DynamicMessage.parseFrom(ENVELOPE,
					ByteString.copyFrom(body, MAGIC.length, body.length - MAGIC.length));
			Message typeMeta = (Message) field(envelope, "typeMeta");
			String apiVersion = text(typeMeta, "apiVersion");
			String kind = text(typeMeta, "kind");
			TypeSchema schema = this.schemas.find(apiVersion, kind);
			if (schema == null) {
				throw unreadable(expected, "no kind \"" + kind + "\" is registered for version \"" + apiVersion + "\"");
			}
			ObjectNode object = NODES.objectNode().put("kind", kind).put("apiVersion", apiVersion);
			write(DynamicMessage.parseFrom(schema.descriptor(), (ByteString) field(envelope, "raw")), object);
			return object;
		}
		catch (InvalidProtocolBufferException ex) {
			throw unreadable(expected, "the protobuf message ends early or is malformed");
		}
		catch (WrongFormException ex) {
			throw unreadable(expected, String.valueOf(ex.getMessage()));
		}
	}

	private static ApiStatusException unreadable(String expected, String why) {
		return Statuses.badRequest("the object provided is unrecognized (must be of type " + expected + "): " + why);
	}

	private void write(Message message, ObjectNode to) {
		for (FieldDescriptor field : ProtobufFields.of(message.getDescriptorForType())) {
			if (field.isMapField()) {
				writeMap(message, field, to);
			}
			else if (field.isRepeated()) {
				writeList(message, field, to);
			}
			else if (message.hasField(field)) {
				if (ProtobufFields.isEmbedded(field)) {
					write((Message) message.getField(field), to);
				}
				else {
					JsonNode value = value(field, message.getField(field));
					if (value != null && (!isZero(field, value) || Pointers.has(field))) {
						to.set(ProtobufFields.jsonName(field), value);
					}
				}
			}
		}
	}

	private void writeMap(Message message, FieldDescriptor field, ObjectNode to) {
		List<?> entries = (List<?>) message.getField(field);
		if (!entries.isEmpty()) {
			ObjectNode map = to.putObject(ProtobufFields.jsonName(field));
			FieldDescriptor key = field.getMessageType().findFieldByName("key");
			FieldDescriptor value = field.getMessageType().findFieldByName("value");
			for (Object entry : entries) {
				JsonNode written = value(value, ((Message) entry).getField(value));
				map.set((String) ((Message) entry).getField(key), (written != null) ? written : NODES.nullNode());
			}
		}
	}

	private void writeList(Message message, FieldDescriptor field, ObjectNode to) {
		List<?> items = (List<?>) message.getField(field);
		if (!items.isEmpty()) {
			ArrayNode list = to.putArray(ProtobufFields.jsonName(field));
			for (Object item : items) {
				JsonNode written = value(field, item);
				list.add((written != null) ? written : NODES.nullNode());
			}
		}
	}

	/** The value in JSON, or null where a message stands for nothing. */
	private @Nullable JsonNode value(FieldDescriptor field, Object value) {
		switch (TypeSchema.form(field)) {
			case INT32:
				return NODES.numberNode((Integer) value);
			case INT64:
				return Scalars.number((Long) value);
			case NUMBER:
				double number = ((Number) value).doubleValue();
				return (number == Math.rint(number) && Math.abs(number) < Integer.MAX_VALUE)
						? Scalars.number((long) number) : NODES.numberNode(number);
			case BOOLEAN:
				return NODES.booleanNode((Boolean) value);
			case BYTES:
				return NODES.stringNode(Base64.getEncoder().encodeToString(((ByteString) value).toByteArray()));
			case STRING:
				return NODES.stringNode((String) value);
			case QUANTITY:
				return NODES.stringNode(Scalars.canonical(text((Message) value, "string")));
			case TIME:
			case MICRO_TIME:
				return time((Message) value, TypeSchema.form(field) == TypeSchema.Form.MICRO_TIME);
			case INT_OR_STRING:
				boolean whole = (Long.valueOf(String.valueOf(field((Message) value, "type")))) == 0;
				return whole ? NODES.numberNode((Integer) field((Message) value, "intVal"))
						: NODES.stringNode(text((Message) value, "strVal"));
			case STRINGS:
				ArrayNode strings = NODES.arrayNode();
				((List<?>) field((Message) value, "items")).forEach((item) -> strings.add((String) item));
				return strings;
			case ANY:
				Message holder = (Message) value;
				return holder.getDescriptorForType().getName().startsWith("JSONSchemaPropsOr") ? schemaOr(holder)
						: any(holder);
			default:
				ObjectNode object = NODES.objectNode();
				write((Message) value, object);
				return object;
		}
	}

	private static @Nullable JsonNode time(Message time, boolean micros) {
		FieldDescriptor seconds = time.getDescriptorForType().findFieldByName("seconds");
		if (!time.hasField(seconds)) {
			return null;
		}
		try {
			return NODES.stringNode(Scalars
				.time(Instant.ofEpochSecond((Long) time.getField(seconds), (Integer) field(time, "nanos")), micros));
		}
		catch (DateTimeException | ArithmeticException ex) {
			throw new WrongFormException("a time is out of range");
		}
	}

	/** A schema, or else schemas, names, or whether anything is allowed. */
	private @Nullable JsonNode schemaOr(Message holder) {
		JsonNode otherwise = null;
		for (FieldDescriptor field : holder.getDescriptorForType().getFields()) {
			if (field.isRepeated() && holder.getRepeatedFieldCount(field) > 0) {
				ArrayNode list = NODES.arrayNode();
				((List<?>) holder.getField(field)).forEach((item) -> list.add(value(field, item)));
				return list;
			}
			if (field.getName().equals("schema") && holder.hasField(field)) {
				return value(field, holder.getField(field));
			}
			if (field.getName().equals("allows")) {
				otherwise = value(field, holder.getField(field));
			}
		}
		return otherwise;
	}

	/** JSON in bytes: FieldsV1, RawExtension and JSON. */
	private static @Nullable JsonNode any(Message holder) {
		ByteString raw = (ByteString) holder.getField(holder.getDescriptorForType().getFields().get(0));
		if (raw.isEmpty()) {
			return null;
		}
		try {
			return JsonMapper.shared().readTree(raw.toByteArray());
		}
		catch (JacksonException ex) {
			throw new WrongFormException("a raw value is not JSON");
		}
	}

	private static String text(Message message, String field) {
		return (String) field(message, field);
	}

	private static Object field(Message message, String name) {
		FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
		if (field == null) {
			throw new IllegalStateException(message.getDescriptorForType().getName() + " has no " + name);
		}
		return message.getField(field);
	}

	/**
	 * Go writes a field even where nobody set it, unless it is a pointer: its zero means
	 * nothing.
	 */
	private static boolean isZero(FieldDescriptor field, JsonNode value) {
		return TypeSchema.form(field) != TypeSchema.Form.ANY && ((value.isString() && value.asString().isEmpty())
				|| (value.isNumber() && value.asDouble() == 0) || (value.isBoolean() && !value.asBoolean()));
	}

}
