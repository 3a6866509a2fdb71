package dev.podium.story;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.podium.story.model.ApiNames;
import dev.podium.story.model.Subject;
import dev.podium.story.model.Text;
import dev.podium.story.request.RequestStory;
import org.jspecify.annotations.Nullable;

/**
 * What to type where a story waits: for each hint a line of the table, as words, none of
 * which a shell has seen. Which cluster they speak to is the reader's to say. They are
 * made of names only; what is not a name comes into none of them.
 *
 * @param commands each a list of words that begins with {@code kubectl}
 * @param missing why one of them is not there; null where all are
 */
public record HintCommands(List<List<String>> commands, @Nullable Text missing) {

	/**
	 * In place of the namespace's two words: whose context has another one needs them,
	 * too.
	 */
	private static final String IN_NAMESPACE = "-n {namespace}";

	private static final List<String> DESCRIBE_POD = List.of("describe", "pod", "{pod}", IN_NAMESPACE);

	private static final List<String> DESCRIBE_NODE = List.of("describe", "node", "{node}");

	private static final List<String> ALL_LOGS = List.of("logs", "{pod}", IN_NAMESPACE, "--all-containers");

	private static final List<String> LAST_WORDS = List.of("logs", "{pod}", "-c", "{container}", IN_NAMESPACE,
			"--previous");

	private static final List<String> UNDO = List.of("rollout", "undo", "deployment/{name}", IN_NAMESPACE);

	private static final List<String> JOB_LOGS = List.of("logs", "job/{name}", IN_NAMESPACE, "--all-containers");

	/** A hint that is not here has no command of its own. */
	private static final Map<String, List<String>> TABLE = Map.ofEntries(
			Map.entry("hint.pod.scheduler.silent", List.of("get", "pods", "-n", "kube-system")),
			Map.entry("hint.pod.received.late", DESCRIBE_NODE), Map.entry("hint.pod.started.late", DESCRIBE_POD),
			Map.entry("hint.pod.pull.long", DESCRIBE_POD), Map.entry("hint.pod.init.long", ALL_LOGS),
			Map.entry("hint.pod.reported.late", DESCRIBE_POD),
			Map.entry("hint.pod.unschedulable", List.of("describe", "nodes")),
			Map.entry("hint.pod.gated",
					List.of("get", "pod", "{pod}", IN_NAMESPACE, "-o", "jsonpath={.spec.schedulingGates}")),
			Map.entry("hint.pod.image", DESCRIBE_POD),
			Map.entry("hint.pod.image.name",
					List.of("set", "image", "pod/{pod}", "{container}=NAME:TAG", IN_NAMESPACE)),
			Map.entry("hint.pod.config", DESCRIBE_POD), Map.entry("hint.pod.run", DESCRIBE_POD),
			Map.entry("hint.pod.volume", DESCRIBE_POD), Map.entry("hint.pod.sandbox", DESCRIBE_POD),
			Map.entry("hint.pod.crash", LAST_WORDS), Map.entry("hint.pod.crash.zero", LAST_WORDS),
			Map.entry("hint.pod.memory", DESCRIBE_POD), Map.entry("hint.pod.probe", DESCRIBE_POD),
			Map.entry("hint.pod.evicted", DESCRIBE_POD),
			Map.entry("hint.pod.deadline", List.of("get", "pod", "{pod}", IN_NAMESPACE, "-o", "yaml")),
			Map.entry("hint.pod.noroom", DESCRIBE_NODE), Map.entry("hint.pod.terminating.late", DESCRIBE_NODE),
			Map.entry("hint.pod.terminating.held",
					List.of("get", "pod", "{pod}", IN_NAMESPACE, "-o", "jsonpath={.metadata.finalizers}")),
			Map.entry("hint.pod.failed", ALL_LOGS), Map.entry("hint.ingress.noclass", List.of("get", "ingressclasses")),
			Map.entry("hint.ingress.missing", List.of("get", "ingressclasses")),
			Map.entry("hint.ingress.unknown", List.of("get", "ingressclasses")),
			Map.entry("hint.ingress.noanswer", List.of("get", "pods", "--all-namespaces")),
			Map.entry("hint.ingress.backend", List.of("get", "services", IN_NAMESPACE)),
			Map.entry("hint.service.nomatch", List.of("get", "pods", IN_NAMESPACE, "--show-labels")),
			Map.entry("hint.service.noready", DESCRIBE_POD),
			Map.entry("hint.service.noport", List.of("get", "endpointslices", IN_NAMESPACE)),
			Map.entry("hint.request.name.nosuchname", List.of("get", "services", "-A")),
			Map.entry("hint.request.name.silent", List.of("get", "pods", "-n", "kube-system")),
			Map.entry("hint.request.rules.noendpoints", List.of("get", "endpointslices", IN_NAMESPACE)),
			Map.entry("hint.request.rules.nosuchport", List.of("get", "services", IN_NAMESPACE)),
			Map.entry("hint.request.rules.nonodeport", List.of("get", "services", "-A")),
			Map.entry("hint.request.rules.elsewhere", List.of("get", "endpointslices", IN_NAMESPACE)),
			Map.entry("hint.request.policy.ingress", List.of("get", "networkpolicies", IN_NAMESPACE)),
			Map.entry("hint.request.policy.egress", List.of("get", "networkpolicies", "-A")),
			Map.entry("hint.request.pod.gone", List.of("get", "pods", "-A", "-o", "wide")),
			Map.entry("hint.request.pod.refused", List.of("get", "pods", IN_NAMESPACE, "-o", "wide")),
			Map.entry("hint.request.pod.nodeoff", List.of("get", "nodes")),
			Map.entry("hint.service.silent", List.of("get", "pods", "-n", "kube-system")),
			Map.entry("hint.node.unready", DESCRIBE_NODE),
			Map.entry("hint.node.silent", List.of("get", "pods", "-n", "kube-system")),
			Map.entry("hint.node.terminating", List.of("delete", "node", "{node}")),
			Map.entry("hint.node.budget",
					List.of("get", "poddisruptionbudget", "{budget}", "-n", "{podnamespace}", "-o", "yaml")),
			Map.entry("hint.claim.noclass", List.of("get", "storageclasses")),
			Map.entry("hint.claim.novolume", List.of("get", "persistentvolumes")),
			Map.entry("hint.claim.provisioning", List.of("get", "storageclasses")),
			Map.entry("hint.claim.provisioner", List.of("get", "pods", "-A")),
			Map.entry("hint.claim.silent", List.of("get", "pods", "-n", "kube-system")),
			Map.entry("hint.autoscaler.metrics", List.of("get", "apiservice", "v1beta1.metrics.k8s.io")),
			Map.entry("hint.autoscaler.silent", List.of("get", "pods", "-n", "kube-system")),
			Map.entry("hint.autoscaler.target", List.of("get", "deployments", IN_NAMESPACE)),
			Map.entry("hint.autoscaler.disabled", List.of("get", "deployments", IN_NAMESPACE)),
			Map.entry("hint.autoscaler.pods", List.of("get", "pods", IN_NAMESPACE)),
			Map.entry("hint.namespace.discovery", List.of("get", "apiservices")),
			Map.entry("hint.namespace.content", List.of("get", "namespace", "{name}", "-o", "yaml")),
			Map.entry("hint.namespace.finalizer", List.of("get", "namespace", "{name}", "-o", "yaml")),
			Map.entry("hint.namespace.slow", List.of("get", "all", "-n", "{name}")),
			Map.entry("hint.namespace.own", List.of("get", "namespace", "{name}", "-o", "yaml")),
			Map.entry("hint.namespace.silent", List.of("get", "pods", "-n", "kube-system")),
			Map.entry("hint.workload.quota", List.of("describe", "resourcequotas", IN_NAMESPACE)),
			Map.entry("hint.workload.limits", List.of("describe", "limitranges", IN_NAMESPACE)),
			Map.entry("hint.workload.security", List.of("get", "namespace", "{namespace}", "--show-labels")),
			Map.entry("hint.workload.account", List.of("get", "serviceaccounts", IN_NAMESPACE)),
			Map.entry("hint.workload.deadline", UNDO), Map.entry("hint.workload.deadline.pod", UNDO),
			Map.entry("hint.workload.pod", DESCRIBE_POD),
			Map.entry("hint.workload.silent", List.of("get", "pods", "-n", "kube-system")),
			Map.entry("hint.workload.terminating", List.of("get", "pods", IN_NAMESPACE)),
			Map.entry("hint.workload.job.backoff.pod", ALL_LOGS), Map.entry("hint.workload.job.failed", JOB_LOGS),
			Map.entry("hint.workload.job.deadline", JOB_LOGS), Map.entry("hint.workload.job.policy", JOB_LOGS),
			Map.entry("hint.workload.ordered.pod", DESCRIBE_POD),
			Map.entry("hint.workload.late", List.of("get", "pods", IN_NAMESPACE)),
			Map.entry("hint.workload.cronjob.failed", List.of("get", "jobs", IN_NAMESPACE)));

	/** What one types of any subject. */
	private static final List<List<String>> OF_ANY = List.of(List.of("describe", "{kind}", "{name}", IN_NAMESPACE),
			List.of("get", "events", "--field-selector", "involvedObject.uid={uid}", IN_NAMESPACE));

	/** What stands for each argument where it is not a name. */
	private static final Map<String, Text> MISSING = Map.ofEntries(
			Map.entry("namespace", Text.of("hint.command.none.namespace")),
			Map.entry("name", Text.of("hint.command.none.name")), Map.entry("pod", Text.of("hint.command.none.name")),
			Map.entry("container", Text.of("hint.command.none.container")),
			Map.entry("node", Text.of("hint.command.none.node")),
			Map.entry("budget", Text.of("hint.command.none.name")),
			Map.entry("podnamespace", Text.of("hint.command.none.namespace")),
			Map.entry("kind", Text.of("hint.command.none.kind")), Map.entry("uid", Text.of("hint.command.none.uid")),
			Map.entry("object", Text.of("hint.command.none.name")),
			Map.entry("owner", Text.of("hint.command.none.name")));

	public HintCommands {
		commands = List.copyOf(commands);
	}

	/** For where a story waits. */
	public static HintCommands of(Text hint, Subject subject) {
		List<List<String>> rows = new ArrayList<>();
		List<String> own = TABLE.get(hint.key());
		if (own != null) {
			rows.add(own);
		}
		if (!subject.kind().equals(RequestStory.KIND)) {
			rows.addAll(OF_ANY);
		}
		return of(rows, hint, subject);
	}

	/**
	 * Lines with names in braces, filled in.
	 * @param said whose arguments they name, beside the subject's own
	 */
	public static HintCommands of(List<List<String>> rows, Text said, Subject subject) {
		Set<List<String>> commands = new LinkedHashSet<>();
		Text missing = null;
		for (List<String> row : rows) {
			Filled filled = filled(row, said, subject);
			if (filled.words() != null) {
				commands.add(filled.words());
			}
			missing = (missing != null) ? missing : filled.missing();
		}
		return new HintCommands(List.copyOf(commands), missing);
	}

	/** The words of a command; null where one is unknown or, for that reason, missing. */
	private record Filled(@Nullable List<String> words, @Nullable Text missing) {
	}

	private static Filled filled(List<String> row, Text hint, Subject subject) {
		List<String> words = new ArrayList<>(List.of("kubectl"));
		for (String template : row) {
			String argument = argument(template);
			if (argument == null) {
				words.add(template);
				continue;
			}
			String value = value(argument, hint, subject);
			boolean namespace = template.equals(IN_NAMESPACE);
			if (namespace && value.isEmpty()) {
				continue;
			}
			if (value.isEmpty()) {
				return new Filled(null, null);
			}
			if (!isName(argument, value, subject)) {
				return new Filled(null, MISSING.get(argument));
			}
			words.addAll(namespace ? List.of("-n", value) : List.of(template.replace('{' + argument + '}', value)));
		}
		return new Filled(List.copyOf(words), null);
	}

	/** The name between braces; null for a word that is as it is. */
	private static @Nullable String argument(String template) {
		int from = template.indexOf('{');
		if (from < 0) {
			return null;
		}
		String argument = template.substring(from + 1, template.indexOf('}', from));
		return MISSING.containsKey(argument) ? argument : null;
	}

	private static String value(String argument, Text hint, Subject subject) {
		return switch (argument) {
			case "namespace" -> subject.namespace();
			case "name" -> subject.name();
			case "kind" -> subject.kind().toLowerCase(Locale.ROOT);
			case "uid" -> subject.uid();
			case "object" -> subject.kind().toLowerCase(Locale.ROOT) + '/' + subject.name();
			case "owner" -> hint.args().getOrDefault("ownerKind", "").toLowerCase(Locale.ROOT) + '/'
					+ hint.args().getOrDefault("owner", "");
			default -> hint.args().getOrDefault(argument, "");
		};
	}

	private static boolean isName(String argument, String value, Subject subject) {
		return switch (argument) {
			case "namespace", "container", "podnamespace" -> ApiNames.isLabel(value);
			case "name" -> ApiNames.isNameOf(subject.kind(), value);
			case "kind" -> ApiNames.isKind(value);
			case "uid" -> ApiNames.isUid(value);
			case "object", "owner" -> ApiNames.isKind(value.substring(0, value.indexOf('/')))
					&& ApiNames.isSubdomain(value.substring(value.indexOf('/') + 1));
			default -> ApiNames.isSubdomain(value);
		};
	}

}
