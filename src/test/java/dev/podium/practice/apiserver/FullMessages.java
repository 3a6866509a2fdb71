package dev.podium.practice.apiserver;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.podium.practice.apiserver.types.ProtobufFields;
import io.kubernetes.client.proto.Runtime;
import tools.jackson.databind.JsonNode;

/**
 * Bodies in Kubernetes' protobuf: what JSON says, or every field of their type, with a
 * value, or with zero as Go writes what nobody set.
 */
public final class FullMessages {

	private static final int DEPTH = 9;

	private FullMessages() {
	}

	public static Message of(Descriptor type) {
		return message(type, false, 0);
	}

	public static Message zeros(Descriptor type) {
		return message(type, true, 0);
	}

	/** As it is sent: four bytes, then what says what is in it. */
	public static byte[] envelope(String apiVersion, String kind, Message object) {
		Descriptor unknown = Runtime.getDescriptor().findMessageTypeByName("Unknown");
		FieldDescriptor typeMeta = unknown.findFieldByName("typeMeta");
		Descriptor types = typeMeta.getMessageType();
		Message named = DynamicMessage.newBuilder(types)
			.setField(types.findFieldByName("apiVersion"), apiVersion)
			.setField(types.findFieldByName("kind"), kind)
			.build();
		return ByteString.copyFrom(new byte[] { 'k', '8', 's', 0 })
			.concat(DynamicMessage.newBuilder(unknown)
				.setField(typeMeta, named)
				.setField(unknown.findFieldByName("raw"), object.toByteString())
				.build()
				.toByteString())
			.toByteArray();
	}

	/** What JSON says, in protobuf. */
	public static Message of(Descriptor type, JsonNode object) {
		DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
		for (FieldDescriptor field : type.getFields()) {
			JsonNode value = object.path(ProtobufFields.jsonName(field));
			if (ProtobufFields.isEmbedded(field)) {
				message.setField(field, of(field.getMessageType(), object));
			}
			else if (field.isMapField()) {
				Descriptor entry = field.getMessageType();
				value.properties()
					.forEach((one) -> message.addRepeatedField(field,
							DynamicMessage.newBuilder(entry)
								.setField(entry.findFieldByName("key"), one.getKey())
								.setField(entry.findFieldByName("value"), one.getValue().asString())
								.build()));
			}
			else if (field.isRepeated()) {
				value.forEach((one) -> message.addRepeatedField(field, given(field, one)));
			}
			else if (!value.isMissingNode()) {
				message.setField(field, given(field, value));
			}
		}
		return message.build();
	}

	private static Object given(FieldDescriptor field, JsonNode value) {
		switch (field.getJavaType()) {
			case INT:
				return value.asInt();
			case LONG:
				return value.asLong();
			case BOOLEAN:
				return value.asBoolean();
			case MESSAGE:
				return of(field.getMessageType(), value);
			default:
				return value.asString();
		}
	}

	private static Message message(Descriptor type, boolean zero, int depth) {
		DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
		for (FieldDescriptor field : type.getFields()) {
			boolean nested = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
			if (nested && depth >= DEPTH) {
				continue;
			}
			if (field.isMapField()) {
				Descriptor entry = field.getMessageType();
				FieldDescriptor value = entry.findFieldByName("value");
				message.addRepeatedField(field,
						DynamicMessage.newBuilder(entry)
							.setField(entry.findFieldByName("key"), "key")
							.setField(value, value(value, zero, depth))
							.build());
			}
			else if (field.isRepeated()) {
				message.addRepeatedField(field, value(field, zero, depth));
			}
			else {
				message.setField(field, value(field, zero, depth));
			}
		}
		return message.build();
	}

	private static Object value(FieldDescriptor field, boolean zero, int depth) {
		switch (field.getJavaType()) {
			case INT:
				return zero ? 0 : 1;
			case LONG:
				return zero ? 0L : 1L;
			case BOOLEAN:
				return !zero;
			case FLOAT:
				return zero ? 0f : 1f;
			case DOUBLE:
				return zero ? 0d : 1d;
			case BYTE_STRING:
				return ByteString.copyFromUtf8("1");
			case MESSAGE:
				Descriptor type = field.getMessageType();
				if (type.getName().equals("Quantity")) {
					return DynamicMessage.newBuilder(type).setField(type.findFieldByName("string"), "1").build();
				}
				// a tree whose types hold themselves ends where its width would grow
				boolean recursive = type.getName().startsWith("JSONSchemaProps");
				return message(type, zero, recursive ? Math.max(depth + 1, DEPTH - 2) : depth + 1);
			default:
				return zero ? "" : "text";
		}
	}

}
