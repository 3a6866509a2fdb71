package dev.podium.practice.kubelet.behaviour;

import java.time.Duration;
import java.util.List;

/**
 * The few files of a container that anything depends on: those that its script makes and
 * removes, and what is looked for under {@code /tmp}, which is empty otherwise. All other
 * files are taken to be in the image.
 *
 * @param changes in their order
 */
public record ContainerFiles(List<Change> changes) {

	static final ContainerFiles OF_THE_IMAGE = new ContainerFiles(List.of());

	/**
	 * Whether it is there.
	 * @param age since the container's start
	 */
	public boolean has(String path, Duration age) {
		boolean there = !path.startsWith("/tmp/") && this.changes.stream().noneMatch((one) -> one.path().equals(path));
		for (Change change : this.changes) {
			if (change.path().equals(path) && change.after().compareTo(age) <= 0) {
				there = change.there();
			}
		}
		return there;
	}

	/**
	 * A file is made or removed.
	 *
	 * @param after the container's start
	 */
	record Change(Duration after, String path, boolean there) {
	}

}
