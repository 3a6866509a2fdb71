package dev.podium.practice.apiserver;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.podium.practice.apiserver.BodyDecoding.WrongFormException;
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
final class ProtobufReader {

	private static final byte[] MAGIC = { 'k', '8', 's', 0 };

	private static final Descriptor ENVELOPE = Runtime.getDescriptor().findMessageTypeByName("Unknown");

	private static final JsonNodeFactory NODES = JsonMapper.shared().getNodeFactory();

	/**
	 * Fields for which zero, false or nothing is a choice: in Go they are pointers. All
	 * others are written even when they are not set, so their zero means nothing.
	 */
	private static final Set<String> CHOSEN_ZERO = Set.of("activeDeadlineSeconds", "allowPrivilegeEscalation",
			"allowVolumeExpansion", "automountServiceAccountToken", "backoffLimit", "blockOwnerDeletion", "completions",
			"controller", "enableServiceLinks", "failedJobsHistoryLimit", "fsGroup", "gracePeriodSeconds", "hostUsers",
			"immutable", "manualSelector", "minReplicas", "optional", "orphanDependents", "parallelism", "partition",
			"progressDeadlineSeconds", "readOnlyRootFilesystem", "ready", "replicas", "revisionHistoryLimit",
			"runAsGroup", "runAsNonRoot", "runAsUser", "serving", "shareProcessNamespace", "startingDeadlineSeconds",
			"storageClassName", "successfulJobsHistoryLimit", "suspend", "terminating", "terminationGracePeriodSeconds",
			"tolerationSeconds", "ttlSecondsAfterFinished");

	private final TypeSchemas schemas;

	ProtobufReader(TypeSchemas schemas) {
		this.schemas = schemas;
	}

	/**
	 * The object in a body.
	 * @param expected for messages
	 */
	ObjectNode read(byte[] body, String expected) {
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
		for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
			if (field.isMapField()) {
				writeMap(message, field, to);
			}
			else if (field.isRepeated()) {
				writeList(message, field, to);
			}
			else if (message.hasField(field)) {
				if (TypeSchema.EMBEDDED.contains(field.getName())) {
					write((Message) message.getField(field), to);
				}
				else {
					JsonNode value = value(field, message.getField(field));
					if (value != null && (!isZero(value) || isChosen(field))) {
						to.set(TypeSchema.jsonName(field), value);
					}
				}
			}
		}
	}

	private void writeMap(Message message, FieldDescriptor field, ObjectNode to) {
		List<?> entries = (List<?>) message.getField(field);
		if (!entries.isEmpty()) {
			ObjectNode map = to.putObject(TypeSchema.jsonName(field));
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
			ArrayNode list = to.putArray(TypeSchema.jsonName(field));
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
				return NODES.numberNode(((Number) value).doubleValue());
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
				boolean number = (Long.valueOf(String.valueOf(field((Message) value, "type")))) == 0;
				return number ? NODES.numberNode((Integer) field((Message) value, "intVal"))
						: NODES.stringNode(text((Message) value, "strVal"));
			case ANY:
				return any((Message) value);
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

	/** JSON in bytes: FieldsV1 and RawExtension. */
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

	private static boolean isChosen(FieldDescriptor field) {
		return CHOSEN_ZERO.contains(field.getName()) && !field.getContainingType().getName().endsWith("Status");
	}

	private static boolean isZero(JsonNode value) {
		return (value.isString() && value.asString().isEmpty()) || (value.isNumber() && value.asDouble() == 0)
				|| (value.isBoolean() && !value.asBoolean());
	}

}
