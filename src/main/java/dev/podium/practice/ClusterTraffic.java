package dev.podium.practice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.podium.practice.PracticeCluster.FlowWanted;
import dev.podium.practice.PracticeCluster.Signal;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.network.request.Request;
import dev.podium.practice.network.request.Target;
import dev.podium.practice.network.traffic.Counts;
import dev.podium.practice.network.traffic.Flow;
import dev.podium.practice.network.traffic.Flows;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The traffic of a running cluster: what flows go through its network, and what is told
 * of them. Used on the cluster's thread only.
 */
final class ClusterTraffic implements AutoCloseable {

	private final ClusterNetwork network;

	private final Flows flows;

	private int started;

	/**
	 * @param signals told what becomes of the requests
	 */
	ClusterTraffic(ClusterNetwork network, ClusterClock clock, Consumer<Signal> signals) {
		this.network = network;
		this.flows = new Flows(clock, network::send, new Flows.Listener() {
			@Override
			public void failed(Flow flow, Request request) {
				signals.accept(SentRequests.of(flow.id(), flow.from(), request));
			}

			@Override
			public void counted(Flow flow, Counts counts) {
				Map<String, PracticeCluster.OfVersion> versions = new LinkedHashMap<>();
				counts.versions()
					.forEach((version, one) -> versions.put(version,
							new PracticeCluster.OfVersion(one.answered(), one.failed())));
				signals.accept(new PracticeCluster.Traffic(told(flow), counts.lasted().toMillis(), counts.statuses(),
						versions));
			}
		});
	}

	PracticeCluster.Flow start(FlowWanted wanted) {
		ObjectNode service = this.network.service(wanted.namespace(), wanted.service());
		if (service == null) {
			throw new IllegalArgumentException(
					"There is no Service " + wanted.service() + " in the namespace " + wanted.namespace() + '.');
		}
		this.network.sender(wanted.from());
		String id = "flow-" + (this.started + 1);
		Flow flow = new Flow(id, wanted.namespace(), wanted.service(), wanted.from(), wanted.method(),
				wanted.perSecond(), target(wanted, service));
		this.flows.start(flow);
		this.started++;
		return told(flow);
	}

	private static Target target(FlowWanted wanted, JsonNode service) {
		JsonNode port = service.path("spec").path("ports").path(0);
		int number = port.path("port").asInt(0);
		String address = service.path("spec").path("clusterIP").asString("");
		if (wanted.from().equals("outside")) {
			number = port.path("nodePort").asInt(0);
			if (number == 0) {
				throw new IllegalArgumentException("From outside only a NodePort is reached, and the Service "
						+ wanted.service() + " has none. Send from a Pod.");
			}
			return Target.parse("http://localhost:" + number);
		}
		String host = wanted.from().contains("/") ? wanted.service() + '.' + wanted.namespace() : address;
		return Target.parse("http://" + host + ':' + ((number == 0) ? 80 : number));
	}

	boolean end(String id) {
		return this.flows.end(id);
	}

	List<PracticeCluster.Flow> all() {
		return this.flows.all().stream().map(ClusterTraffic::told).toList();
	}

	private static PracticeCluster.Flow told(Flow flow) {
		return new PracticeCluster.Flow(flow.id(),
				new FlowWanted(flow.namespace(), flow.service(), flow.from(), flow.method(), flow.perSecond()),
				flow.target().toString());
	}

	@Override
	public void close() {
		this.flows.close();
	}

}
