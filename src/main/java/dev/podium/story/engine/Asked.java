package dev.podium.story.engine;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.AuditRule;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to the API server, as an entry of its audit log tells it.
 *
 * @param kind of the object that it is about
 * @param resource that kind's plural
 * @param name of the object; with generateName only the answer knows it
 * @param uid of the object, or the empty string
 * @param user who asked
 * @param refused whether the API server did not take it
 * @param time when the API server got the request, by its clock
 */
public record Asked(String kind, String resource, String subresource, String verb, String namespace, String name,
		String uid, String user, boolean refused, Step.@Nullable ServerTime time) {

	private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete");

	private static final double MICROSECOND_MS = 0.001;

	/**
	 * What an entry tells; null where nothing of a kind that has stories.
	 * @param kinds by the plurals that the audit log uses
	 */
	static @Nullable Asked of(ObjectNode entry, Map<String, List<KindStories<?>>> kinds) {
		JsonNode about = entry.path("objectRef");
		String resource = about.path("resource").asString("");
		List<KindStories<?>> its = kinds.get(resource);
		int code = entry.path("responseStatus").path("code").asInt(200);
		if (its == null || (code >= 300 && code < 400)
				|| !entry.path("stage").asString("ResponseComplete").equals("ResponseComplete")) {
			return null;
		}
		JsonNode answer = entry.path("responseObject").path("metadata");
		Asked asked = new Asked(its.get(0).kind().kind(), resource, about.path("subresource").asString(""),
				entry.path("verb").asString(""), about.path("namespace").asString(""),
				about.path("name").asString(answer.path("name").asString("")),
				about.path("uid").asString(answer.path("uid").asString("")),
				entry.path("user").path("username").asString(""), code >= 400, time(entry));
		if (asked.refused()) {
			return WRITES.contains(asked.verb()) ? asked : null;
		}
		return its.stream().anyMatch((kind) -> kind.hears(asked)) ? asked : null;
	}

	/** The first rule that holds; null where none does. */
	<S extends SubjectState> @Nullable AuditRule<S> shows(List<AuditRule<S>> rules) {
		for (AuditRule<S> rule : rules) {
			if (rule.verb().equals(this.verb) && rule.subresource().equals(this.subresource)
					&& this.user.startsWith(rule.user())) {
				return rule;
			}
		}
		return null;
	}

	/** Whether it can be about a story's subject. */
	boolean canBeAbout(SubjectStory<?> story) {
		boolean creates = this.verb.equals("create") && this.subresource.isEmpty();
		return !(creates && story.gone()) && (this.uid.isEmpty() || this.uid.equals(story.subject().uid()));
	}

	Text what(AuditRule<?> rule) {
		return new Text(rule.what(), Map.of("user", this.user, "verb", this.verb, "resource",
				this.subresource.isEmpty() ? this.resource : this.resource + '/' + this.subresource));
	}

	private static Step.@Nullable ServerTime time(ObjectNode entry) {
		String written = entry.path("requestReceivedTimestamp").asString("");
		try {
			return new Step.ServerTime(Instant.parse(written), MICROSECOND_MS, "audit requestReceivedTimestamp");
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
