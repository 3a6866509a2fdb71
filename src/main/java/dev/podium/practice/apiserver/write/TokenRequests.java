package dev.podium.practice.apiserver.write;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Scalars;
import dev.podium.practice.apiserver.types.Statuses;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kubectl create token}: a token of a ServiceAccount with the claims of a real
 * one. Its signature is random: nothing on the practice cluster asks for it.
 */
public final class TokenRequests {

	private static final ResourceType ACCOUNTS = BuiltInTypes.get("v1", "serviceaccounts");

	private static final String ISSUER = "https://kubernetes.default.svc.cluster.local";

	private final ObjectStore store;

	private final Clock clock;

	public TokenRequests(ObjectStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/** The request with its status. */
	public ObjectNode answer(ObjectKey key, ObjectNode request) {
		ObjectNode metadata = Metadata.of(request);
		for (String field : new String[] { "name", "namespace" }) {
			String wanted = field.equals("name") ? key.name() : key.namespace();
			String given = metadata.path(field).asString(wanted);
			if (!given.equals(wanted)) {
				FieldErrors errors = new FieldErrors();
				errors.invalid("metadata." + field, given, "must match the service account " + field + " if specified");
				errors.refuse("authentication.k8s.io", "TokenRequest", key.name());
			}
		}
		Stored account = this.store.get(ACCOUNTS, key);
		if (account == null) {
			throw Statuses.notFound(ACCOUNTS, key.name());
		}
		ObjectNode spec = request.withObject("spec");
		long seconds = spec.path("expirationSeconds").asLong(3600);
		check(seconds);
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.SECONDS);
		ObjectNode answer = JsonMapper.shared()
			.createObjectNode()
			.put("kind", "TokenRequest")
			.put("apiVersion", "authentication.k8s.io/v1");
		answer.putObject("metadata")
			.put("name", key.name())
			.put("namespace", key.namespace())
			.put("uid", account.uid())
			.put("creationTimestamp", now.toString());
		ObjectNode told = answer.putObject("spec");
		if (spec.path("audiences").isEmpty()) {
			told.putArray("audiences").add(ISSUER);
		}
		else {
			told.set("audiences", spec.path("audiences"));
		}
		told.put("expirationSeconds", seconds);
		if (spec.path("boundObjectRef").isObject()) {
			told.set("boundObjectRef", spec.path("boundObjectRef"));
		}
		else {
			told.putNull("boundObjectRef");
		}
		answer.putObject("status")
			.put("token", token(key, account.uid(), told, now))
			.put("expirationTimestamp", now.plusSeconds(seconds).toString());
		return answer;
	}

	private static void check(long seconds) {
		FieldErrors errors = new FieldErrors();
		String field = "spec.expirationSeconds";
		if (seconds < 600) {
			errors.invalid(field, Scalars.number(seconds), "may not specify a duration less than 10 minutes");
		}
		if (seconds > (1L << 32)) {
			errors.invalid(field, Scalars.number(seconds), "may not specify a duration larger than 2^32 seconds");
		}
		errors.refuse("authentication.k8s.io", "TokenRequest", "");
	}

	private static String token(ObjectKey key, String uid, ObjectNode spec, Instant now) {
		ObjectNode header = JsonMapper.shared().createObjectNode().put("alg", "RS256").put("kid", "practice");
		ObjectNode claims = JsonMapper.shared().createObjectNode();
		claims.set("aud", spec.path("audiences"));
		claims.put("exp", now.getEpochSecond() + spec.path("expirationSeconds").asLong())
			.put("iat", now.getEpochSecond())
			.put("iss", ISSUER)
			.put("jti", UUID.randomUUID().toString());
		claims.putObject("kubernetes.io")
			.put("namespace", key.namespace())
			.putObject("serviceaccount")
			.put("name", key.name())
			.put("uid", uid);
		claims.put("nbf", now.getEpochSecond())
			.put("sub", "system:serviceaccount:" + key.namespace() + ":" + key.name());
		byte[] signature = new byte[256];
		ThreadLocalRandom.current().nextBytes(signature);
		return part(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
				+ part(claims.toString().getBytes(StandardCharsets.UTF_8)) + "." + part(signature);
	}

	private static String part(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
