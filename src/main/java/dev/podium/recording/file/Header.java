package dev.podium.recording.file;

import dev.podium.story.model.Text;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first line of a recording file: {@code {"podium": 1, "name": …, "cluster":
 * {"context", "practice", "version"}}}.
 *
 * @param name of the recording, or the empty string
 * @param context of the cluster, or the empty string
 * @param practice whether it was the practice cluster
 * @param version the API server's, or the empty string
 */
public record Header(String name, String context, boolean practice, String version) {

	/** The version of the file's form that this Podium writes. */
	static final int FORM = 1;

	private static final int MAX_LENGTH = 400;

	static final Header NONE = new Header("", "", false, "");

	static boolean is(ObjectNode json) {
		return json.has("podium");
	}

	/**
	 * Reads the header; unknown fields are ignored.
	 * @throws ImportException where a newer Podium wrote it
	 */
	static Header read(ObjectNode json, String file, long line) {
		JsonNode form = json.path("podium");
		if (!form.isIntegralNumber() || form.bigIntegerValue().signum() <= 0) {
			throw ImportException.of(file, line, "file.header");
		}
		if (!form.canConvertToInt() || form.intValue() > FORM) {
			String version = form.asString("");
			throw new ImportException(
					file, line, new Text("file.version", Map.of("version",
							version.substring(0, Math.min(20, version.length())), "known", Integer.toString(FORM))),
					null);
		}
		JsonNode cluster = json.path("cluster");
		return new Header(text(json.path("name")), text(cluster.isString() ? cluster : cluster.path("context")),
				cluster.path("practice").asBoolean(false), text(cluster.path("version")));
	}

	/** The header's line, without a line end. */
	public String line() {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("podium", FORM);
		json.put("name", this.name);
		json.putObject("cluster")
			.put("context", this.context)
			.put("practice", this.practice)
			.put("version", this.version);
		return json.toString();
	}

	private static String text(JsonNode value) {
		String text = value.asString("").strip();
		return (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH) : text;
	}

}
