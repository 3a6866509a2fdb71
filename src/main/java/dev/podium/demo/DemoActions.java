package dev.podium.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.cluster.ObjectApi;
import dev.podium.demo.DemoException.Reason;
import dev.podium.story.model.Text;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be done with what the demos made, in the cluster in view: each thing that one
 * would type in a terminal. Nothing without the demos' label is touched, save nodes of
 * the practice cluster.
 */
public final class DemoActions {

	/** The kinds that have actions. */
	private static final List<CleanedKind> KINDS = List.of(new CleanedKind("apps/v1", "Deployment"),
			new CleanedKind("apps/v1", "StatefulSet"), new CleanedKind("apps/v1", "DaemonSet"),
			new CleanedKind("apps/v1", "ReplicaSet"), new CleanedKind("batch/v1", "Job"), new CleanedKind("v1", "Pod"));

	private final Demos demos;

	private final NodeActions nodes;

	private final WorkloadActions workloads;

	DemoActions(Demos demos, WaitBudget waitBudget) {
		this.demos = demos;
		this.nodes = new NodeActions(demos.target(), waitBudget);
		this.workloads = new WorkloadActions(demos);
	}

	/** What can be done now, and with what; nothing where demos are not allowed. */
	public List<Offers> offers() {
		DemoTarget target = this.demos.target();
		if (!target.allowed()) {
			return List.of();
		}
		List<Offers> all = new ArrayList<>();
		Set<String> namespaces = new LinkedHashSet<>();
		for (DemoWorkload workload : workloads(target)) {
			namespaces.add(workload.namespace());
			all.add(new Offers(workload.kind(), workload.namespace(), workload.name(), workload.demo(),
					this.workloads.of(workload)));
		}
		if (target.practice()) {
			all.addAll(this.nodes.offers(namespaces));
		}
		return all;
	}

	private static List<DemoWorkload> workloads(DemoTarget target) {
		ObjectApi objects = target.objects();
		List<DemoWorkload> all = new ArrayList<>();
		for (CleanedKind kind : KINDS) {
			for (ObjectNode object : Demos.list(objects, kind, target.practice() ? null : target.namespace())) {
				if (!object.path("metadata").has("deletionTimestamp")) {
					all.add(new DemoWorkload(objects, object));
				}
			}
		}
		return all;
	}

	/**
	 * Does it.
	 * @param word of the action
	 * @return what was done
	 */
	public Offer perform(String word, String kind, String namespace, String name) {
		DemoTarget target = this.demos.target();
		DemoAction action = action(word);
		this.demos.requireAllowed();
		if (kind.equals("Node")) {
			return this.nodes.perform(action, name);
		}
		DemoWorkload workload = workload(target, kind, namespace, name);
		Offer offer = this.workloads.of(workload)
			.stream()
			.filter((one) -> one.action() == action)
			.findFirst()
			.orElseThrow(() -> noSuch(Text.of("problem.no-such-action.kind", "action", word, "kind", kind)));
		this.workloads.perform(offer, workload);
		return offer;
	}

	private static DemoAction action(String word) {
		return Arrays.stream(DemoAction.values())
			.filter((one) -> one.word().equals(word))
			.findFirst()
			.orElseThrow(() -> noSuch(Text.of("problem.no-such-action.detail", "action", word)));
	}

	static DemoException noSuch(Text problem) {
		List<String> known = Arrays.stream(DemoAction.values()).map(DemoAction::word).toList();
		return new DemoException(Reason.NO_SUCH_ACTION, problem, Map.of("known", known));
	}

	private static DemoWorkload workload(DemoTarget target, String kind, String namespace, String name) {
		CleanedKind row = KINDS.stream().filter((one) -> one.kind().equals(kind)).findFirst().orElse(null);
		ObjectNode object = (row != null && !name.isEmpty() && !namespace.isEmpty())
				? target.objects().get(row.apiVersion(), kind, namespace, name) : null;
		boolean within = target.practice() || namespace.equals(target.namespace());
		if (object == null || !within || !object.path("metadata").path("labels").has(Demos.LABEL)) {
			throw new DemoException(Reason.NOT_A_DEMOS,
					Text.of("problem.not-a-demos.detail", "kind", kind, "name", name, "namespace", namespace),
					Map.of("kind", kind, "namespace", namespace, "name", name));
		}
		return new DemoWorkload(target.objects(), object);
	}

}
