package dev.podium.practice.apiserver.validation;

import dev.podium.practice.apiserver.types.FieldErrors;
import tools.jackson.databind.JsonNode;

/**
 * A share of replicas: a number, or a percentage.
 */
public final class ShareRules {

	private static final String PERCENT = "a valid percent string must be a numeric string followed by an ending '%' "
			+ "(e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

	private ShareRules() {
	}

	/** A number, or a percentage. */
	public static void share(String field, JsonNode share, FieldErrors errors) {
		if (share.isString() && !share.asString("").matches("[0-9]+%")) {
			errors.invalid(field, share, PERCENT);
		}
		errors.notNegative(field, share);
	}

	public static void notAboveAll(String field, JsonNode share, FieldErrors errors) {
		String text = share.asString("");
		if (text.matches("[0-9]{1,9}%") && Integer.parseInt(text.substring(0, text.length() - 1)) > 100) {
			errors.invalid(field, share, "must not be greater than 100%");
		}
	}

}
