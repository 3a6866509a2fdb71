package dev.podium.practice.kubelet.probes;

import java.time.Duration;

import dev.podium.practice.kubelet.environment.Environment;
import dev.podium.practice.kubelet.runtime.ContainerProcess;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A container as its probes see it: what they look at, and what they may do to it.
 */
public interface Probed {

	/** Its part of the Pod's spec. */
	JsonNode spec();

	/** The process that runs, or ran last. */
	ContainerProcess process();

	/** Whether its process runs and is not to stop. */
	boolean runs();

	/** Whether its readiness was found last. */
	boolean isReady();

	/** What the commands of its probes see. */
	Environment environment();

	/** Of its Pod; empty before it has one. */
	String address();

	/** When its kubelet took on the Pod, on the cluster's clock. */
	Duration received();

	void started(boolean started);

	void ready(boolean ready);

	/**
	 * Has it stopped, and started again.
	 * @param grace how long it then has; null for as long as its Pod gives it
	 */
	void stop(String message, @Nullable Duration grace);

	/** Tells of it in an Event. */
	void event(String type, String reason, String message);

	/** Has the Pod's status reported. */
	void report();

	/** Happens unless its process ends before. */
	void later(Duration delay, Runnable action);

	/** Plans anew what is due next. */
	void proceed();

}
