package dev.podium.practice.controllers.autoscaling;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How many replicas what Pods use asks for.
 */
class ReplicaProposalTests {

	private static final JsonNode HALF = json("{'averageUtilization':50}");

	@Test
	@DisplayName("Twice the target asks for twice the replicas, half of it for half")
	void proportional() {
		List<JsonNode> pods = List.of(pod("a", true), pod("b", true));
		assertThat(propose(pods, Map.of("a", 100L, "b", 100L))).isEqualTo(new ReplicaProposal(4, 100, 100));
		assertThat(propose(pods, Map.of("a", 25L, "b", 25L))).isEqualTo(new ReplicaProposal(1, 25, 25));
	}

	@Test
	@DisplayName("A tenth above or below the target is left as it is")
	void tolerance() {
		List<JsonNode> pods = List.of(pod("a", true), pod("b", true));
		assertThat(propose(pods, Map.of("a", 55L, "b", 55L)).replicas()).isEqualTo(2);
		assertThat(propose(pods, Map.of("a", 57L, "b", 57L)).replicas()).isEqualTo(3);
	}

	@Test
	@DisplayName("Pods that are not ready count as idle when there are to be more")
	void unready() {
		List<JsonNode> pods = List.of(pod("a", true), pod("b", false));
		assertThat(propose(pods, Map.of("a", 80L, "b", 0L)).replicas()).isEqualTo(2);
		assertThat(propose(pods, Map.of("a", 150L, "b", 0L)).replicas()).isEqualTo(3);
	}

	@Test
	@DisplayName("A Pod of which nothing is known uses all that it asks for when there are to be fewer")
	void missing() {
		List<JsonNode> pods = List.of(pod("a", true), pod("b", true), pod("c", true));
		assertThat(propose(pods, Map.of("a", 10L, "b", 10L)).replicas()).isEqualTo(3);
	}

	@Test
	@DisplayName("An amount is compared without requests")
	void amount() {
		ReplicaProposal proposal = ReplicaProposal.of(1, "memory", json("{'averageValue':'100Mi'}"), "",
				List.of(json("{'metadata':{'name':'a'},'status':{'phase':'Running'}}")),
				Map.of("a", ReplicaProposal.milli("250Mi")));
		assertThat(proposal.replicas()).isEqualTo(3);
		assertThat(proposal.utilization()).isEqualTo(-1);
	}

	@Test
	@DisplayName("Why nothing can be said is told in the words of Kubernetes")
	void unknown() {
		assertThatExceptionOfType(ReplicaProposal.Unknown.class).isThrownBy(() -> propose(List.of(), Map.of()))
			.withMessage("no pods returned by selector while calculating replica count");
		assertThatExceptionOfType(ReplicaProposal.Unknown.class)
			.isThrownBy(() -> propose(List.of(pod("a", false)), Map.of("a", 1L)))
			.withMessage("did not receive metrics for targeted pods (pods might be unready)");
		JsonNode asksNothing = json("""
				{'metadata':{'name':'a'},'spec':{'containers':[{'name':'c'}]},
				 'status':{'phase':'Running','conditions':[{'type':'Ready','status':'True'}]}}""");
		assertThatExceptionOfType(ReplicaProposal.Unknown.class)
			.isThrownBy(() -> propose(List.of(asksNothing), Map.of("a", 1L)))
			.withMessage("missing request for cpu in container c of Pod a");
	}

	private static ReplicaProposal propose(List<JsonNode> pods, Map<String, Long> usage) {
		return ReplicaProposal.of(pods.size(), "cpu", HALF, "", pods, usage);
	}

	/** It asks for a tenth of a CPU. */
	private static JsonNode pod(String name, boolean ready) {
		return json("""
				{'metadata':{'name':'%s'},'spec':{'containers':[{'name':'c','resources':{'requests':{'cpu':'100m'}}}]},
				 'status':{'phase':'Running','conditions':[{'type':'Ready','status':'%s'}]}}""".formatted(name,
				ready ? "True" : "False"));
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text.replace('\'', '"'));
	}

}
