package dev.podium.demo;

import java.io.File;
import java.nio.file.Path;

/**
 * Lines to paste into a terminal.
 */
final class Kubectl {

	private Kubectl() {
	}

	/** How a line that speaks to a cluster begins. */
	static String to(DemoTarget target) {
		Path kubeconfig = target.kubeconfig();
		return "kubectl " + ((kubeconfig != null) ? "--kubeconfig " + quoted(kubeconfig.toString())
				: "--context " + quoted(target.context()));
	}

	static String create(DemoTarget target, String url) {
		String where = (target.kubeconfig() != null) ? "" : namespace(target);
		return to(target) + where + " create -f " + quoted(url);
	}

	/** Podium makes the namespace that demos go to, and only where it may. */
	private static String namespace(DemoTarget target) {
		return target.allowed() ? " -n " + quoted(target.namespace()) : "";
	}

	private static String quoted(String word) {
		if (word.matches("[A-Za-z0-9_./:@%+=,~\\\\-]+")) {
			return word;
		}
		return (File.separatorChar == '\\') ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
	}

}
