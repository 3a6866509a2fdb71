package dev.podium.dashboard.wire;

import java.util.List;

import dev.podium.practice.PracticeCluster;

/**
 * Requests that are sent over the practice cluster's network again and again.
 */
public record FlowJson(String id, String service, String namespace, String from, String method, int perSecond,
		String to) {

	public static FlowJson of(PracticeCluster.Flow flow) {
		PracticeCluster.FlowWanted wanted = flow.wanted();
		return new FlowJson(flow.id(), wanted.service(), wanted.namespace(), wanted.from(), wanted.method(),
				wanted.perSecond(), flow.to());
	}

	/**
	 * All that go on.
	 */
	public record FlowsJson(List<FlowJson> flows) {

		public static FlowsJson of(List<PracticeCluster.Flow> flows) {
			return new FlowsJson(Wire.all(flows, FlowJson::of));
		}

	}

}
