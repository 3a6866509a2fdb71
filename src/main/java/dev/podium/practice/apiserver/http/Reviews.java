package dev.podium.practice.apiserver.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apiserver.codec.Decoding;
import dev.podium.practice.apiserver.types.Answer;
import dev.podium.practice.apiserver.types.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kubectl auth can-i} and {@code whoami}: questions that are posted as objects and
 * kept nowhere. Whoever reaches the practice cluster is its administrator, and may ask as
 * somebody else.
 */
public final class Reviews {

	/** Kind, and what is written into {@code status}. */
	private static final Map<String, Review> ANSWERS = Map.of("SelfSubjectAccessReview", Reviews::self,
			"SubjectAccessReview", Reviews::other, "LocalSubjectAccessReview", Reviews::other, "SelfSubjectRulesReview",
			Reviews::rules, "SelfSubjectReview", Reviews::who, "TokenReview", Reviews::token);

	private final Decoding decoding;

	private final Authorization authorization;

	public Reviews(Decoding decoding, Authorization authorization) {
		this.decoding = decoding;
		this.authorization = authorization;
	}

	/** Answers what was posted; null where the type is none of these. */
	@Nullable Answer answer(ResourceType type, Exchange exchange) throws IOException {
		Review answer = ANSWERS.get(type.kind());
		if (answer == null) {
			return null;
		}
		ObjectNode review = this.decoding.decode(exchange.body(), exchange.contentType());
		answer.answer(this, User.of(exchange.request()), review.path("spec"), review.putObject("status"));
		return new Answer(201, "application/json", JsonMapper.shared().writeValueAsBytes(review));
	}

	private void self(User user, JsonNode spec, ObjectNode status) {
		JsonNode path = spec.path("nonResourceAttributes");
		status.put("allowed",
				path.isObject()
						? this.authorization.allows(user, path.path("verb").asString(""),
								path.path("path").asString(""))
						: this.authorization.allows(user, Authorization.Question.of(spec.path("resourceAttributes"))));
	}

	/** Asked about somebody else; the groups are those that are given. */
	private void other(User asker, JsonNode spec, ObjectNode status) {
		List<String> groups = new ArrayList<>();
		spec.path("groups").forEach((group) -> groups.add(group.asString("")));
		self(new User(spec.path("user").asString(""), groups), spec, status);
	}

	private void rules(User user, JsonNode spec, ObjectNode status) {
		ArrayNode resources = status.putArray("resourceRules");
		ArrayNode others = status.putArray("nonResourceRules");
		for (JsonNode rule : this.authorization.rules(user, spec.path("namespace").asString(""))) {
			(rule.path("nonResourceURLs").isEmpty() ? resources : others).add(rule.deepCopy());
		}
		status.put("incomplete", false);
	}

	private void who(User user, JsonNode spec, ObjectNode status) {
		ArrayNode groups = status.putObject("userInfo").put("username", user.name()).putArray("groups");
		user.groups().forEach(groups::add);
	}

	/** There are no credentials, so no token is anybody's. */
	private void token(User user, JsonNode spec, ObjectNode status) {
		status.put("authenticated", false).put("error", "the practice cluster knows no tokens");
	}

	private interface Review {

		void answer(Reviews reviews, User user, JsonNode spec, ObjectNode status);

	}

}
