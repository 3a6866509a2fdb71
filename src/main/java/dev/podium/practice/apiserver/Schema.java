package dev.podium.practice.apiserver;

import java.time.Clock;
import java.util.Random;

/**
 * What the API server knows of the shapes of objects.
 *
 * @param tables for {@code kubectl get}
 * @param decoding of request bodies
 * @param validation of objects
 * @param defaults of objects
 * @param discovery of what is served
 */
record Schema(Tables tables, Decoding decoding, Validation validation, Defaults defaults,
		DiscoveryEndpoints discovery) {

	/**
	 * The schema that practice clusters use.
	 * @param clock wall time, for the ages in tables
	 */
	static Schema standard(Clock clock) {
		TypeSchemas schemas = new TypeSchemas();
		return new Schema(new KubectlTables(clock), new BodyDecoding(schemas), new FieldRules(),
				new ObjectDefaults(schemas, new Random()), new KubernetesEndpoints(schemas));
	}

}
