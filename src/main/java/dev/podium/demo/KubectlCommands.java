package dev.podium.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands for a terminal, as words that no shell has seen.
 */
final class KubectlCommands {

	private KubectlCommands() {
	}

	/** What a command begins with that speaks to a cluster. */
	static List<String> to(DemoTarget target) {
		Path kubeconfig = target.kubeconfig();
		return (kubeconfig != null) ? List.of("kubectl", "--kubeconfig", kubeconfig.toString())
				: List.of("kubectl", "--context", target.context());
	}

	/** Podium makes the namespace that demos go to, and only where it may. */
	static List<String> create(DemoTarget target, String url) {
		List<String> words = new ArrayList<>(to(target));
		if (target.kubeconfig() == null && target.allowed()) {
			words.addAll(List.of("-n", target.namespace()));
		}
		words.addAll(List.of("create", "-f", url));
		return List.copyOf(words);
	}

}
