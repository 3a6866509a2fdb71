package dev.podium.live;

/**
 * How the cluster in view is reached. {@link #STARTING} is the practice cluster until all
 * that happens in it is heard as it happens.
 */
public enum ClusterState {

	STARTING, CONNECTING, CONNECTED, DISCONNECTED

}
