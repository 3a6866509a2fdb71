package dev.podium.practice.clock;

/**
 * What a component was about to do is not done: it has been unplugged. Nobody but the
 * clock catches it.
 */
public final class UnpluggedException extends RuntimeException {

	/**
	 * @param component its name
	 */
	public UnpluggedException(String component) {
		super(component + " is unplugged");
	}

}
