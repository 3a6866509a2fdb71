package dev.podium.demo;

import java.util.List;

/**
 * What can be done with one object.
 *
 * @param demo that made it; the empty string for a node
 */
public record Offers(String kind, String namespace, String name, String demo, List<Offer> actions) {

	public Offers {
		actions = List.copyOf(actions);
	}

}
