package dev.podium.practice.apiserver.client;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where the API server asks for what a container wrote: a real one asks the node's
 * kubelet.
 */
public interface PodLogs {

	/**
	 * What a container has written so far.
	 * @param namespace of the Pod
	 * @param pod its name
	 * @param container a container that the Pod has
	 * @param previous the instance before the last restart
	 * @param follower is told each line that comes after the returned ones, each once;
	 * null if the caller wants no more
	 * @return the lines so far, oldest first
	 * @throws ApiStatusException 400 where the container has not started or there is no
	 * previous one
	 */
	List<Line> read(String namespace, String pod, String container, boolean previous, @Nullable Follower follower);

	/**
	 * One line of a container's log.
	 *
	 * @param at when it was written
	 * @param text without its line end
	 */
	record Line(Instant at, String text) {
	}

	/** Reads along. */
	interface Follower {

		/**
		 * Takes a line without waiting.
		 * @return false where the reader has gone and wants no more
		 */
		boolean line(Line line);

		/** The container has ended: no more lines come. */
		void end();

	}

}
