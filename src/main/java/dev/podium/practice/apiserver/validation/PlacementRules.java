package dev.podium.practice.apiserver.validation;

import java.util.List;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.Scalars;
import tools.jackson.databind.JsonNode;

/**
 * What says where a Pod may run: affinity, tolerations, topology spread; and selectors of
 * labels wherever they stand.
 */
public final class PlacementRules {

	private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

	private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

	private final FieldErrors errors;

	public PlacementRules(FieldErrors errors) {
		this.errors = errors;
	}

	void affinity(String field, JsonNode affinity) {
		JsonNode node = affinity.path("nodeAffinity");
		if (node.has(REQUIRED)) {
			nodeSelector(field + ".nodeAffinity." + REQUIRED, node.path(REQUIRED));
		}
		int index = 0;
		for (JsonNode term : node.path(PREFERRED)) {
			String at = field + ".nodeAffinity." + PREFERRED + "[" + index++ + "]";
			weight(at, term);
			nodeTerm(at + ".preference", term.path("preference"));
		}
		for (String kind : List.of("podAffinity", "podAntiAffinity")) {
			int number = 0;
			for (JsonNode term : affinity.path(kind).path(REQUIRED)) {
				podTerm(field + "." + kind + "." + REQUIRED + "[" + number++ + "]", term);
			}
			number = 0;
			for (JsonNode term : affinity.path(kind).path(PREFERRED)) {
				String at = field + "." + kind + "." + PREFERRED + "[" + number++ + "]";
				weight(at, term);
				podTerm(at + ".podAffinityTerm", term.path("podAffinityTerm"));
			}
		}
	}

	private void weight(String field, JsonNode term) {
		int weight = term.path("weight").asInt(0);
		if (weight < 1 || weight > 100) {
			this.errors.invalid(field + ".weight", Scalars.number(weight), "must be in the range 1-100");
		}
	}

	/** Also a PersistentVolume's. */
	void nodeSelector(String field, JsonNode selector) {
		if (selector.path("nodeSelectorTerms").isEmpty()) {
			this.errors.required(field + ".nodeSelectorTerms", "must have at least one node selector term");
		}
		int index = 0;
		for (JsonNode term : selector.path("nodeSelectorTerms")) {
			nodeTerm(field + ".nodeSelectorTerms[" + index++ + "]", term);
		}
	}

	private void nodeTerm(String field, JsonNode term) {
		int index = 0;
		for (JsonNode expression : term.path("matchExpressions")) {
			String at = field + ".matchExpressions[" + index++ + "]";
			String operator = expression.path("operator").asString("");
			if (operator.equals("Gt") || operator.equals("Lt")) {
				if (expression.path("values").size() != 1) {
					this.errors.required(at + ".values",
							"must be specified single value when `operator` is 'Lt' or 'Gt'");
				}
			}
			else {
				values(at, operator, expression, this.errors);
			}
			String key = expression.path("key").asString("");
			NameRules.qualified(at + ".key", key, key, this.errors);
		}
		index = 0;
		for (JsonNode expression : term.path("matchFields")) {
			String key = expression.path("key").asString("");
			if (!key.equals("metadata.name")) {
				this.errors.invalid(field + ".matchFields[" + index + "].key", key, "not a valid field selector key");
			}
			index++;
		}
	}

	private void podTerm(String field, JsonNode term) {
		for (String selector : List.of("labelSelector", "namespaceSelector")) {
			labelSelector(field + "." + selector, term.path(selector), this.errors);
		}
		for (JsonNode namespace : term.path("namespaces")) {
			NameRules.LABEL.check(field + ".namespace", namespace.asString(""), this.errors);
		}
		String key = term.path("topologyKey").asString("");
		if (key.isEmpty()) {
			this.errors.required(field + ".topologyKey", "can not be empty");
		}
		NameRules.qualified(field + ".topologyKey", key, key, this.errors);
	}

	/** {@code matchLabels} and {@code matchExpressions}. */
	public static void labelSelector(String field, JsonNode selector, FieldErrors errors) {
		NameRules.labels(field + ".matchLabels", selector.path("matchLabels"), errors);
		int index = 0;
		for (JsonNode expression : selector.path("matchExpressions")) {
			String at = field + ".matchExpressions[" + index++ + "]";
			values(at, expression.path("operator").asString(""), expression, errors);
			String key = expression.path("key").asString("");
			NameRules.qualified(at + ".key", key, key, errors);
			int number = 0;
			for (JsonNode value : expression.path("values")) {
				NameRules.LABEL_VALUE.check(at + ".values[" + number++ + "]", value.asString(""), errors);
			}
		}
	}

	private static void values(String field, String operator, JsonNode expression, FieldErrors errors) {
		boolean none = expression.path("values").isEmpty();
		switch (operator) {
			case "In", "NotIn" -> {
				if (none) {
					errors.required(field + ".values", "must be specified when `operator` is 'In' or 'NotIn'");
				}
			}
			case "Exists", "DoesNotExist" -> {
				if (!none) {
					errors.forbidden(field + ".values",
							"may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
				}
			}
			default -> errors.invalid(field + ".operator", operator, "not a valid selector operator");
		}
	}

	public void tolerations(String field, JsonNode tolerations) {
		int index = 0;
		for (JsonNode toleration : tolerations) {
			String at = field + "[" + index++ + "]";
			String key = toleration.path("key").asString("");
			String operator = toleration.path("operator").asString("");
			String value = toleration.path("value").asString("");
			String effect = toleration.path("effect").asString("");
			if (!key.isEmpty()) {
				NameRules.qualified(at + ".key", key, key, this.errors);
			}
			else if (!operator.equals("Exists")) {
				this.errors.invalid(at + ".operator", operator,
						"operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
			}
			if (toleration.has("tolerationSeconds") && !effect.equals("NoExecute")) {
				this.errors.invalid(at + ".effect", effect,
						"effect must be 'NoExecute' when `tolerationSeconds` is set");
			}
			if (operator.isEmpty() || operator.equals("Equal")) {
				NameRules.LABEL_VALUE.check(at + ".operator", value, this.errors);
			}
			else if (!operator.equals("Exists")) {
				this.errors.unsupported(at + ".operator", operator, "Equal", "Exists");
			}
			else if (!value.isEmpty()) {
				this.errors.invalid(at + ".operator", value, "value must be empty when `operator` is 'Exists'");
			}
			this.errors.oneOf(at + ".effect", toleration.path("effect"), "NoSchedule", "PreferNoSchedule", "NoExecute");
		}
	}

	void spread(String field, JsonNode constraints) {
		int index = 0;
		for (JsonNode constraint : constraints) {
			String at = field + "[" + index++ + "]";
			String key = constraint.path("topologyKey").asString("");
			String when = constraint.path("whenUnsatisfiable").asString("");
			if (constraint.path("maxSkew").asInt(0) <= 0) {
				this.errors.invalid(at + ".maxSkew", Scalars.number(constraint.path("maxSkew").asInt(0)),
						"must be greater than zero");
			}
			if (key.isEmpty()) {
				this.errors.required(at + ".topologyKey", "can not be empty");
			}
			if (when.isEmpty()) {
				this.errors.unsupported(at + ".whenUnsatisfiable", when, "DoNotSchedule", "ScheduleAnyway");
			}
			this.errors.oneOf(at + ".whenUnsatisfiable", constraint.path("whenUnsatisfiable"), "DoNotSchedule",
					"ScheduleAnyway");
			if (repeats(constraints, index, key, when)) {
				this.errors.duplicate(at + ".{topologyKey, whenUnsatisfiable}", "{" + key + ", " + when + "}");
			}
			domains(at, constraint, when);
			for (String policy : List.of("nodeAffinityPolicy", "nodeTaintsPolicy")) {
				this.errors.oneOf(at + "." + policy, constraint.path(policy), "Honor", "Ignore");
			}
			labelSelector(at + ".labelSelector", constraint.path("labelSelector"), this.errors);
		}
	}

	/** Whether a later one is about the same. */
	private static boolean repeats(JsonNode constraints, int from, String key, String when) {
		return constraints.valueStream()
			.skip(from)
			.anyMatch((other) -> other.path("topologyKey").asString("").equals(key)
					&& other.path("whenUnsatisfiable").asString("").equals(when));
	}

	private void domains(String field, JsonNode constraint, String when) {
		JsonNode domains = constraint.path("minDomains");
		if (domains.isNumber() && domains.asInt() <= 0) {
			this.errors.invalid(field + ".minDomains", domains, "must be greater than zero");
		}
		if (domains.isNumber() && !when.equals("DoNotSchedule")) {
			this.errors.invalid(field + ".minDomains", domains,
					"can only use minDomains if whenUnsatisfiable=DoNotSchedule, not " + when);
		}
	}

}
