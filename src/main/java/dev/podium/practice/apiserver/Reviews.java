package dev.podium.practice.apiserver;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kubectl auth can-i} and {@code whoami}: questions that are posted as objects and
 * kept nowhere. Whoever reaches the practice cluster is its administrator.
 */
final class Reviews {

	/** Path, and what is written into {@code status}. */
	private static final Map<String, Consumer<ObjectNode>> ANSWERS = Map.of(
			"/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", (status) -> status.put("allowed", true),
			"/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", Reviews::rules,
			"/apis/authentication.k8s.io/v1/selfsubjectreviews", Reviews::user);

	private final Decoding decoding;

	Reviews(Decoding decoding) {
		this.decoding = decoding;
	}

	/** The answer, or null where the path is none of these. */
	@Nullable Answer answer(String path, Exchange exchange) throws IOException {
		Consumer<ObjectNode> answer = ANSWERS.get(path);
		if (answer == null) {
			return null;
		}
		ObjectNode review = this.decoding.decode(exchange.body(), exchange.contentType());
		answer.accept(review.putObject("status"));
		return new Answer(201, "application/json", JsonMapper.shared().writeValueAsBytes(review));
	}

	private static void rules(ObjectNode status) {
		ObjectNode resources = status.putArray("resourceRules").addObject();
		resources.putArray("verbs").add("*");
		resources.putArray("apiGroups").add("*");
		resources.putArray("resources").add("*");
		ObjectNode others = status.putArray("nonResourceRules").addObject();
		others.putArray("verbs").add("*");
		others.putArray("nonResourceURLs").add("*");
		status.put("incomplete", false);
	}

	private static void user(ObjectNode status) {
		ObjectNode user = status.putObject("userInfo").put("username", "kubernetes-admin");
		user.putArray("groups").add("system:masters").add("system:authenticated");
	}

}
