package dev.podium.practice.kubelet.behaviour;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a container's process answers over the network.
 *
 * @param ports on which it listens; empty where nothing is known: then on all
 * @param paths that it has; others are not found (404)
 */
public record Service(Set<Integer> ports, Pattern paths) {

	/** Answers everywhere, except under names that say they do not exist. */
	static final Service ANY = on("(?!.*(nosuch|no-such|doesnotexist|does-not-exist|not/exist|missing)).*");

	static Service on(String paths, Integer... ports) {
		return new Service(Set.of(ports), Pattern.compile(paths));
	}

	public boolean listens(int port) {
		return this.ports.isEmpty() || this.ports.contains(port);
	}

	/** The status code of a GET. */
	public int status(String path) {
		return this.paths.matcher(path.replaceAll("[?#].*", "")).matches() ? 200 : 404;
	}

}
