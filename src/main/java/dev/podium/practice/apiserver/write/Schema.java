package dev.podium.practice.apiserver.write;

import java.time.Clock;
import java.util.Random;

import dev.podium.practice.apiserver.codec.BodyDecoding;
import dev.podium.practice.apiserver.codec.Decoding;
import dev.podium.practice.apiserver.defaults.Defaults;
import dev.podium.practice.apiserver.defaults.ObjectDefaults;
import dev.podium.practice.apiserver.discovery.DiscoveryEndpoints;
import dev.podium.practice.apiserver.discovery.KubernetesEndpoints;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.tables.KubectlTables;
import dev.podium.practice.apiserver.tables.Tables;
import dev.podium.practice.apiserver.types.ResourceTypes;
import dev.podium.practice.apiserver.types.TypeSchemas;
import dev.podium.practice.apiserver.validation.FieldRules;
import dev.podium.practice.apiserver.validation.Validation;

/**
 * What the API server knows of the shapes of objects.
 *
 * @param types what is served
 * @param tables for {@code kubectl get}
 * @param decoding of request bodies
 * @param validation of objects
 * @param defaults of objects
 * @param discovery of what is served
 */
public record Schema(ResourceTypes types, Tables tables, Decoding decoding, Validation validation, Defaults defaults,
		DiscoveryEndpoints discovery) {

	/** Never changes, so all practice clusters share it, as those after a reset do. */
	private static final TypeSchemas BUILT_IN = new TypeSchemas();

	/**
	 * The schema of a new practice cluster.
	 * @param clock wall time, for the ages in tables
	 */
	public static Schema standard(Clock clock) {
		ResourceTypes types = new ResourceTypes(BuiltInTypes.ROWS);
		return new Schema(types, new KubectlTables(clock), new BodyDecoding(types, BUILT_IN), new FieldRules(),
				new ObjectDefaults(BUILT_IN, new Random()), new KubernetesEndpoints(types));
	}

}
