package dev.podium.live;

/**
 * Whether demos may be created in a cluster.
 *
 * @param allowed always for the practice cluster; a real one is read-only until the user
 * allows it
 * @param namespace where demos go
 */
public record DemoPermission(boolean allowed, String namespace) {

	static final DemoPermission PRACTICE = new DemoPermission(true, "default");

	static final DemoPermission READ_ONLY = new DemoPermission(false, "podium-demo");

}
