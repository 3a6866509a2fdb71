package dev.podium.practice.apiserver.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Selection;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists, whole or in parts.
 */
final class Lists {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final ObjectStore store;

	Lists(ObjectStore store) {
		this.store = store;
	}

	/** What a request lists. */
	Page page(Selection selection, Query query) {
		requireReachable(query.listVersion());
		Position start = Position.of(query.text("continue"));
		ObjectStore.Snapshot snapshot = snapshot(selection, query, start);
		Long limit = query.number("limit");
		List<Stored> found = new ArrayList<>();
		Stored more = null;
		long remaining = 0;
		for (Stored object : snapshot.objects()) {
			if ((start != null && object.key().compareTo(start.after()) <= 0) || !selection.contains(object)) {
				continue;
			}
			if (limit != null && limit > 0 && found.size() >= limit) {
				more = (more != null) ? more : object;
				remaining++;
				continue;
			}
			found.add(object);
		}
		// a part stands at the first part's version: a watch from there misses nothing
		long version = snapshot.resourceVersion();
		ObjectNode metadata = MAPPER.createObjectNode().put("resourceVersion", Long.toString(version));
		if (more != null) {
			metadata.put("continue", new Position(version, found.get(found.size() - 1).key()).text());
			metadata.put("remainingItemCount", remaining);
		}
		return new Page(found, metadata);
	}

	/**
	 * The present objects, or those of the version that the request names: a part is
	 * about the same objects as the first part.
	 */
	private ObjectStore.Snapshot snapshot(Selection selection, Query query, @Nullable Position start) {
		Long exact = "Exact".equals(query.text("resourceVersionMatch")) ? query.listVersion() : null;
		if (start == null && exact == null) {
			return this.store.list(selection.type(), selection.namespace());
		}
		long version = (start != null) ? start.resourceVersion() : Objects.requireNonNull(exact);
		ObjectStore.Snapshot then = this.store.listAt(selection.type(), selection.namespace(), version);
		if (then == null) {
			throw Statuses.expired((start != null)
					? "The provided continue parameter is too old to display a consistent list result. "
							+ "You can start a new list without the continue parameter."
					: "The resourceVersion for the provided list is too old.");
		}
		return then;
	}

	/**
	 * A version that has not come yet is refused, as a real one does when it has waited.
	 */
	void requireReachable(@Nullable Long resourceVersion) {
		long present = this.store.version();
		if (resourceVersion != null && Long.compareUnsigned(resourceVersion, present) > 0) {
			throw Statuses.tooLargeVersion(Long.toUnsignedString(resourceVersion), present);
		}
	}

	/**
	 * A part of a list.
	 *
	 * @param objects in order
	 * @param metadata of the list
	 */
	record Page(List<Stored> objects, ObjectNode metadata) {
	}

	/** Where the next part begins. */
	private record Position(long resourceVersion, ObjectKey after) {

		static @Nullable Position of(@Nullable String token) {
			if (token == null) {
				return null;
			}
			try {
				JsonNode json = MAPPER.readTree(Base64.getUrlDecoder().decode(token));
				if (json.path("rv").isNumber() && json.path("name").isString()) {
					return new Position(json.path("rv").asLong(),
							new ObjectKey(json.path("namespace").asString(""), json.path("name").asString("")));
				}
				String version = json.path("v").asString("");
				throw invalid(version.equals("meta.k8s.io/v1") ? "encoded start key empty (version meta.k8s.io/v1)"
						: "server does not recognize this encoded version " + version);
			}
			catch (IllegalArgumentException ex) {
				throw invalid("illegal base64 data at input byte 0");
			}
			catch (JacksonException ex) {
				throw invalid("it is no JSON");
			}
		}

		private static ApiStatusException invalid(String why) {
			return Statuses.badRequest("invalid continue token: continue key is not valid: " + why);
		}

		String text() {
			ObjectNode json = MAPPER.createObjectNode()
				.put("v", "meta.k8s.io/v1")
				.put("rv", this.resourceVersion)
				.put("namespace", this.after.namespace())
				.put("name", this.after.name());
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8));
		}

	}

}
