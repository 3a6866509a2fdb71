package dev.podium.story.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;

/**
 * A log of one StatefulSet or DaemonSet {@code store} made by hand, told as it is
 * written: a line for each change, ten milliseconds apart. Its Pods tell their template
 * by a label, {@code one} or {@code two}.
 */
final class OwnPodsLog {

	private final LogBuilder log = new LogBuilder();

	private final String kind;

	private double ms;

	private int version = 100;

	OwnPodsLog(String kind) {
		this.kind = kind;
	}

	/** Some time goes by. */
	OwnPodsLog after(double millis) {
		this.ms += millis;
		return this;
	}

	/** It, as somebody asks for it, with its controller's status. */
	OwnPodsLog set(Type type, int generation, String tag, String spec, String status) {
		return object(type, """
				{'kind':'%s','metadata':{'name':'store','namespace':'default','uid':'s','generation':%d,
				'resourceVersion':'%d','creationTimestamp':'2026-11-23T03:00:00Z',
				'annotations':{'deprecated.daemonset.template.generation':'%s'}},
				'spec':{%s,'template':{'spec':{'containers':[{'name':'c','image':'nginx:%s'}]}}},'status':{%s}}"""
			.formatted(this.kind, generation, ++this.version, tag.equals("1.26") ? "one" : "two", spec, tag, status));
	}

	OwnPodsLog pod(Type type, String name, String uid, String template, boolean ready, String more) {
		return object(type, """
				{'kind':'Pod','metadata':{'name':'store-%s','namespace':'default','uid':'%s','resourceVersion':'%d'%s,
				'labels':{'controller-revision-hash':'%s','pod-template-generation':'%s'},
				'ownerReferences':[{'kind':'%s','name':'store','uid':'s','controller':true}]},
				'spec':{'containers':[{'name':'c','image':'nginx'}],'affinity':{'nodeAffinity':{
				'requiredDuringSchedulingIgnoredDuringExecution':{'nodeSelectorTerms':[{'matchFields':[
				{'key':'metadata.name','operator':'In','values':['node-%s']}]}]}}}},'status':{'phase':'%s',
				'conditions':[{'type':'Ready','status':'%s'}]}}""".formatted(name, uid, ++this.version, more, template,
				template, this.kind, name, ready ? "Running" : "Pending", ready ? "True" : "False"));
	}

	OwnPodsLog created(String name, String uid, String template) {
		return pod(Type.ADDED, name, uid, template, false, "");
	}

	OwnPodsLog ready(String name, String uid, String template) {
		return after(100).pod(Type.MODIFIED, name, uid, template, true, "");
	}

	OwnPodsLog going(String name, String uid, String template) {
		return pod(Type.MODIFIED, name, uid, template, true, ",'deletionTimestamp':'2026-11-23T03:00:00Z'");
	}

	OwnPodsLog gone(String name, String uid, String template) {
		return after(50).pod(Type.DELETED, name, uid, template, false, ",'deletionTimestamp':'2026-11-23T03:00:00Z'");
	}

	/** A Pod that waits. */
	OwnPodsLog waiting(String name, String uid, String template, String reason) {
		return object(Type.MODIFIED, """
				{'kind':'Pod','metadata':{'name':'store-%s','namespace':'default','uid':'%s','resourceVersion':'%d',
				'labels':{'controller-revision-hash':'%s','pod-template-generation':'%s'},
				'ownerReferences':[{'kind':'%s','name':'store','uid':'s','controller':true}]},'spec':{},
				'status':{'phase':'Pending',
				'containerStatuses':[{'name':'c','state':{'waiting':{'reason':'%s','message':'it does'}}}]}}"""
			.formatted(name, uid, ++this.version, template, template, this.kind, reason));
	}

	OwnPodsLog claim(Type type, String name) {
		return object(type, """
				{'kind':'PersistentVolumeClaim','metadata':{'name':'%s','namespace':'default','uid':'%s',
				'resourceVersion':'%d'},'spec':{},'status':{'phase':'Pending'}}""".formatted(name, name,
				++this.version));
	}

	OwnPodsLog event(String reason, String message) {
		int number = ++this.version;
		return object(Type.ADDED, """
				{'kind':'Event','metadata':{'name':'e.%d','namespace':'default','uid':'e%d','resourceVersion':'%d'},
				'involvedObject':{'kind':'%s','namespace':'default','name':'store','uid':'s'},'reason':'%s',
				'message':'%s','type':'Warning','reportingComponent':'x'}""".formatted(number, number, number,
				this.kind, reason, message));
	}

	OwnPodsLog object(Type type, String json) {
		this.ms += 10;
		this.log.change(new ObjectChange(LogBuilder.at(this.ms), type, false, LogBuilder.json(json)));
		return this;
	}

	LogBuilder log() {
		return this.log;
	}

	/** Its stories, oldest first. */
	List<Story> stories() {
		List<Story> its = new ArrayList<>(this.log.teller()
			.stories()
			.stream()
			.filter((story) -> story.subject().kind().equals(this.kind))
			.toList());
		Collections.reverse(its);
		return its;
	}

	Story latest() {
		List<Story> its = stories();
		return its.get(its.size() - 1);
	}

	Step step(String id) {
		return latest().steps().stream().filter((step) -> step.id().equals(id)).findFirst().orElseThrow();
	}

	Story.StateAt state() {
		List<Story.StateAt> states = latest().states();
		return states.get(states.size() - 1);
	}

}
