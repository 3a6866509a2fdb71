package dev.podium.cluster.route;

/**
 * A field of a kubeconfig, or a variable, that cannot be used. The message names it and
 * goes on after "cannot be used: "; it holds no secret.
 */
public final class UnusableException extends Exception {

	public UnusableException(String problem) {
		super(problem);
	}

}
