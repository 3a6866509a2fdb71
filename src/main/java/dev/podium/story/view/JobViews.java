package dev.podium.story.view;

import java.util.ArrayList;
import java.util.List;

import dev.podium.story.model.Cut;
import dev.podium.story.model.View;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the stage draws of Jobs and CronJobs.
 */
final class JobViews {

	private JobViews() {
	}

	static View job(ObjectNode object) {
		JsonNode spec = object.path("spec");
		JsonNode status = object.path("status");
		boolean one = !spec.hasNonNull("completions") && !spec.hasNonNull("parallelism");
		return new View.Job(one ? Integer.valueOf(1) : ObjectFields.count(spec, "completions"),
				ObjectFields.countOr(spec, "parallelism", 1), ObjectFields.countOr(status, "active", 0),
				ObjectFields.countOr(status, "ready", 0), ObjectFields.countOr(status, "succeeded", 0),
				ObjectFields.countOr(status, "failed", 0), ObjectFields.count(spec, "backoffLimit"),
				spec.path("completionMode").asString("").equals("Indexed"),
				Cut.words(status.path("completedIndexes").asString("")),
				Cut.words(status.path("failedIndexes").asString("")), spec.path("suspend").asBoolean(false),
				ObjectFields.owner(object));
	}

	static View cronJob(ObjectNode object) {
		JsonNode spec = object.path("spec");
		JsonNode status = object.path("status");
		List<String> active = new ArrayList<>(1);
		for (JsonNode job : status.path("active")) {
			if (active.size() == View.MAX) {
				break;
			}
			active.add(ObjectFields.name(job, "name"));
		}
		return new View.Schedule(ObjectFields.name(spec, "schedule"), ObjectFields.nameOrNull(spec, "timeZone"),
				spec.path("suspend").asBoolean(false), ObjectFields.time(status, "lastScheduleTime"), active);
	}

}
