package dev.podium.story.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Story;

/**
 * A log of one node {@code node-1} made by hand, told as it is written: a line for each
 * change, ten milliseconds apart.
 */
final class NodeLog {

	static final String TAINT = ",'taints':[{'key':'node.kubernetes.io/%s','effect':'%s'}]";

	private final LogBuilder log = new LogBuilder();

	private double ms;

	private int version = 100;

	/** Some time goes by. */
	NodeLog after(double millis) {
		this.ms += millis;
		return this;
	}

	NodeLog node(Type type, String ready, String spec) {
		return node(type, ready, spec, "2026-11-23T03:00:00Z");
	}

	NodeLog node(Type type, String ready, String spec, String heartbeat) {
		return object(type, false, """
				{'kind':'Node','metadata':{'name':'node-1','uid':'n','resourceVersion':'%d'},'spec':{'podCIDR':''%s},
				'status':{'conditions':[{'type':'Ready','status':'%s','lastHeartbeatTime':'%s'}]}}"""
			.formatted(++this.version, spec, ready, heartbeat));
	}

	NodeLog lease(Type type, boolean relist, String renewed) {
		return object(type, relist,
				"""
						{'kind':'Lease','metadata':{'name':'node-1','namespace':'kube-node-lease','uid':'l','resourceVersion':'%d'},
						'spec':{'renewTime':'%s'}}"""
					.formatted(++this.version, renewed));
	}

	/** What the lease's silence is in the feed. */
	NodeLog silence() {
		return lease(Type.LISTED, true, "2026-11-23T03:00:00.000000Z");
	}

	NodeLog pod(Type type, String name, String more, String conditions) {
		return object(type, false, """
				{'kind':'Pod','metadata':{'name':'%s','namespace':'shop','uid':'%s','resourceVersion':'%d',
				'labels':{'app':'web'}%s},'spec':{'nodeName':'node-1','containers':[],'tolerations':[
				{'key':'node.kubernetes.io/unreachable','effect':'NoExecute','tolerationSeconds':300}]},
				'status':{'phase':'Running','conditions':[%s]}}""".formatted(name, name, ++this.version, more,
				conditions));
	}

	NodeLog ready(Type type, String name) {
		return pod(type, name, "", "{'type':'Ready','status':'True'}");
	}

	NodeLog evicted(String name) {
		return pod(Type.MODIFIED, name, "", "{'type':'Ready','status':'True'},"
				+ "{'type':'DisruptionTarget','status':'True','reason':'EvictionByEvictionAPI'}");
	}

	NodeLog going(String name) {
		return pod(Type.MODIFIED, name, ",'deletionTimestamp':'2026-11-23T03:10:00Z'",
				"{'type':'Ready','status':'False'}");
	}

	NodeLog budget(Type type, String labels, int allowed) {
		return object(type, false, """
				{'kind':'PodDisruptionBudget','metadata':{'name':'web','namespace':'shop','uid':'b',
				'resourceVersion':'%d'},'spec':{'selector':{%s}},'status':{'disruptionsAllowed':%d}}"""
			.formatted(++this.version, labels, allowed));
	}

	NodeLog object(Type type, boolean relist, String json) {
		this.ms += 10;
		return change(new ObjectChange(LogBuilder.at(this.ms), type, relist, LogBuilder.json(json)));
	}

	NodeLog change(Change change) {
		this.log.change(change);
		return this;
	}

	/** A node that is well, with one Pod, as it was before we looked. */
	static NodeLog listed() {
		return new NodeLog().node(Type.LISTED, "True", "")
			.lease(Type.LISTED, false, "2026-11-23T02:59:55.000000Z")
			.ready(Type.LISTED, "web-1");
	}

	LogBuilder log() {
		return this.log;
	}

	/** The stories of the node, oldest first. */
	List<Story> stories() {
		List<Story> its = new ArrayList<>(
				this.log.teller().stories().stream().filter((story) -> story.subject().kind().equals("Node")).toList());
		Collections.reverse(its);
		return its;
	}

	Story latest() {
		List<Story> its = stories();
		return its.get(its.size() - 1);
	}

	Story.StateAt state() {
		List<Story.StateAt> states = latest().states();
		return states.get(states.size() - 1);
	}

}
