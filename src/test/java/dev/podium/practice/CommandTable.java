package dev.podium.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What came of the commands, as it stands in {@code docs/kubectl.md}.
 */
record CommandTable(List<String> versions, List<CommandTable.Result> results) {

	/** Commands that are answered otherwise, each with the reason; fewer than eight. */
	static final Map<String, String> KNOWN = Map.of("026-exec",
			"nothing runs that a command could be executed in, and the answer says so; in the recording exec failed for a reason of the recording's own",
			"032-patch-immutable",
			"the refusal is the same; a real API server prints more lines of its own Go structs around the field",
			"049-get-deploy", "the recording caught a rollout between two Pods; the same rows, further on",
			"073-describe-ingress",
			"the practice cluster has an ingress controller, which tells of it in an Event; the recorded one had none",
			"089-whoami", "the practice cluster takes no client certificates, so it can tell none's fingerprint",
			"096-get-all", "the recording caught a rollout between two Pods; the same rows, further on",
			"102-delete-all",
			"how many Pods and ReplicaSets are left to name depends on how far the garbage collector is");

	/** Commands that differ, though nothing says why they may. */
	List<String> unexpected() {
		return this.results.stream()
			.filter((result) -> !result.agrees() && !KNOWN.containsKey(result.name()))
			.map((result) -> result.name() + " (" + result.command() + ")\n    "
					+ String.join("\n    ", result.differences()))
			.toList();
	}

	String rows() {
		StringBuilder rows = new StringBuilder("| | command | agrees |\n|---|---|---|\n");
		for (Result result : this.results) {
			String verdict = KNOWN.containsKey(result.name()) ? "no: " + KNOWN.get(result.name())
					: result.agrees() ? "yes" : "differs";
			rows.append("| %s | `%s` | %s |%n".formatted(result.name().substring(0, 3),
					result.command().replace("|", "\\|"), verdict));
		}
		return rows.toString();
	}

	String markdown() {
		long agree = this.results.stream()
			.filter((result) -> result.agrees() && !KNOWN.containsKey(result.name()))
			.count();
		return """
				# What kubectl is told

				%d kubectl commands, run one after the other against a real Kubernetes 1.36.2 and against the practice cluster.
				%d of them get the same exit code, the same output and the same errors. Written by `KubectlCommandsTests`, last with
				kubectl %s.

				Compared after ages, uids, hashes, addresses, names of nodes and facts about them, sizes of images, text of containers'
				logs and names of checks are taken out, and without the order of generated names. Of `rollout status` the end counts,
				not how far it was whenever kubectl looked; of events, not how often and in which order within a second. A command that
				only reads is asked again until its answer agrees, for twelve seconds at most: the recording caught the cluster at work.
				What an older kubectl itself prints otherwise stands in `ExpectedAnswer`.

				%s"""
			.formatted(this.results.size(), agree, String.join(", ", this.versions), rows());
	}

	/**
	 * One command.
	 *
	 * @param differences lines that are not as recorded
	 */
	record Result(String name, String command, List<String> differences) {

		boolean agrees() {
			return this.differences.isEmpty();
		}

		/** Of the same command with another kubectl. */
		Result and(Result other) {
			return new Result(this.name, this.command,
					new ArrayList<>(Stream.concat(this.differences.stream(), other.differences.stream()).toList()));
		}

	}

}
