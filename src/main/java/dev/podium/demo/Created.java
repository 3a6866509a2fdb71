package dev.podium.demo;

/**
 * An object that carries the demos' label.
 *
 * @param demo the demo's name, or {@code own}
 * @param deleting whether it is being deleted
 * @param replaced whether one of the same name was deleted for it just now
 */
public record Created(String apiVersion, String kind, String namespace, String name, String uid, String demo,
		boolean deleting, boolean replaced) {
}
