package dev.podium.dashboard.wire;

import java.util.ArrayList;
import java.util.List;

import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.LogBuilder;

/**
 * A cluster made by hand whose autoscaler scales up to its limit, holds back, and scales
 * down: the recorded ones have no metrics.
 */
final class ScalingLog {

	private static final String METRICS = "'type':'ScalingActive','status':'True','reason':'ValidMetricFound'";

	private static final String FREE = "'type':'AbleToScale','status':'True','reason':'ReadyForNewScale'";

	private static final String HELD = "'type':'AbleToScale','status':'True','reason':'ScaleDownStabilized'";

	private static final String AT_MOST = "'type':'ScalingLimited','status':'True','reason':'TooManyReplicas'";

	private final List<Change> changes = new ArrayList<>();

	private double ms;

	private int version = 100;

	static List<Change> changes() {
		ScalingLog log = new ScalingLog();
		log.node("node-1");
		log.node("node-2");
		log.target(Type.LISTED, 1, 1);
		log.pod(Type.LISTED, 1);
		log.scaler(Type.LISTED, 1, 1, 40, FREE, METRICS);
		log.after(15_000).target(Type.MODIFIED, 3, 1);
		log.scaler(Type.MODIFIED, 1, 3, 210, FREE, METRICS, AT_MOST);
		log.pod(Type.ADDED, 2);
		log.pod(Type.ADDED, 3);
		log.after(2_000).target(Type.MODIFIED, 3, 3);
		log.after(60_000).scaler(Type.MODIFIED, 3, 3, 12, HELD, METRICS);
		log.after(300_000).target(Type.MODIFIED, 1, 3);
		log.scaler(Type.MODIFIED, 3, 1, 12, FREE, METRICS);
		log.pod(Type.DELETED, 3);
		log.pod(Type.DELETED, 2);
		log.after(1_000).target(Type.MODIFIED, 1, 1);
		return log.changes;
	}

	private ScalingLog after(double more) {
		this.ms += more;
		return this;
	}

	private void scaler(Type type, int current, int desired, int value, String... conditions) {
		object(type, """
				{'kind':'HorizontalPodAutoscaler','metadata':{'name':'web','namespace':'shop','uid':'h'},
				'spec':{'scaleTargetRef':{'kind':'Deployment','name':'web'},'minReplicas':1,'maxReplicas':3,
				'metrics':[{'type':'Resource','resource':{'name':'cpu','target':{'type':'Utilization',
				'averageUtilization':50}}}]},'status':{'currentReplicas':%d,'desiredReplicas':%d,
				'currentMetrics':[{'type':'Resource','resource':{'name':'cpu',
				'current':{'averageUtilization':%d}}}],'conditions':[{%s}]}}""".formatted(current, desired, value,
				String.join("},{", conditions)));
	}

	private void target(Type type, int replicas, int ready) {
		object(type, """
				{'kind':'Deployment','metadata':{'name':'web','namespace':'shop','uid':'d','generation':%d},
				'spec':{'replicas':%d},'status':{'observedGeneration':%d,'replicas':%d,'updatedReplicas':%d,
				'readyReplicas':%d}}""".formatted(this.version, replicas, this.version, Math.max(replicas, ready),
				Math.max(replicas, ready), ready));
		object(type, """
				{'kind':'ReplicaSet','metadata':{'name':'web-7d9c','namespace':'shop','uid':'r',
				'labels':{'pod-template-hash':'7d9c'},'annotations':{'deployment.kubernetes.io/revision':'1'},
				'ownerReferences':[{'kind':'Deployment','name':'web','uid':'d','controller':true}]},
				'spec':{'replicas':%d},'status':{'observedGeneration':1,'replicas':%d,'readyReplicas':%d}}"""
			.formatted(replicas, Math.max(replicas, ready), ready));
	}

	private void pod(Type type, int number) {
		object(type, """
				{'kind':'Pod','metadata':{'name':'web-7d9c-%d','namespace':'shop','uid':'p%d',
				'labels':{'pod-template-hash':'7d9c'},
				'ownerReferences':[{'kind':'ReplicaSet','name':'web-7d9c','uid':'r','controller':true}]},
				'spec':{'nodeName':'node-%d','containers':[{'name':'web','image':'nginx'}]},
				'status':{'phase':'Running','startTime':'2026-11-23T03:00:00Z',
				'conditions':[{'type':'Ready','status':'True'}],'containerStatuses':[{'name':'web','ready':true,
				'state':{'running':{'startedAt':'2026-11-23T03:00:00Z'}}}]}}""".formatted(number, number,
				number % 2 + 1));
	}

	private void node(String name) {
		object(Type.LISTED, """
				{'kind':'Node','metadata':{'name':'%s','uid':'%s'},
				'status':{'conditions':[{'type':'Ready','status':'True'}]}}""".formatted(name, name));
	}

	private void object(Type type, String json) {
		this.ms += 10;
		var object = LogBuilder.json(json);
		object.withObject("metadata").put("resourceVersion", String.valueOf(++this.version));
		this.changes.add(new ObjectChange(LogBuilder.at(this.ms), type, false, object));
	}

}
