package dev.podium.practice.controllers.autoscaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The world outside the cluster, and the metrics server that tells of it: a Deployment or
 * StatefulSet with the annotation {@code podium.dev/load} has so much to do, from when
 * its first Pod is ready, and its ready Pods share it evenly. Measured every fifteen
 * seconds, as a metrics server does. No component of the cluster: it cannot be unplugged.
 */
public final class Traffic extends KeyedController {

	private static final Duration PERIOD = Duration.ofSeconds(15);

	private static final long MEMORY = 16 << 20;

	private final Consumer<List<Use>> metrics;

	private final List<Informer> workloads = List.of(informer("deployments.apps", this::changed),
			informer("statefulsets.apps", this::changed));

	private final Informer pods = informer("pods", (before, after) -> {
	});

	/** By the workload's uid. */
	private final Map<String, Running> running = new HashMap<>();

	private boolean anyTold;

	/**
	 * Traffic that has not started.
	 * @param metrics told all that is known of what Pods use, whenever that is measured
	 */
	public Traffic(ApiClient api, ClusterClock clock, Consumer<List<Use>> metrics) {
		super(api, clock, "podium-traffic");
		this.metrics = metrics;
	}

	@Override
	public void start() {
		super.start();
		later(PERIOD, this::measure);
	}

	private void changed(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		String text = (after != null) ? Meta.annotation(after, Load.ANNOTATION) : null;
		if (after != null && text != null && Load.parse(text) == null
				&& (before == null || !text.equals(Meta.annotation(before, Load.ANNOTATION)))) {
			events().warning(after, "InvalidLoad", "The annotation " + Load.ANNOTATION + " is \"" + text
					+ "\"; it must be like \"240m for 3m, then 30m\": CPU, and for how long");
		}
	}

	private void measure() {
		later(PERIOD, this::measure);
		List<Use> usage = new ArrayList<>();
		Set<String> present = new HashSet<>();
		for (Informer informer : this.workloads) {
			for (ObjectNode workload : informer.list()) {
				present.add(Meta.uid(workload));
				share(workload, usage);
			}
		}
		this.running.keySet().retainAll(present);
		if (this.anyTold || !usage.isEmpty()) {
			this.metrics.accept(usage);
		}
		this.anyTold = !usage.isEmpty();
	}

	private void share(ObjectNode workload, List<Use> usage) {
		String text = Meta.annotation(workload, Load.ANNOTATION);
		Load load = (text != null) ? Load.parse(text) : null;
		if (text == null || load == null) {
			this.running.remove(Meta.uid(workload));
			return;
		}
		Selector selector = Selector.of(workload.path("spec").path("selector"));
		List<ObjectNode> ready = this.pods.list(Meta.namespace(workload))
			.stream()
			.filter((pod) -> selector.matches(pod) && Pods.isActive(pod) && Pods.isReady(pod))
			.toList();
		Running known = this.running.get(Meta.uid(workload));
		if (known == null || !known.text().equals(text)) {
			if (ready.isEmpty()) {
				return;
			}
			known = new Running(text, clock().elapsed());
			this.running.put(Meta.uid(workload), known);
		}
		long cpu = load.at(clock().elapsed().minus(known.since()));
		ready.forEach((pod) -> usage.add(new Use(Meta.namespace(pod), Meta.name(pod), cpu / ready.size(), MEMORY)));
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		throw new IllegalStateException("nothing is ever queued");
	}

	/**
	 * What a Pod uses.
	 *
	 * @param milliCpu thousandths of a CPU
	 * @param memoryBytes its working set
	 */
	public record Use(String namespace, String pod, long milliCpu, long memoryBytes) {
	}

	/**
	 * A load that has begun.
	 *
	 * @param text as annotated: another one begins anew
	 */
	private record Running(String text, Duration since) {
	}

}
