package dev.podium.story.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Story;

/**
 * A log of one Deployment {@code web} made by hand, told as it is written: a line for
 * each change, ten milliseconds apart.
 */
final class WorkloadLog {

	private final LogBuilder log = new LogBuilder();

	private double ms;

	private int version = 100;

	/** What the Deployment's lines say beside what they are given. */
	private String more = "";

	WorkloadLog with(String spec) {
		this.more = spec;
		return this;
	}

	/** Some time goes by. */
	WorkloadLog after(double millis) {
		this.ms += millis;
		return this;
	}

	/** The Deployment as somebody asks for it. */
	WorkloadLog asked(Type type, int generation, int replicas, String image) {
		return deployment(type, generation, replicas, image, "");
	}

	/** The same, with its controller's status. */
	WorkloadLog status(int generation, int replicas, String image, int updated, int all, int available, String more) {
		return deployment(Type.MODIFIED, generation, replicas, image,
				"""
						'observedGeneration':%d,'replicas':%d,'updatedReplicas':%d,'readyReplicas':%d,'availableReplicas':%d%s"""
					.formatted(generation, all, updated, available, available, more));
	}

	WorkloadLog deployment(Type type, int generation, int replicas, String image, String status) {
		return object(type, """
				{'kind':'Deployment','metadata':{'name':'web','namespace':'default','uid':'d','generation':%d,
				'resourceVersion':'%d'},'spec':{'replicas':%d%s,'template':%s},'status':{%s}}""".formatted(generation,
				++this.version, replicas, this.more, template(image), status));
	}

	/** A ReplicaSet of the Deployment; its name ends with the image's tag. */
	WorkloadLog set(Type type, String image, int wanted, int ready) {
		return set(type, image, wanted, ready, "1", "");
	}

	WorkloadLog set(Type type, String image, int wanted, int ready, String revision, String status) {
		String tag = tag(image);
		return object(type,
				"""
						{'kind':'ReplicaSet','metadata':{'name':'web-%s','namespace':'default','uid':'%s','resourceVersion':'%d',
						'annotations':{'deployment.kubernetes.io/revision':'%s'},
						'ownerReferences':[{'kind':'Deployment','name':'web','uid':'d','controller':true}]},
						'spec':{'replicas':%d,'template':%s},'status':{'replicas':%d,'readyReplicas':%d,'availableReplicas':%d%s}}"""
					.formatted(tag, tag, ++this.version, revision, wanted, template(image), ready, ready, ready,
							status));
	}

	WorkloadLog pod(Type type, String image, String name, boolean ready, String more) {
		String tag = tag(image);
		return object(type, """
				{'kind':'Pod','metadata':{'name':'web-%s-%s','namespace':'default','uid':'%s','resourceVersion':'%d'%s,
				'ownerReferences':[{'kind':'ReplicaSet','name':'web-%s','uid':'%s','controller':true}]},
				'spec':{'containers':[{'name':'web','image':'%s'}]},'status':{'phase':'%s',
				'conditions':[{'type':'Ready','status':'%s'}]}}""".formatted(tag, name, tag + name, ++this.version,
				more, tag, tag, image, ready ? "Running" : "Pending", ready ? "True" : "False"));
	}

	WorkloadLog going(String image, String name) {
		return pod(Type.MODIFIED, image, name, true, ",'deletionTimestamp':'2026-11-23T03:00:00Z'");
	}

	/** A Pod that waits. */
	WorkloadLog waiting(String image, String name, String reason) {
		String tag = tag(image);
		return object(Type.MODIFIED, """
				{'kind':'Pod','metadata':{'name':'web-%s-%s','namespace':'default','uid':'%s','resourceVersion':'%d',
				'ownerReferences':[{'kind':'ReplicaSet','name':'web-%s','uid':'%s','controller':true}]},
				'spec':{'containers':[{'name':'web','image':'%s'}]},'status':{'phase':'Pending',
				'containerStatuses':[{'name':'web','state':{'waiting':{'reason':'%s','message':'it does'}}}]}}"""
			.formatted(tag, name, tag + name, ++this.version, tag, tag, image, reason));
	}

	WorkloadLog event(String kind, String uid, String reason, String message) {
		int number = ++this.version;
		return object(Type.ADDED, """
				{'kind':'Event','metadata':{'name':'e.%d','namespace':'default','uid':'e%d','resourceVersion':'%d'},
				'involvedObject':{'kind':'%s','namespace':'default','name':'x','uid':'%s'},'reason':'%s',
				'message':'%s','type':'Warning','reportingComponent':'replicaset-controller'}""".formatted(number,
				number, number, kind, uid, reason, message));
	}

	WorkloadLog object(Type type, String json) {
		this.ms += 10;
		this.log.change(new ObjectChange(LogBuilder.at(this.ms), type, false, LogBuilder.json(json)));
		return this;
	}

	/** {@code web} with so many Pods of nginx:1.26, as it was before we looked. */
	static WorkloadLog listed(int replicas) {
		WorkloadLog log = new WorkloadLog();
		String image = "nginx:1.26";
		log.deployment(Type.LISTED, 1, replicas, image, """
				'observedGeneration':1,'replicas':%d,'updatedReplicas':%d,'availableReplicas':%d""".formatted(replicas,
				replicas, replicas));
		log.set(Type.LISTED, image, replicas, replicas);
		for (int i = 1; i <= replicas; i++) {
			log.pod(Type.LISTED, image, "p" + i, true, "");
		}
		return log;
	}

	/** A Deployment that says nothing. */
	static WorkloadState subject() {
		return WorkloadState.bare(new ObjectChange(LogBuilder.at(0), Type.ADDED, false,
				LogBuilder.json("{'kind':'Deployment','metadata':{'name':'web','namespace':'default','uid':'d'}}")));
	}

	private static String template(String image) {
		return "{'metadata':{'labels':{'app':'web'}},'spec':{'containers':[{'name':'web','image':'%s'}]}}"
			.formatted(image);
	}

	private static String tag(String image) {
		return image.substring(image.indexOf(':') + 1);
	}

	LogBuilder log() {
		return this.log;
	}

	/** The stories of the Deployment, or of ReplicaSets, oldest first. */
	List<Story> stories() {
		List<Story> its = new ArrayList<>(
				this.log.teller().stories().stream().filter((story) -> !story.subject().kind().equals("Pod")).toList());
		Collections.reverse(its);
		return its;
	}

	Story latest() {
		List<Story> its = stories();
		return its.get(its.size() - 1);
	}

}
