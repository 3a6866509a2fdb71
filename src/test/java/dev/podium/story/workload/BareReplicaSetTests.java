package dev.podium.story.workload;

import org.junit.jupiter.api.Test;

import dev.podium.change.ObjectChange.Type;
import dev.podium.story.GoldenStories;

/**
 * A ReplicaSet that nothing owns, of whose beginning no recording tells: created, scaled
 * up, scaled down.
 */
class BareReplicaSetTests {

	private final WorkloadLog log = new WorkloadLog();

	private int version = 200;

	@Test
	void itTellsItsOwnStories() {
		set(Type.ADDED, 1, 1, 0, 0);
		pod(Type.ADDED, "a", false, "");
		set(Type.MODIFIED, 1, 1, 1, 0);
		pod(Type.MODIFIED, "a", true, "");
		set(Type.MODIFIED, 1, 1, 1, 1);
		asked(2, 3, 1);
		pod(Type.ADDED, "b", false, "");
		pod(Type.ADDED, "c", false, "");
		set(Type.MODIFIED, 2, 3, 3, 1);
		pod(Type.MODIFIED, "b", true, "");
		pod(Type.MODIFIED, "c", true, "");
		set(Type.MODIFIED, 2, 3, 3, 3);
		asked(3, 1, 3);
		pod(Type.MODIFIED, "b", true, ",'deletionTimestamp':'2026-11-23T03:00:00Z'");
		pod(Type.MODIFIED, "c", true, ",'deletionTimestamp':'2026-11-23T03:00:00Z'");
		set(Type.MODIFIED, 3, 1, 1, 1);
		GoldenStories.holds("workload-replicaset", this.log.stories());
	}

	/** Its spec alone changes: the status is of the generation before. */
	private void asked(int generation, int wanted, int there) {
		set(Type.MODIFIED, generation, generation - 1, wanted, there, there);
	}

	private void set(Type type, int generation, int wanted, int replicas, int ready) {
		set(type, generation, generation, wanted, replicas, ready);
	}

	private void set(Type type, int generation, int observed, int wanted, int replicas, int ready) {
		String status = (type == Type.ADDED) ? ""
				: "'observedGeneration':%d,'replicas':%d,'readyReplicas':%d,'availableReplicas':%d".formatted(observed,
						replicas, ready, ready);
		this.log.object(type, """
				{'kind':'ReplicaSet','metadata':{'name':'rs','namespace':'default','uid':'r','generation':%d,
				'resourceVersion':'%d','creationTimestamp':'2026-11-23T03:00:00Z'},
				'spec':{'replicas':%d,'template':{}},'status':{%s}}""".formatted(generation, ++this.version, wanted,
				status));
	}

	private void pod(Type type, String name, boolean ready, String more) {
		this.log.object(type, """
				{'kind':'Pod','metadata':{'name':'rs-%s','namespace':'default','uid':'%s','resourceVersion':'%d'%s,
				'ownerReferences':[{'kind':'ReplicaSet','name':'rs','uid':'r','controller':true}]},
				'spec':{'containers':[{'name':'web','image':'nginx:1.27'}]},'status':{'phase':'%s',
				'conditions':[{'type':'Ready','status':'%s'}]}}""".formatted(name, name, ++this.version, more,
				ready ? "Running" : "Pending", ready ? "True" : "False"));
	}

}
