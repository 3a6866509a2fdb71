package dev.podium.practice.apiserver;

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

	/** The schema that practice clusters use. */
	static Schema standard() {
		PlainSchema plain = new PlainSchema();
		return new Schema(plain, plain, plain, plain, plain);
	}

}
