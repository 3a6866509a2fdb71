package dev.podium.practice.apiserver;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kubectl auth can-i} and {@code whoami}: questions that are posted as objects and
 * kept nowhere. Whoever reaches the practice cluster is its administrator.
 */
final class Reviews {

	/** Kind, and what is written into {@code status}. */
	private static final Map<String, Consumer<ObjectNode>> ANSWERS = Map.of("SelfSubjectAccessReview", Reviews::allow,
			"SubjectAccessReview", Reviews::allow, "LocalSubjectAccessReview", Reviews::allow, "SelfSubjectRulesReview",
			Reviews::rules, "SelfSubjectReview", (status) -> user(status.putObject("userInfo")), "TokenReview",
			Reviews::token);

	/**
	 * What every authenticated user may ask about itself (the role system:basic-user).
	 */
	private static final List<Map.Entry<String, List<String>>> BASIC = List.of(
			Map.entry("authentication.k8s.io", List.of("selfsubjectreviews")),
			Map.entry("authorization.k8s.io", List.of("selfsubjectaccessreviews", "selfsubjectrulesreviews")));

	/** The roles system:discovery, system:monitoring and system:public-info-viewer. */
	private static final List<List<String>> PATHS = List.of(List.of("/api", "/api/*", "/apis", "/apis/*", "/healthz",
			"/livez", "/openapi", "/openapi/*", "/readyz", "/version", "/version/"),
			List.of("/healthz", "/livez", "/readyz", "/version", "/version/"));

	private final Decoding decoding;

	Reviews(Decoding decoding) {
		this.decoding = decoding;
	}

	/** Answers what was posted; null where the type is none of these. */
	@Nullable Answer answer(ResourceType type, Exchange exchange) throws IOException {
		Consumer<ObjectNode> answer = ANSWERS.get(type.kind());
		if (answer == null) {
			return null;
		}
		ObjectNode review = this.decoding.decode(exchange.body(), exchange.contentType());
		answer.accept(review.putObject("status"));
		return new Answer(201, "application/json", JsonMapper.shared().writeValueAsBytes(review));
	}

	private static void allow(ObjectNode status) {
		status.put("allowed", true);
	}

	private static void rules(ObjectNode status) {
		ArrayNode resources = status.putArray("resourceRules");
		rule(resources, "*", List.of("*"), "*");
		BASIC.forEach((basic) -> rule(resources, basic.getKey(), basic.getValue(), "create"));
		ArrayNode others = status.putArray("nonResourceRules");
		others.addObject().set("verbs", strings("*")).set("nonResourceURLs", strings("*"));
		PATHS.forEach((paths) -> others.addObject()
			.set("verbs", strings("get"))
			.set("nonResourceURLs", strings(paths.toArray(String[]::new))));
		status.put("incomplete", false);
	}

	private static void rule(ArrayNode rules, String group, List<String> resources, String verb) {
		rules.addObject()
			.set("verbs", strings(verb))
			.set("apiGroups", strings(group))
			.set("resources", strings(resources.toArray(String[]::new)));
	}

	private static ArrayNode strings(String... values) {
		ArrayNode strings = JsonMapper.shared().createArrayNode();
		List.of(values).forEach(strings::add);
		return strings;
	}

	private static void user(ObjectNode user) {
		user.put("username", "kubernetes-admin").set("groups", strings("system:masters", "system:authenticated"));
	}

	/** There are no credentials, so no token is anybody's. */
	private static void token(ObjectNode status) {
		status.put("authenticated", false).put("error", "the practice cluster knows no tokens");
	}

}
