package dev.podium.story;

import java.util.List;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Story;

/**
 * A Pod in versions that many tests tell of, and what they ask of its story.
 */
final class PodVersions {

	static final String BOUND = "'spec':{'nodeName':'node-1'},'status':{'conditions':[{'type':'PodScheduled','status':'True'}]}";

	static final String RECEIVED = "'spec':{'nodeName':'node-1'},'status':{'startTime':'2026-11-23T03:00:00Z',"
			+ "'containerStatuses':[{'name':'db','state':{'waiting':{'reason':'ContainerCreating'}}}]}";

	static final String READY = "'spec':{'nodeName':'node-1'},'status':{'phase':'Running','startTime':'2026-11-23T03:00:00Z',"
			+ "'conditions':[{'type':'Ready','status':'True'}],"
			+ "'containerStatuses':[{'name':'db','ready':true,'state':{'running':{'startedAt':'2026-11-23T03:00:02Z'}}}]}";

	private PodVersions() {
	}

	static String waiting(String reason, int restarts) {
		return ("'spec':{'nodeName':'node-1'},'status':{'startTime':'2026-11-23T03:00:00Z','containerStatuses':"
				+ "[{'name':'db','restartCount':%d,'state':{'waiting':{'reason':'%s','message':'says the kubelet'}}}]}")
			.formatted(restarts, reason);
	}

	static String terminated(String reason, int exitCode, int restarts) {
		return ("'spec':{'nodeName':'node-1'},'status':{'phase':'Running','startTime':'2026-11-23T03:00:00Z',"
				+ "'containerStatuses':[{'name':'db','restartCount':%d,'state':{'terminated':{'reason':'%s','exitCode':%d,"
				+ "'startedAt':'2026-11-23T03:00:02Z'}}}]}")
			.formatted(restarts, reason, exitCode);
	}

	static LogBuilder toReceived() {
		return new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100", "")
			.pod(20, ObjectChange.Type.MODIFIED, "101", BOUND)
			.pod(50, ObjectChange.Type.MODIFIED, "103", RECEIVED);
	}

	static String reason(Story.StateAt state) {
		return (state.stuck() != null) ? state.stuck().reason() : "";
	}

	static List<String> names(LogBuilder log) {
		return log.teller().stories().stream().map((story) -> story.subject().name()).toList();
	}

}
