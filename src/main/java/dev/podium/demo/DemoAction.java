package dev.podium.demo;

import java.util.Locale;

/**
 * What can be done with what a demo made. Its texts are {@code action.<word>} and, where
 * it cannot be done, {@code action.<word>.off} or what an {@link Offer} names.
 */
public enum DemoAction {

	SCALE, NEW_IMAGE, WRONG_IMAGE, UNDO, DELETE_POD, DRAIN, UNCORDON;

	/** As in JSON. */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
