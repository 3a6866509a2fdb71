package dev.podium.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * What a recorded command is to print, after all that may differ between two clusters is
 * taken out.
 */
final class ExpectedAnswer {

	private static final Path SEEN = Path.of("target", "exchanges");

	/** What kubectl says of itself when it is much older than the cluster. */
	private static final String SKEW = "WARNING: version difference between client .*\\R";

	/** What may differ in every answer, and what stands in its place. */
	private static final List<Rule> RULES = List.of(
	// @formatter:off
		new Rule("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UID"),
		new Rule("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z| \\+0000)", "TIME"),
		new Rule("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000", "TIME"),
		new Rule("\\brealk8s\\b|\\bnode-1\\b", "NODE"),
		new Rule("https?://127\\.0\\.0\\.1:\\d+(/clusters/practice)?", "SERVER"),
		new Rule("(\\d{1,3}\\.){3}\\d{1,3}(/\\d+)?(:16443|:6443)?", "ADDRESS"),
		new Rule("(/kubernetes +IPv4 +)\\d+", "$1PORT"),
		new Rule("80:3\\d{4}/", "80:NODEPORT/"),
		new Rule("(NodePort: +<unset> +)3\\d{4}", "$1NODEPORT"),
		new Rule("\\b(web|hello|go-demo-2|j|kube-api-access)-[bcdfghjklmnpqrstvwxz2456789]{6,10}(-[a-z0-9]{5})?\\b", "$1-HASH$2"),
		new Rule("(HASH)-[a-z0-9]{5}\\b", "$1-NAME"),
		new Rule("\\b(web|go-demo-2|j|kube-api-access)-[a-z0-9]{5}\\b", "$1-NAME"),
		new Rule("pod-template-hash([=:] ?)[a-z0-9]+", "pod-template-hash$1HASH"),
		new Rule("resourceVersion: \"?\\d+\"?", "resourceVersion: VERSION"),
		new Rule("(\"resourceVersion\"): \"\\d+\"", "$1: \"VERSION\""),
		new Rule("Image size: \\d+ bytes", "Image size: SIZE bytes"),
		new Rule("(sha256:|containerd://)[0-9a-f]{64}", "$1DIGEST"),
		new Rule("(?<=[ \\t]|^)/\\S*/(LIVE|MERGED)-\\d+/", "$1/"),
		new Rule("\\d+\\.\\d+\\.\\d+(-[\\w-]+)?(?= \\(amd64\\))", "KERNEL"),
		new Rule("containerd://\\d[\\w.+]*", "RUNTIME"));
	// @formatter:on

	/**
	 * An age, and a time that something took: in words of their own, and never an amount
	 * of CPU or memory.
	 */
	private static final Rule AGE = new Rule(
			"(?<![\\w'.])((\\d+d)?(\\d+h)?(\\d+m)?\\d+(\\.\\d+)?(ms|s)|\\d+[mhd])(?![\\w'])", "AGE");

	private static final Pattern AMOUNT = Pattern.compile("^\\s*(cpu|memory|ephemeral-storage|hugepages-\\w+)\\b");

	/** How far a rollout was whenever kubectl looked. */
	private static final List<Rule> PROGRESS = List.of(new Rule(
			"(?m)^Waiting for deployment \"web\" rollout to finish: .*\\n|^Waiting for .* to be observed.*\\n", ""));

	/** How many Pods are ready a second after they were created. */
	private static final List<Rule> READY = List.of(new Rule("(?m)^(go-demo-2 +2 +2 +)[012]", "$1SOME"));

	/** Events of the same second are listed by their names, which are generated. */
	private static final Set<String> UNORDERED = Set.of("033-events", "034-get-events");

	/** What may differ in the answers to one command only. */
	private static final Map<String, List<Rule>> OF = Map.ofEntries(
	// @formatter:off
		Map.entry("001-version", List.of(new Rule("(Client|Kustomize) Version: .*", "$1 Version: ITS OWN"))),
		Map.entry("007-describe-node", List.of(
			new Rule("(?m)^( +(?:cpu|ephemeral-storage|memory): +)\\d+(Ki|Mi|k)?$", "$1AMOUNT"),
			new Rule("(Machine ID|System UUID|Kernel Version): +.*", "$1: FACT"))),
		Map.entry("024-logs", List.of(new Rule("(?s).+", "TEXT"))),
		Map.entry("025-logs-tail", List.of(new Rule("(?m)^(TIME) .*$", "$1 TEXT"))),
		Map.entry("033-events", List.of(new Rule("(?m)^.*CgroupV1 .*\\n", ""), new Rule(" \\(x\\d+ over \\w+\\)", ""))),
		Map.entry("034-get-events", List.of(new Rule("(?m)^.*CgroupV1 .*\\n", ""))),
		Map.entry("066-get-rs", READY),
		Map.entry("068-get-rs-after", READY),
		Map.entry("072-get-ingress", List.of(new Rule("(?m)^(go-demo-2 .*\\*) +ADDRESS", "$1"))),
		Map.entry("045-rollout-status", PROGRESS),
		Map.entry("053-rollout-status-2", PROGRESS),
		Map.entry("057-rollout-status-3", PROGRESS),
		Map.entry("097-get-raw-healthz", List.of(new Rule("(?s)\\[\\+\\].*ok\n", "[+]CHECKS ok\n"))));
	// @formatter:on

	/** A kubectl before 1.31 describes a Service by its Endpoints. */
	private static final String ASKED_FOR_ENDPOINTS = "Warning: v1 Endpoints is deprecated.*\n";

	/**
	 * What a kubectl before this minor version prints otherwise, whatever the cluster.
	 */
	private static final List<Since> OLDER = List.of(
	// @formatter:off
		new Since(31, "(?m)^Internal Traffic Policy:.*\n", ""),
		new Since(31, ASKED_FOR_ENDPOINTS, ""),
		new Since(34, " deleted from \\w+ namespace", " deleted"),
		new Since(34, "spec\\.containers\\{db\\}: ", ""),
		new Since(33, "(?m)^    Optional: ( +)false", "    ConfigMapOptional: $1<nil>"),
		new Since(34, "(?m)^(  Kubelet Version: .*)$", "$1\n  Kube-Proxy Version:"),
		new Since(34, "Flag --cpu-percent has been deprecated.*\n", ""),
		new Since(34, "Warning: resource deployments/web was previously managed with 'kubectl apply'.*\n", ""));
	// @formatter:on

	private final String name;

	private final String command;

	private final JsonNode recorded;

	private final int minor;

	ExpectedAnswer(JsonNode recorded, int minor) {
		this.name = recorded.path("name").asString();
		this.command = "kubectl "
				+ String.join(" ", recorded.path("arguments").valueStream().map(JsonNode::asString).toList());
		this.recorded = recorded;
		this.minor = minor;
	}

	String command() {
		return this.command;
	}

	/** Lines that are not as recorded; empty where all are. */
	List<String> differences(Kubectl.Output output) {
		List<String> differences = new ArrayList<>();
		JsonNode exit = this.recorded.path("exit");
		if (exit.isNumber() && (output.exit() == null || exit.asInt() != output.exit())) {
			differences.add("exit " + exit.asInt() + " expected, but " + output.exit());
		}
		compare("stdout", output.stdout(), differences);
		compare("stderr", output.stderr(), differences);
		return differences;
	}

	private void compare(String stream, String actual, List<String> differences) {
		List<String> expected = normal(older(this.recorded.path(stream).asString("")));
		String told = (this.minor < 31) ? actual.replaceAll(ASKED_FOR_ENDPOINTS, "") : actual;
		List<String> seen = normal(told.replaceAll(SKEW, "").replaceAll("\u001B\\[[0-9;]*m", ""));
		keep(stream, expected, seen);
		if (!expected.equals(seen)) {
			List<String> missing = new ArrayList<>(expected);
			seen.forEach(missing::remove);
			List<String> extra = new ArrayList<>(seen);
			expected.forEach(extra::remove);
			missing.stream().limit(12).forEach((line) -> differences.add("- " + line));
			extra.stream().limit(12).forEach((line) -> differences.add("+ " + line));
			if (missing.isEmpty() && extra.isEmpty()) {
				differences.add(stream + ": the same lines in another order");
			}
		}
	}

	private String older(String text) {
		String changed = text;
		for (Since since : OLDER) {
			if (this.minor < since.minor()) {
				changed = changed.replaceAll(since.newer(), since.older());
			}
		}
		return changed;
	}

	private void keep(String stream, List<String> expected, List<String> seen) {
		try {
			Files.createDirectories(SEEN);
			Files.write(SEEN.resolve(this.name + "." + stream + ".expected"), expected);
			Files.write(SEEN.resolve(this.name + "." + stream + ".seen"), seen);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<String> normal(String text) {
		String changed = text;
		for (Rule rule : RULES) {
			changed = rule.in(changed);
		}
		for (Rule rule : OF.getOrDefault(this.name, List.of())) {
			changed = rule.in(changed);
		}
		List<String> lines = new ArrayList<>();
		for (String line : changed.lines().toList()) {
			String spaced = (AMOUNT.matcher(line).find() ? line : AGE.in(line)).stripTrailing()
				.replaceAll("(?<=\\S)\\s{2,}|\\t", "  ")
				.replaceAll("-{3,}", "---");
			// a watch may be told of a write that changes nothing in its columns
			if (!watch() || lines.isEmpty() || !lines.get(lines.size() - 1).equals(spaced)) {
				lines.add(spaced);
			}
		}
		if (UNORDERED.contains(this.name)) {
			lines.sort(null);
		}
		sortGenerated(lines);
		return lines;
	}

	private boolean watch() {
		return this.recorded.has("stoppedAfterSeconds");
	}

	/** Neighbours with generated names stand in no order. */
	private static void sortGenerated(List<String> lines) {
		int start = 0;
		for (int index = 0; index <= lines.size(); index++) {
			boolean generated = index < lines.size() && lines.get(index).contains("-NAME")
					|| index < lines.size() && lines.get(index).contains("-HASH");
			if (!generated) {
				if (index - start > 1) {
					lines.subList(start, index).sort(null);
				}
				start = index + 1;
			}
		}
	}

	private record Rule(Pattern pattern, String replacement) {

		Rule(String pattern, String replacement) {
			this(Pattern.compile(pattern), replacement);
		}

		String in(String text) {
			return this.pattern.matcher(text).replaceAll(this.replacement);
		}

	}

	private record Since(int minor, String newer, String older) {
	}

}
