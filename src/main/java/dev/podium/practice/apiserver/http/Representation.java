package dev.podium.practice.apiserver.http;

import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;

/**
 * The form in which objects are answered, from the request's Accept header.
 */
enum Representation {

	OBJECT, TABLE, PARTIAL;

	private static final String OFFERED = "application/json, application/json;as=Table;v=v1;g=meta.k8s.io, application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";

	/**
	 * The first form asked for that is served.
	 * @throws ApiStatusException 406 where none is
	 */
	static Representation of(@Nullable String accept) {
		if (accept == null || accept.isBlank()) {
			return OBJECT;
		}
		for (String range : accept.split(",", 64)) {
			String[] parts = range.trim().split("\\s*;\\s*", 16);
			String type = parts[0];
			if (!"application/json".equals(type) && !"*/*".equals(type) && !"application/*".equals(type)) {
				continue;
			}
			Representation form = form(parts);
			if (form != null) {
				return form;
			}
		}
		throw Statuses.notAcceptable(OFFERED);
	}

	private static @Nullable Representation form(String[] parts) {
		String as = "";
		String version = "v1";
		for (String part : parts) {
			if (part.startsWith("as=")) {
				as = part.substring(3);
			}
			else if (part.startsWith("v=")) {
				version = part.substring(2);
			}
		}
		if (!"v1".equals(version)) {
			return null;
		}
		return switch (as) {
			case "" -> OBJECT;
			case "Table" -> TABLE;
			case "PartialObjectMetadata", "PartialObjectMetadataList" -> PARTIAL;
			default -> null;
		};
	}

}
