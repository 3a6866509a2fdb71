package dev.podium.practice.shell.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tools that ask for names: {@code nslookup}, {@code dig}, {@code host}, {@code getent};
 * and those that show addresses: {@code ip}, {@code ss}.
 */
final class NameTools {

	static final Map<String, ShellTool> ROWS = Map.of("nslookup", NameTools::nslookup, "dig", NameTools::dig, "host",
			NameTools::host, "getent", NameTools::getent, "ip", NameTools::ip, "ifconfig", NameTools::ip, "ss",
			NameTools::sockets, "netstat", NameTools::sockets);

	private static final String TYPES = "A|AAAA|SRV|CNAME|PTR|TXT|MX|NS|ANY";

	private NameTools() {
	}

	private static String reversed(String name) {
		if (!name.matches("\\d+\\.\\d+\\.\\d+\\.\\d+")) {
			return name;
		}
		String[] octets = name.split("\\.");
		return octets[3] + '.' + octets[2] + '.' + octets[1] + '.' + octets[0] + ".in-addr.arpa";
	}

	private static List<String> values(Connections.Lookup found, String type) {
		return found.records()
			.stream()
			.filter((one) -> one.type().equals(type))
			.map(Connections.Record::value)
			.toList();
	}

	private static int nslookup(Call call) {
		String type = "A";
		List<String> names = new ArrayList<>();
		for (String arg : call.args()) {
			if (arg.matches("-(type|query|q)=.*")) {
				type = arg.replaceAll(".*=", "").toUpperCase(Locale.ROOT);
			}
			else if (arg.startsWith("-")) {
				return call.fail(1, "unrecognized option: " + arg.substring(1));
			}
			else {
				names.add(arg);
			}
		}
		if (names.isEmpty()) {
			return call.fail(1, "missing name");
		}
		Connections network = call.around().network();
		String asked = reversed(names.get(0));
		boolean reverse = !asked.equals(names.get(0));
		Connections.Lookup found = network.lookUp(asked, reverse ? "PTR" : type);
		call.pause(found.took());
		if (found.outcome().equals("silent")) {
			call.line(";; connection timed out; no servers could be reached\n");
			return 1;
		}
		call.line("Server:\t\t" + network.nameserver());
		call.line("Address:\t" + network.nameserver() + ":53\n");
		if (!found.outcome().equals("found")) {
			call.line("** server can't find " + names.get(0) + ": NXDOMAIN\n");
			return 1;
		}
		for (Connections.Record one : found.records()) {
			switch (one.type()) {
				case "A" -> call.line("Name:\t" + one.name() + "\nAddress: " + one.value());
				case "CNAME" -> call.line(one.name() + "\tcanonical name = " + one.value());
				case "PTR" -> call.line(one.name() + "\tname = " + one.value());
				default -> call.line(one.name() + "\tservice = " + one.value());
			}
		}
		call.line("");
		return 0;
	}

	private static int dig(Call call) {
		String type = "A";
		String name = "";
		for (String arg : call.args()) {
			if (arg.toUpperCase(Locale.ROOT).matches(TYPES)) {
				type = arg.toUpperCase(Locale.ROOT);
			}
			else if (arg.equals("-x")) {
				type = "PTR";
			}
			else if (arg.startsWith("-")) {
				call.err("Invalid option: " + arg);
				return 1;
			}
			else if (!arg.startsWith("+") && !arg.startsWith("@")) {
				name = arg;
			}
		}
		boolean quick = call.args().contains("+short");
		// Without +search, a name is asked for as it stands.
		String asked = reversed(name);
		boolean searches = call.args().contains("+search") || asked.endsWith(".");
		Connections.Lookup found = call.around().network().lookUp(searches ? asked : asked + '.', type);
		call.pause(found.took());
		if (found.outcome().equals("silent")) {
			call.line(";; connection timed out; no servers could be reached");
			return 9;
		}
		if (quick) {
			found.records().forEach((one) -> call.line(one.value() + (one.type().matches("A|AAAA") ? "" : ".")));
			return 0;
		}
		call.line("; <<>> DiG 9.20 <<>> " + String.join(" ", call.args()));
		call.line(";; ->>HEADER<<- opcode: QUERY, status: " + (found.outcome().equals("found") ? "NOERROR" : "NXDOMAIN")
				+ ", id: 4711");
		call.line("\n;; QUESTION SECTION:\n;" + asked + ".\t\tIN\t" + type + "\n");
		if (!found.records().isEmpty()) {
			call.line(";; ANSWER SECTION:");
			found.records().forEach((one) -> call.line(one.name() + ".\t30\tIN\t" + one.type() + '\t' + one.value()));
			call.line("");
		}
		call.line(";; SERVER: " + call.around().network().nameserver() + "#53");
		return 0;
	}

	private static int host(Call call) {
		List<String> names = call.args().stream().filter((arg) -> !arg.startsWith("-")).toList();
		if (names.isEmpty()) {
			return call.fail(1, "missing name");
		}
		Connections.Lookup found = call.around().network().lookUp(reversed(names.get(0)), "A");
		call.pause(found.took());
		if (!found.outcome().equals("found")) {
			call.line(found.outcome().equals("silent") ? ";; connection timed out; no servers could be reached"
					: "Host " + names.get(0) + " not found: 3(NXDOMAIN)");
			return 1;
		}
		values(found, "A").forEach((value) -> call.line(names.get(0) + " has address " + value));
		return 0;
	}

	private static int getent(Call call) {
		if (call.args().size() < 2 || !call.args().get(0).matches("hosts|ahosts|ahostsv4")) {
			return call.fail(1, "Unknown database: " + String.join(" ", call.args()));
		}
		Connections.Lookup found = call.around().network().lookUp(call.args().get(1), "A");
		call.pause(found.took());
		List<String> addresses = values(found, "A");
		addresses.forEach((address) -> call.line(String.format("%-15s %s", address, call.args().get(1))));
		return addresses.isEmpty() ? 2 : 0;
	}

	private static int ip(Call call) {
		String what = call.args().stream().filter((arg) -> !arg.startsWith("-")).collect(Collectors.joining(" "));
		String address = call.around().address();
		if (what.startsWith("r")) {
			String gateway = address.replaceAll("\\.\\d+$", ".1");
			call.line("default via " + gateway + " dev eth0");
			return 0;
		}
		if (!what.isEmpty() && !what.matches("a(ddr(ess)?)?( show.*)?|l(ink)?( show.*)?|eth0")) {
			return call.fail(1, "Object \"" + what + "\" is unknown, try \"ip help\".");
		}
		call.line("1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536\n    inet 127.0.0.1/8 scope host lo");
		call.line("2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1450\n    inet " + address
				+ "/24 scope global eth0");
		return 0;
	}

	/** Which ports are open follows from what answers on the container's own address. */
	private static int sockets(Call call) {
		call.line("State    Recv-Q   Send-Q     Local Address:Port     Peer Address:Port");
		for (int port : List.of(80, 443, 3000, 3306, 5000, 5432, 5678, 6379, 8080, 8443, 9090, 9376, 9898, 27017)) {
			String outcome = call.around().network().send("", call.around().address(), port, "", "").outcome();
			if (outcome.matches("connected|answered")) {
				call.line(String.format("LISTEN   0        511        %17s     %s", "0.0.0.0:" + port, "0.0.0.0:*"));
			}
		}
		return 0;
	}

}
