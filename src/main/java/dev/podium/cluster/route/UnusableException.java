package dev.podium.cluster.route;

import dev.podium.cluster.Failure;

/**
 * A field of a kubeconfig, or a variable, that cannot be used. The failure names it, and
 * holds no secret; who knows the context and its files adds both.
 */
public final class UnusableException extends Exception {

	private final transient Failure failure;

	/**
	 * @param name of the key {@code problem.cluster.unusable.<name>}
	 * @param args names and values, in turn
	 */
	public UnusableException(String name, Object... args) {
		super(name);
		this.failure = Failure.of("problem.cluster.unusable." + name, args);
	}

	public Failure failure() {
		return this.failure;
	}

}
