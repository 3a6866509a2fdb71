package dev.podium.practice.apiserver.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.podium.practice.apiserver.types.ProtobufFields;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields that are pointers in Go, for which zero, false or nothing is a choice:
 * {@code practice/pointers.json} has those of each type of Kubernetes 1.36.
 */
final class Pointers {

	private Pointers() {
	}

	static boolean has(FieldDescriptor field) {
		return Recorded.FIELDS.contains(field.getContainingType().getFullName() + "/" + ProtobufFields.jsonName(field));
	}

	/** Read when it is first asked for. */
	private static final class Recorded {

		static final Set<String> FIELDS = new HashSet<>();

		static {
			try (InputStream in = Objects
				.requireNonNull(Pointers.class.getResourceAsStream("/practice/pointers.json"))) {
				JsonMapper.shared()
					.readTree(in)
					.properties()
					.forEach((type) -> type.getValue()
						.forEach((field) -> FIELDS.add(type.getKey() + "/" + field.asString())));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
