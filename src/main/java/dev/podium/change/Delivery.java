package dev.podium.change;

import java.time.Instant;

/**
 * The practice API server wrote this version of an object into that component's watch.
 * Only the practice cluster can tell this; it is what measures steps 2 and 4.
 *
 * @param receivedAt when it was delivered, on the feed's clock
 * @param to the component: {@code kube-scheduler}, {@code kubelet/node-1},
 * {@code replicaset-controller}, …
 */
public record Delivery(Instant receivedAt, String to, String kind, String namespace, String name,
		String resourceVersion) implements Change {
}
