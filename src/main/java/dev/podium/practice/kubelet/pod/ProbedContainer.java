package dev.podium.practice.kubelet.pod;

import java.time.Duration;

import dev.podium.practice.kubelet.environment.Environment;
import dev.podium.practice.kubelet.probes.Probed;
import dev.podium.practice.kubelet.runtime.ContainerProcess;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A container of a Pod that a kubelet works on, for its probes.
 */
record ProbedContainer(ContainerWork work, ContainerRun container) implements Probed {

	@Override
	public JsonNode spec() {
		return this.container.spec();
	}

	@Override
	public ContainerProcess process() {
		return this.container.process();
	}

	@Override
	public boolean runs() {
		return this.container.stage() == ContainerStage.RUNNING && !this.container.exited();
	}

	@Override
	public boolean isReady() {
		return this.container.ready;
	}

	@Override
	public Environment environment() {
		return this.work.environment(this.container);
	}

	@Override
	public String address() {
		return this.work.address();
	}

	@Override
	public Duration received() {
		return this.work.pod().receivedAt;
	}

	@Override
	public void started(boolean started) {
		this.container.started = started;
	}

	@Override
	public void ready(boolean ready) {
		this.container.ready = ready;
	}

	@Override
	public void stop(String message, @Nullable Duration grace) {
		this.container.stopMessage = message;
		this.container.stopGrace = grace;
	}

	@Override
	public void event(String type, String reason, String message) {
		this.work.event(this.container, type, reason, message);
	}

	@Override
	public void report() {
		this.work.report();
	}

	@Override
	public void later(Duration delay, Runnable action) {
		this.work.later(this.container, delay, action);
	}

	@Override
	public void proceed() {
		this.work.proceed();
	}

}
