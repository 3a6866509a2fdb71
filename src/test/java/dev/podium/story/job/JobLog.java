package dev.podium.story.job;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;

/**
 * A log of one Job {@code work} made by hand, told as it is written: a line for each
 * change, ten milliseconds apart.
 */
final class JobLog {

	private final LogBuilder log = new LogBuilder();

	private double ms;

	private int version = 100;

	/** Some time goes by. */
	JobLog after(double millis) {
		this.ms += millis;
		return this;
	}

	/** The Job as somebody asks for it. */
	JobLog job(Type type, int generation, String spec) {
		return job(type, generation, spec, "");
	}

	/** The same, with its controller's status. */
	JobLog job(Type type, int generation, String spec, String status) {
		return object(type, """
				{'kind':'Job','metadata':{'name':'work','namespace':'default','uid':'j','generation':%d,
				'resourceVersion':'%d','creationTimestamp':'2026-11-23T03:00:00Z'},'spec':{%s},'status':{%s}}"""
			.formatted(generation, ++this.version, spec, status));
	}

	/** A Pod of the Job that may not go before it is counted. */
	JobLog pod(Type type, String name, String status) {
		return pod(type, name, ",'finalizers':['batch.kubernetes.io/job-tracking']", status);
	}

	JobLog pod(Type type, String name, String metadata, String status) {
		return object(type, """
				{'kind':'Pod','metadata':{'name':'work-%s','namespace':'default','uid':'%s','resourceVersion':'%d'%s,
				'ownerReferences':[{'kind':'Job','name':'work','uid':'j','controller':true}]},
				'spec':{'restartPolicy':'Never','containers':[{'name':'c','image':'busybox'}]},'status':{%s}}"""
			.formatted(name, name, ++this.version, metadata, status));
	}

	JobLog created(String name) {
		return pod(Type.ADDED, name, "'phase':'Pending'");
	}

	JobLog runs(String name) {
		return pod(Type.MODIFIED, name, "'phase':'Running'");
	}

	/** Its container has ended with exit code 1; the phase will say so later. */
	JobLog fails(String name) {
		return pod(Type.MODIFIED, name,
				"'phase':'Running','containerStatuses':[{'name':'c','state':{'terminated':{'exitCode':1}}}]");
	}

	JobLog succeeds(String name) {
		return pod(Type.MODIFIED, name, "'phase':'Succeeded'");
	}

	JobLog counted(String name) {
		return pod(Type.MODIFIED, name, "", "'phase':'Succeeded'");
	}

	JobLog event(String kind, String uid, String reason, String message) {
		int number = ++this.version;
		return object(Type.ADDED, """
				{'kind':'Event','metadata':{'name':'e.%d','namespace':'default','uid':'e%d','resourceVersion':'%d'},
				'involvedObject':{'kind':'%s','namespace':'default','name':'x','uid':'%s'},'reason':'%s',
				'message':'%s','type':'Warning','reportingComponent':'job-controller'}""".formatted(number, number,
				number, kind, uid, reason, message));
	}

	JobLog object(Type type, String json) {
		this.ms += 10;
		this.log.change(new ObjectChange(LogBuilder.at(this.ms), type, false, LogBuilder.json(json)));
		return this;
	}

	LogBuilder log() {
		return this.log;
	}

	double now() {
		return this.ms;
	}

	/** The stories that are of no Pod, oldest first. */
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

	Step step(String id) {
		return latest().steps().stream().filter((step) -> step.id().equals(id)).findFirst().orElseThrow();
	}

	Story.StateAt state() {
		List<Story.StateAt> states = latest().states();
		return states.get(states.size() - 1);
	}

}
