package dev.podium.live;

/** How the cluster in view is reached. */
public enum ClusterState {

	CONNECTING, CONNECTED, DISCONNECTED

}
