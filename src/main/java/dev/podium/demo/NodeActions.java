package dev.podium.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.podium.cluster.ClusterException;
import dev.podium.cluster.ObjectApi;
import dev.podium.cluster.ObjectApi.Patch;
import dev.podium.demo.DemoException.Reason;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draining a node and letting it take Pods again, as {@code kubectl drain} and
 * {@code kubectl uncordon} do. On the practice cluster only: the Pods of a real node are
 * not the demos'.
 */
final class NodeActions {

	private static final String NODE = "Node";

	private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

	private final DemoTarget target;

	private final WaitBudget waitBudget;

	NodeActions(DemoTarget target, WaitBudget waitBudget) {
		this.target = target;
		this.waitBudget = waitBudget;
	}

	/** What can be done with the nodes on which Pods of some namespaces run. */
	List<Offers> offers(Set<String> namespaces) {
		ObjectApi objects = this.target.objects();
		List<ObjectNode> pods = objects.list("v1", "Pod", null, null);
		Set<String> used = new TreeSet<>();
		for (ObjectNode pod : pods) {
			if (namespaces.contains(pod.path("metadata").path("namespace").asString(""))) {
				used.add(node(pod));
			}
		}
		List<Offers> all = new ArrayList<>();
		for (ObjectNode node : objects.list("v1", NODE, null, null)) {
			String name = name(node);
			boolean cordoned = cordoned(node);
			if (used.contains(name) || cordoned) {
				all.add(new Offers(NODE, "", name, "", List.of(cordoned ? uncordon(name) : drain(name, pods))));
			}
		}
		return all;
	}

	private Offer uncordon(String name) {
		return offer(DemoAction.UNCORDON, name, Map.of(), null, List.of("uncordon", name));
	}

	private Offer drain(String name, List<ObjectNode> pods) {
		List<String> bare = pods.stream().filter((pod) -> on(pod, name) && isBare(pod)).map(NodeActions::name).toList();
		return offer(DemoAction.DRAIN, name, bare.isEmpty() ? Map.of() : Map.of("pod", bare.get(0)),
				bare.isEmpty() ? null : "action.drain.off",
				List.of("drain", name, "--ignore-daemonsets", "--delete-emptydir-data"));
	}

	private Offer offer(DemoAction action, String name, Map<String, String> more, @Nullable String off,
			List<String> words) {
		List<String> command = new ArrayList<>(KubectlCommands.to(this.target));
		command.addAll(words);
		return new Offer(action, "action." + action.word(),
				more.isEmpty() ? Map.of("name", name) : Map.of("name", name, "pod", more.getOrDefault("pod", "")),
				command, off);
	}

	Offer perform(DemoAction action, String name) {
		if (!this.target.practice()) {
			throw new DemoException(Reason.NOT_ALLOWED, Text.of("problem.demos-not-allowed.drain"),
					Map.of("context", this.target.context()));
		}
		ObjectApi objects = this.target.objects();
		if (name.isEmpty() || objects.get("v1", NODE, "", name) == null) {
			throw new DemoException(Reason.NOT_A_DEMOS, Text.of("problem.not-a-demos.node", "name", name),
					Map.of("kind", NODE, "name", name));
		}
		return switch (action) {
			case UNCORDON -> {
				setUnschedulable(objects, name, false);
				yield uncordon(name);
			}
			case DRAIN -> drained(objects, name);
			default ->
				throw DemoActions.noSuch(Text.of("problem.no-such-action.kind", "action", action.word(), "kind", NODE));
		};
	}

	private Offer drained(ObjectApi objects, String name) {
		List<ObjectNode> pods = objects.list("v1", "Pod", null, null);
		Offer offer = drain(name, pods);
		if (!offer.enabled()) {
			String pod = offer.args().getOrDefault("pod", "");
			throw blocked(name, pod, Text.of("problem.blocked.unowned", "pod", pod));
		}
		setUnschedulable(objects, name, true);
		long deadline = this.waitBudget.nanos().getAsLong() + this.waitBudget.most().toNanos();
		for (ObjectNode pod : pods) {
			if (on(pod, name) && !isOf(pod, "DaemonSet") && !isOf(pod, NODE)) {
				evict(objects, name, pod, deadline);
			}
		}
		return offer;
	}

	/** A budget may allow it a little later, once another Pod is ready elsewhere. */
	private void evict(ObjectApi objects, String node, ObjectNode pod, long deadline) {
		while (true) {
			try {
				objects.evict(pod.path("metadata").path("namespace").asString(""), name(pod));
				return;
			}
			catch (ClusterException ex) {
				if (ex.reason() == ClusterException.Reason.NOT_FOUND) {
					return;
				}
				if (ex.reason() != ClusterException.Reason.NOT_YET) {
					throw ex;
				}
				if (this.waitBudget.nanos().getAsLong() - deadline >= 0) {
					throw blocked(node, name(pod), Text.of("problem.blocked.budget", "message",
							String.valueOf(ex.getMessage()), "seconds", this.waitBudget.most().toSeconds()));
				}
			}
			try {
				this.waitBudget.pause().pause(WaitBudget.STEP);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw blocked(node, name(pod), Text.of("problem.blocked.ending"));
			}
		}
	}

	private static DemoException blocked(String node, String pod, Text problem) {
		return new DemoException(Reason.BLOCKED, problem, Map.of("kind", NODE, "name", node, "pod", pod));
	}

	private static void setUnschedulable(ObjectApi objects, String name, boolean unschedulable) {
		ObjectNode node = JsonMapper.shared().createObjectNode();
		node.putObject("spec").put("unschedulable", unschedulable ? Boolean.TRUE : null);
		objects.patch("v1", NODE, "", name, "", Patch.strategic(node), Demos.FIELD_MANAGER);
	}

	private static boolean on(ObjectNode pod, String node) {
		return node(pod).equals(node) && !ENDED.contains(pod.path("status").path("phase").asString(""))
				&& !pod.path("metadata").has("deletionTimestamp");
	}

	private static boolean isBare(ObjectNode pod) {
		return pod.path("metadata").path("ownerReferences").isEmpty();
	}

	private static boolean isOf(ObjectNode pod, String owner) {
		for (JsonNode reference : pod.path("metadata").path("ownerReferences")) {
			if (reference.path("kind").asString("").equals(owner)) {
				return true;
			}
		}
		return false;
	}

	private static boolean cordoned(ObjectNode node) {
		return node.path("spec").path("unschedulable").asBoolean(false);
	}

	private static String node(ObjectNode pod) {
		return pod.path("spec").path("nodeName").asString("");
	}

	private static String name(ObjectNode object) {
		return object.path("metadata").path("name").asString("");
	}

}
