package dev.podium.dashboard.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.podium.dashboard.wire.ViewJson.AutoscalerJson;
import dev.podium.dashboard.wire.ViewJson.ClaimJson;
import dev.podium.dashboard.wire.ViewJson.ControlsJson;
import dev.podium.dashboard.wire.ViewJson.EndpointsJson;
import dev.podium.dashboard.wire.ViewJson.IngressJson;
import dev.podium.dashboard.wire.ViewJson.JobJson;
import dev.podium.dashboard.wire.ViewJson.LeaseJson;
import dev.podium.dashboard.wire.ViewJson.NamespaceJson;
import dev.podium.dashboard.wire.ViewJson.NodeJson;
import dev.podium.dashboard.wire.ViewJson.PodJson;
import dev.podium.dashboard.wire.ViewJson.ScheduleJson;
import dev.podium.dashboard.wire.ViewJson.ServiceJson;
import dev.podium.dashboard.wire.ViewJson.VolumeJson;
import dev.podium.dashboard.wire.ViewJson.WorkloadJson;
import dev.podium.story.model.View;

/**
 * Of each sort of view, how it is written: a row.
 */
final class ViewRows {

	private static final Map<Class<? extends View>, Function<View, ViewJson>> ROWS = new HashMap<>();

	static {
		row(View.Pod.class,
				(pod) -> new PodJson("pod", pod.node(), pod.phase(), pod.reason(), pod.ready(), pod.deleting(),
						pod.owner(), pod.ownerName(), pod.revision(), pod.address(), pod.claims(), pod.containers()));
		row(View.Node.class, (node) -> new NodeJson("node", node.ready(), node.unschedulable(), node.lastRenewal(),
				node.taints(), node.podsMost()));
		row(View.Lease.class, (lease) -> new LeaseJson("lease", lease.lastRenewal(), lease.silent()));
		row(View.Controls.class, (controls) -> new ControlsJson("hand", controls.speed(), controls.frozen(),
				controls.unplugged(), controls.nodes()));
		row(View.Workload.class,
				(workload) -> new WorkloadJson("workload", workload.wanted(), workload.total(), workload.ready(),
						workload.updated(), workload.revision(), workload.hash(), workload.owner(), workload.paused(),
						workload.deleting()));
		row(View.Job.class,
				(job) -> new JobJson("job", job.wanted(), job.parallelism(), job.active(), job.ready(), job.succeeded(),
						job.failed(), job.limit(), job.indexed(), job.completed(), job.failedIndexes(), job.suspended(),
						job.owner()));
		row(View.Schedule.class, (cron) -> new ScheduleJson("schedule", cron.schedule(), cron.timeZone(),
				cron.suspended(), cron.last(), cron.active()));
		row(View.Service.class, (service) -> new ServiceJson("service", service.serviceType(), service.address(),
				service.external(), service.ports(), service.selector()));
		row(View.Endpoints.class, (slice) -> new EndpointsJson("endpoints", slice.service(), slice.endpoints()));
		row(View.Ingress.class, (ingress) -> new IngressJson("ingress", ingress.className(), ingress.addresses(),
				ingress.rules(), ingress.tls()));
		row(View.Autoscaler.class,
				(scaler) -> new AutoscalerJson("autoscaler", scaler.target(), scaler.least(), scaler.most(),
						scaler.current(), scaler.desired(), scaler.metrics(), scaler.limited(),
						scaler.windowSeconds()));
		row(View.Claim.class, (claim) -> new ClaimJson("claim", claim.phase(), claim.volume(), claim.className(),
				claim.asked(), claim.got(), claim.provisioner()));
		row(View.Volume.class, (volume) -> new VolumeJson("volume", volume.phase(), volume.claim(), volume.className(),
				volume.size()));
		row(View.Namespace.class, (namespace) -> new NamespaceJson("namespace", namespace.phase(), namespace.left()));
	}

	private ViewRows() {
	}

	private static <V extends View> void row(Class<V> sort, Function<V, ViewJson> json) {
		ROWS.put(sort, (view) -> json.apply(sort.cast(view)));
	}

	static Set<Class<? extends View>> sorts() {
		return ROWS.keySet();
	}

	static ViewJson json(View view) {
		Function<View, ViewJson> row = ROWS.get(view.getClass());
		if (row == null) {
			throw new IllegalStateException("No row says how " + view.getClass().getSimpleName() + " is written");
		}
		return row.apply(view);
	}

}
