package dev.podium.practice.apiserver.types;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;

/**
 * How the fields of Kubernetes' protobuf stand in JSON: most have the same name.
 */
public final class ProtobufFields {

	/** Structs that Go embeds: protobuf has a message, JSON its fields in place of it. */
	private static final Set<String> EMBEDDED = Set.of("volumeSource", "persistentVolumeSource", "handler",
			"ephemeralContainerCommon", "localObjectReference", "ingressRuleValue", "rule", "ruleWithOperations",
			"deviceConfiguration");

	private static final Map<String, String> RENAMED = Map.of("aPIGroup", "apiGroup", "JSONSchemaProps.schema",
			"$schema", "JSONSchemaProps.ref", "$ref", "DaemonEndpoint.Port", "Port");

	/** The descriptor is of a later release. */
	private static final Set<String> LATER = Set
		.of("k8s.io.api.autoscaling.v2.HorizontalPodAutoscalerCondition.observedGeneration");

	private ProtobufFields() {
	}

	/** The fields that this release has. */
	public static List<FieldDescriptor> of(Descriptor type) {
		return type.getFields().stream().filter((field) -> !LATER.contains(field.getFullName())).toList();
	}

	public static boolean isEmbedded(FieldDescriptor field) {
		return EMBEDDED.contains(field.getName()) && !field.isRepeated() && field.getJavaType() == JavaType.MESSAGE;
	}

	/** Some Go structs name a field to protobuf as Go does, {@code Expression}. */
	public static String jsonName(FieldDescriptor field) {
		String name = field.getName();
		String renamed = RENAMED.getOrDefault(field.getContainingType().getName() + "." + name,
				RENAMED.getOrDefault(name, ""));
		if (!renamed.isEmpty()) {
			return renamed;
		}
		return name.startsWith("xKubernetes") ? name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)
				: Character.toLowerCase(name.charAt(0)) + name.substring(1);
	}

}
