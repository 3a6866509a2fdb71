package dev.podium.story.node;

import java.time.Duration;

import dev.podium.story.model.Actor;
import dev.podium.story.table.PlainActor;
import dev.podium.story.table.PlainStep;
import dev.podium.story.table.SoFar;
import dev.podium.story.table.StepTimeout;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does in stories of nodes.
 */
final class NodeSteps {

	/** When a silence is told, two renewals are missing. */
	private static final Duration HEARD_OF = Duration.ofSeconds(20);

	/** As kube-controller-manager's default since Kubernetes 1.32. */
	static final Duration GRACE = Duration.ofSeconds(50);

	/** The node lifecycle controller looks so often. */
	private static final Duration LOOK = Duration.ofSeconds(5);

	private static final Duration REACTS = Duration.ofSeconds(10);

	/** From one node that is driven empty to the next. */
	private static final Duration NEXT_NODE = Duration.ofSeconds(10);

	private static final Duration STARTS = Duration.ofMinutes(2);

	private static final Duration ROUNDED = Duration.ofSeconds(2);

	private static final PlainActor<NodeState> AUTHOR = PlainActor.author();

	private static final PlainActor<NodeState> API = PlainActor.apiServer();

	private static final PlainActor<NodeState> KUBELET = new PlainActor<>("its kubelet", "",
			(story) -> new Actor(Actor.Role.KUBELET, story.now().name()));

	private static final PlainActor<NodeState> LIFECYCLE = PlainActor.controller("node-controller",
			"node-lifecycle-controller");

	private static final PlainActor<NodeState> TAINTS = PlainActor.controller("taint-eviction-controller");

	static final PlainStep<NodeState> REGISTERED = PlainStep.of("registered", KUBELET, API);

	static final PlainStep<NodeState> ALIVE = new PlainStep<>("alive", KUBELET, API,
			(story) -> new StepTimeout(STARTS, "NotReady", "hint.node.unready"));

	static final PlainStep<NodeState> OPEN = new PlainStep<>("open", LIFECYCLE, API, NodeSteps::reacts);

	static final PlainStep<NodeState> SILENT = PlainStep.of("silent", KUBELET, API);

	static final PlainStep<NodeState> UNKNOWN = new PlainStep<>("unknown", LIFECYCLE, API,
			(story) -> new StepTimeout(GRACE.minus(HEARD_OF).plus(LOOK), "ControllerSilent", "hint.node.silent"));

	static final PlainStep<NodeState> UNREACHABLE = new PlainStep<>("unreachable", LIFECYCLE, API, NodeSteps::reacts);

	static final PlainStep<NodeState> UNREADY = new PlainStep<>("unready", LIFECYCLE, API, NodeSteps::reacts);

	static final PlainStep<NodeState> EVICTED = new PlainStep<>("evicted", TAINTS, API, NodeSteps::toleration);

	static final PlainStep<NodeState> DEPARTED = PlainStep.of("departed", KUBELET, API);

	static final PlainStep<NodeState> RENEWED = PlainStep.of("renewed", KUBELET, API);

	static final PlainStep<NodeState> CORDONED = PlainStep.of("cordoned", AUTHOR, API);

	static final PlainStep<NodeState> CLOSED = new PlainStep<>("closed", LIFECYCLE, API, NodeSteps::reacts);

	static final PlainStep<NodeState> UNCORDONED = PlainStep.of("uncordoned", AUTHOR, API);

	static final PlainStep<NodeState> EVICTING = PlainStep.of("evicting", AUTHOR, API);

	static final PlainStep<NodeState> EMPTIED = PlainStep.of("emptied", KUBELET, API);

	private NodeSteps() {
	}

	private static StepTimeout reacts(SoFar<NodeState> story) {
		return new StepTimeout(story.now().lost() ? REACTS.plus(NEXT_NODE) : REACTS, "ControllerSilent",
				"hint.node.silent");
	}

	/** Until the last Pod has to go; null where none has to. */
	private static @Nullable StepTimeout toleration(SoFar<NodeState> story) {
		int seconds = seconds(story.now());
		return (seconds < 0) ? null
				: new StepTimeout(Duration.ofSeconds(seconds).plus(ROUNDED), "ControllerSilent", "hint.node.silent");
	}

	/** For how many seconds a Pod tolerates the taint; -1 where none has to go. */
	static int seconds(NodeState node) {
		return node.pods()
			.those((pod) -> pod.evictable() && !pod.going())
			.mapToInt(PodOnNode::tolerates)
			.max()
			.orElse(-1);
	}

}
