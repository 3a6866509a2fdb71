package dev.podium.dashboard.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.podium.change.Belief;

/**
 * The rules of a node as {@code iptables-save} prints them, as kube-proxy writes them in
 * iptables mode: the same chains, with the same names.
 */
public final class IptablesRules {

	private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final int NAME_LENGTH = 16;

	private static final String POD_NETWORK = "10.244.0.0/16";

	private IptablesRules() {
	}

	/** The lines for rows of a kube-proxy's table. */
	public static List<String> of(List<Belief.Row> rows) {
		List<String> lines = new ArrayList<>();
		for (Belief.Row row : rows) {
			Port port = Port.of(row);
			if (row.gone()) {
				lines.add("# " + port.name() + ": no rules any more");
			}
			else if (row.values().isEmpty()) {
				lines.add(nobody(row, port));
			}
			else {
				service(row, port, lines);
			}
		}
		return lines;
	}

	private static String nobody(Belief.Row row, Port port) {
		boolean elsewhere = row.args().containsKey("elsewhere");
		return "-A KUBE-SERVICES -d " + arg(row, "address") + "/32 -p " + port.protocol() + " -m comment --comment \""
				+ port.name() + (elsewhere ? " has no local endpoints\"" : " has no endpoints\"") + " -m "
				+ port.protocol() + " --dport " + arg(row, "port")
				+ (elsewhere ? " -j DROP" : " -j REJECT --reject-with icmp-port-unreachable");
	}

	private static void service(Belief.Row row, Port port, List<String> lines) {
		String chain = "KUBE-SVC-" + hash(port.name() + port.protocol());
		String matches = "-d " + arg(row, "address") + "/32 -p " + port.protocol() + " -m comment --comment \""
				+ port.name() + " cluster IP\" -m " + port.protocol() + " --dport " + arg(row, "port");
		lines.add("-A KUBE-SERVICES " + matches + " -j " + chain);
		String nodePort = arg(row, "nodePort");
		if (!nodePort.isEmpty()) {
			String external = "KUBE-EXT-" + hash(port.name() + port.protocol());
			lines.add("-A KUBE-NODEPORTS -p " + port.protocol() + " -m comment --comment " + port.name() + " -m "
					+ port.protocol() + " --dport " + nodePort + " -j " + external);
			lines.add("-A " + external + " -m comment --comment \"masquerade traffic for " + port.name()
					+ " external destinations\" -j KUBE-MARK-MASQ");
			lines.add("-A " + external + " -j " + chain);
		}
		lines.add("-A " + chain + " ! -s " + POD_NETWORK + ' ' + matches + " -j KUBE-MARK-MASQ");
		endpoints(row, port, chain, lines);
	}

	private static void endpoints(Belief.Row row, Port port, String chain, List<String> lines) {
		List<String> targets = row.values().stream().map((value) -> value.split(" ", 2)[0]).toList();
		String affinity = arg(row, "affinity");
		for (String target : affinity.isEmpty() ? List.<String>of() : targets) {
			lines.add("-A " + chain + " -m comment --comment \"" + port.name() + " -> " + target
					+ "\" -m recent --rcheck --seconds " + affinity + " --reap --name " + endpoint(port, target)
					+ " --mask 255.255.255.255 --rsource -j " + endpoint(port, target));
		}
		for (int i = 0; i < targets.size(); i++) {
			int left = targets.size() - i;
			String chance = (left == 1) ? ""
					: String.format(Locale.ROOT, " -m statistic --mode random --probability %.11f", 1.0 / left);
			lines.add("-A " + chain + " -m comment --comment \"" + port.name() + " -> " + targets.get(i) + '"' + chance
					+ " -j " + endpoint(port, targets.get(i)));
		}
		for (String target : targets) {
			String own = "-A " + endpoint(port, target);
			lines.add(own + " -s " + target.substring(0, Math.max(0, target.lastIndexOf(':')))
					+ "/32 -m comment --comment " + port.name() + " -j KUBE-MARK-MASQ");
			lines.add(own + " -p " + port.protocol() + " -m comment --comment " + port.name()
					+ (affinity.isEmpty() ? ""
							: " -m recent --set --name " + endpoint(port, target) + " --mask 255.255.255.255 --rsource")
					+ " -m " + port.protocol() + " -j DNAT --to-destination " + target);
		}
	}

	private static String endpoint(Port port, String target) {
		return "KUBE-SEP-" + hash(port.name() + port.protocol() + target);
	}

	private static String arg(Belief.Row row, String name) {
		return row.args().getOrDefault(name, "");
	}

	/** The first letters of its SHA-256 in base 32, as kube-proxy names its chains. */
	static String hash(String text) {
		byte[] digest;
		try {
			digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
		StringBuilder name = new StringBuilder();
		int bits = 0;
		int held = 0;
		for (int i = 0; name.length() < NAME_LENGTH; i++) {
			held = ((held << 8) | (digest[i] & 0xff)) & 0xfffff;
			bits += 8;
			while (bits >= 5 && name.length() < NAME_LENGTH) {
				bits -= 5;
				name.append(BASE32.charAt((held >> bits) & 31));
			}
		}
		return name.toString();
	}

	private record Port(String name, String protocol) {

		static Port of(Belief.Row row) {
			int slash = row.what().lastIndexOf('/');
			boolean named = slash > row.what().indexOf('/');
			return named
					? new Port(row.what().substring(0, slash), row.what().substring(slash + 1).toLowerCase(Locale.ROOT))
					: new Port(row.what(), "tcp");
		}

	}

}
