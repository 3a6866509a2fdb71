package dev.podium.practice.apiserver.client;

import org.jspecify.annotations.Nullable;

/**
 * The API server wrote this version of an object into a component's watch.
 *
 * @param to the component: its client's name
 * @param kind of the object
 * @param namespace null where the object has none
 * @param name of the object
 * @param resourceVersion of the version that was delivered
 */
public record WatchDelivery(String to, String kind, @Nullable String namespace, String name, String resourceVersion) {
}
