package dev.podium.story;

import java.util.List;

import dev.podium.story.autoscaler.AutoscalerKind;
import dev.podium.story.claim.ClaimKind;
import dev.podium.story.ingress.IngressKind;
import dev.podium.story.job.CronJobKind;
import dev.podium.story.job.JobKind;
import dev.podium.story.namespace.NamespaceKind;
import dev.podium.story.node.NodeKind;
import dev.podium.story.pod.PodKind;
import dev.podium.story.service.ServiceKind;
import dev.podium.story.table.StoryKind;
import dev.podium.story.workload.DaemonSetKind;
import dev.podium.story.workload.DeploymentKind;
import dev.podium.story.workload.ReplicaSetKind;
import dev.podium.story.workload.StatefulSetKind;

/**
 * The kinds of stories that are told: a line a folder.
 */
final class StoryKinds {

	static final List<StoryKind<?>> ALL = List.of(new PodKind(), new DeploymentKind(), new ReplicaSetKind(),
			new ServiceKind(), new IngressKind(), new JobKind(), new CronJobKind(), new StatefulSetKind(),
			new NodeKind(), new ClaimKind(), new DaemonSetKind(), new AutoscalerKind(), new NamespaceKind());

	private StoryKinds() {
	}

}
