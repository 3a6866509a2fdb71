package dev.podium.practice.network.dns;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * How a Pod asks for names: its {@code /etc/resolv.conf}, as a kubelet writes it
 * ({@code dnsPolicy}, {@code dnsConfig}).
 *
 * @param nameservers by address
 * @param search domains that are tried behind a name
 * @param ndots a name with so many dots is tried as it is first
 */
public record ResolvConf(List<String> nameservers, List<String> search, int ndots) {

	private static final int NDOTS = 5;

	public ResolvConf {
		nameservers = List.copyOf(nameservers);
		search = List.copyOf(search);
	}

	/** That of a machine: a server that knows nothing of the cluster. */
	public static final ResolvConf OF_A_MACHINE = new ResolvConf(List.of("10.0.0.1"), List.of(), 1);

	public static ResolvConf of(JsonNode pod) {
		JsonNode spec = pod.path("spec");
		String namespace = pod.path("metadata").path("namespace").asString("");
		ResolvConf base = switch (spec.path("dnsPolicy").asString("ClusterFirst")) {
			case "None" -> new ResolvConf(List.of(), List.of(), 1);
			case "Default" -> OF_A_MACHINE;
			case "ClusterFirst" -> spec.path("hostNetwork").asBoolean(false) ? OF_A_MACHINE : ofTheCluster(namespace);
			default -> ofTheCluster(namespace);
		};
		return base.with(spec.path("dnsConfig"));
	}

	private static ResolvConf ofTheCluster(String namespace) {
		return new ResolvConf(List.of(CoreDns.ADDRESS),
				List.of(namespace + ".svc." + DnsName.ZONE, "svc." + DnsName.ZONE, DnsName.ZONE), NDOTS);
	}

	private ResolvConf with(JsonNode config) {
		Set<String> servers = new LinkedHashSet<>(this.nameservers);
		config.path("nameservers").forEach((server) -> servers.add(server.asString("")));
		Set<String> domains = new LinkedHashSet<>(this.search);
		config.path("searches").forEach((domain) -> domains.add(domain.asString("")));
		int dots = this.ndots;
		for (JsonNode option : config.path("options")) {
			if (option.path("name").asString("").equals("ndots")
					&& option.path("value").asString("").matches("\\d{1,2}")) {
				dots = Integer.parseInt(option.path("value").asString(""));
			}
		}
		return new ResolvConf(List.copyOf(servers), List.copyOf(domains), dots);
	}

	/** The names that are asked for one after the other, until one of them is there. */
	public List<String> names(String name) {
		if (name.endsWith(".")) {
			return List.of(DnsName.plain(name));
		}
		List<String> names = new ArrayList<>();
		boolean first = name.chars().filter((one) -> one == '.').count() >= this.ndots;
		if (first) {
			names.add(name);
		}
		this.search.forEach((domain) -> names.add(name + '.' + domain));
		if (!first) {
			names.add(name);
		}
		return names;
	}

	/** The file's text. */
	public String text() {
		StringBuilder text = new StringBuilder();
		if (!this.search.isEmpty()) {
			text.append("search ").append(String.join(" ", this.search)).append('\n');
		}
		this.nameservers.forEach((server) -> text.append("nameserver ").append(server).append('\n'));
		if (this.ndots != 1) {
			text.append("options ndots:").append(this.ndots).append('\n');
		}
		return text.toString();
	}

}
