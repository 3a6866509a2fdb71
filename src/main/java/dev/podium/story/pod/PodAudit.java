package dev.podium.story.pod;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an audit entry shows of a Pod's steps: a line a request.
 *
 * @param namespace of the Pod
 * @param name of the Pod
 * @param uid of the Pod, or the empty string
 * @param row the step
 * @param time when the API server got the request, by its clock
 * @param what the evidence
 */
public record PodAudit(String namespace, String name, String uid, Row row, Step.@Nullable ServerTime time, Text what) {

	/**
	 * @param verb of the request
	 * @param subresource of pods, or the empty string
	 * @param user how the user's name begins
	 */
	public record Row(String verb, String subresource, String user, PodStep step, Evidence.Kind kind) {
	}

	private static final List<Row> ROWS = List.of(new Row("create", "", "", PodStep.CREATED, Evidence.Kind.MEASURED),
			new Row("create", "binding", "", PodStep.BOUND, Evidence.Kind.MEASURED),
			new Row("patch", "status", "system:node:", PodStep.RECEIVED, Evidence.Kind.INFERRED));

	private static final double MICROSECOND_MS = 0.001;

	/** Whether it is about a Pod, as far as it says which. */
	public boolean isAbout(String podUid) {
		return this.uid.isEmpty() || this.uid.equals(podUid);
	}

	/** What an entry shows; null where nothing. */
	public static @Nullable PodAudit of(ObjectNode entry) {
		JsonNode about = entry.path("objectRef");
		int code = entry.path("responseStatus").path("code").asInt(200);
		if (!about.path("resource").asString("").equals("pods") || code >= 300
				|| !entry.path("stage").asString("ResponseComplete").equals("ResponseComplete")) {
			return null;
		}
		String user = entry.path("user").path("username").asString("");
		String verb = entry.path("verb").asString("");
		String subresource = about.path("subresource").asString("");
		for (Row row : ROWS) {
			if (row.verb().equals(verb) && row.subresource().equals(subresource) && user.startsWith(row.user())) {
				// With generateName only the answer knows the name.
				JsonNode answer = entry.path("responseObject").path("metadata");
				String name = about.path("name").asString(answer.path("name").asString(""));
				String uid = about.path("uid").asString(answer.path("uid").asString(""));
				Text what = new Text("evidence.pod.audit", Map.of("user", user, "verb", verb, "resource",
						subresource.isEmpty() ? "pods" : "pods/" + subresource));
				return new PodAudit(about.path("namespace").asString(""), name, uid, row, time(entry), what);
			}
		}
		return null;
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
