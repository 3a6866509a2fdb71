package dev.podium.practice.apiserver.store;

/**
 * Where an object stands in the store, in the order in which lists have it.
 *
 * @param namespace empty where the type has none
 * @param name of the object
 */
public record Key(String namespace, String name) implements Comparable<Key> {

	@Override
	public int compareTo(Key other) {
		int byNamespace = this.namespace.compareTo(other.namespace);
		return (byNamespace != 0) ? byNamespace : this.name.compareTo(other.name);
	}

}
