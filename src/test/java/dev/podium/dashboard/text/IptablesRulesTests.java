package dev.podium.dashboard.text;

import java.util.List;
import java.util.Map;

import dev.podium.change.Belief;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IptablesRulesTests {

	private static final Belief.Row WEB = new Belief.Row("default/web/TCP",
			Map.of("address", "10.96.0.12", "port", "80", "nodePort", "30080"),
			List.of("10.244.1.2:80 web-1 node-1", "10.244.2.2:80 web-2 node-2"), false);

	/** The chain that every cluster has, as kubeadm clusters print it. */
	@Test
	void chainsHaveTheNamesThatARealKubeProxyGivesThem() {
		assertThat(IptablesRules.hash("default/kubernetes:httpstcp")).isEqualTo("NPX46M4PTMTKRN6Y");
		assertThat(IptablesRules.hash("kube-system/kube-dns:dnsudp")).isEqualTo("TCOU7JCQXEZGVUNU");
		assertThat(IptablesRules.hash("kube-system/kube-dns:dns-tcptcp")).isEqualTo("ERIFXISQEP7F7OF4");
	}

	@Test
	void eachEndpointGetsItsShareOfChance() {
		List<String> lines = IptablesRules.of(List.of(WEB));
		assertThat(lines)
			.anyMatch((line) -> line
				.contains("-> 10.244.1.2:80\" -m statistic --mode random --probability 0.50000000000"))
			.anyMatch((line) -> line.contains("-> 10.244.2.2:80\" -j KUBE-SEP-"))
			.anyMatch((line) -> line.startsWith("-A KUBE-NODEPORTS -p tcp") && line.contains("--dport 30080"))
			.anyMatch((line) -> line.endsWith("-j DNAT --to-destination 10.244.2.2:80"));
	}

	@Test
	void aServiceWithoutEndpointsRefuses() {
		Belief.Row none = new Belief.Row("default/web/TCP", Map.of("address", "10.96.0.12", "port", "80"), List.of(),
				false);
		assertThat(IptablesRules.of(List.of(none))).containsExactly(
				"-A KUBE-SERVICES -d 10.96.0.12/32 -p tcp -m comment --comment \"default/web has no endpoints\" -m tcp --dport 80 "
						+ "-j REJECT --reject-with icmp-port-unreachable");
	}

	@Test
	void whateverAFileHoldsGivesLines() {
		Belief.Row odd = new Belief.Row("x", Map.of(), List.of("", "y"), false);
		assertThat(IptablesRules.of(List.of(odd))).isNotEmpty();
	}

}
