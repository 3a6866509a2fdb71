package dev.podium.story.workload;

import java.util.Map;

import dev.podium.change.ObjectChange;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Text;

/**
 * The hints of Deployments' and ReplicaSets' stories, with all that they can name.
 */
public final class WorkloadHints {

	private WorkloadHints() {
	}

	public static Text hint(String key) {
		ObjectChange change = new ObjectChange(LogBuilder.at(0), ObjectChange.Type.ADDED, false,
				LogBuilder.json("{'kind':'Deployment','metadata':{'name':'web','namespace':'default','uid':'d'}}"));
		Map<String, String> more = key.endsWith(".pod") ? Map.of("pod", "web-1", "reason", "ErrImagePull")
				: key.endsWith(".unplugged") ? Map.of("component", "deployment-controller") : Map.of();
		return WorkloadTrouble.hint(key, WorkloadState.bare(change), more);
	}

}
