package dev.podium.practice.kubelet.behaviour;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What a container does once it is started.
 *
 * @param lifetime until it ends by itself, null where it runs until it is stopped
 * @param exitCode of that end
 * @param output what it writes
 * @param stop how it takes being stopped
 * @param readyAfter from when its readiness and startup probes succeed; null for never
 * @param livenessFailsAfter from when its liveness probe fails; null for never
 * @param service what it answers over the network
 * @param files that it makes and removes
 * @param loop what it writes again and again; null for nothing
 */
public record Behaviour(@Nullable Duration lifetime, int exitCode, List<Output> output, Stop stop,
		@Nullable Duration readyAfter, @Nullable Duration livenessFailsAfter, Service service, ContainerFiles files,
		@Nullable Loop loop) {

	static Behaviour runs(Stop stop, List<Output> output) {
		return new Behaviour(null, 0, output, stop, Duration.ZERO, null, Service.ANY, ContainerFiles.OF_THE_IMAGE,
				null);
	}

	public static Behaviour ends(Duration lifetime, int exitCode, List<Output> output) {
		return new Behaviour(lifetime, exitCode, output, Stop.IGNORES, Duration.ZERO, null, Service.ANY,
				ContainerFiles.OF_THE_IMAGE, null);
	}

	Behaviour with(ContainerFiles files) {
		return new Behaviour(this.lifetime, this.exitCode, this.output, this.stop, this.readyAfter,
				this.livenessFailsAfter, this.service, files, this.loop);
	}

	Behaviour with(Loop loop) {
		return new Behaviour(this.lifetime, this.exitCode, this.output, this.stop, this.readyAfter,
				this.livenessFailsAfter, this.service, this.files, loop);
	}

	/** A server of which it is known what it answers. */
	Behaviour serving(Service service) {
		return new Behaviour(this.lifetime, this.exitCode, this.output, this.stop, this.readyAfter,
				this.livenessFailsAfter, service, this.files, this.loop);
	}

	/**
	 * What a process does when it is told to stop (SIGTERM): a server ends well within
	 * 150 ms; a shell that is process 1 does not hear it and is killed when the grace
	 * period is over.
	 */
	public enum Stop {

		ENDS, IGNORES

	}

	/**
	 * A line that a container writes.
	 *
	 * @param after its start
	 * @param text told the wall time of the moment
	 */
	public record Output(Duration after, Function<Instant, String> text) {

		static Output line(Duration after, String text) {
			return new Output(after, (now) -> text);
		}

	}

	/**
	 * What is written for ever.
	 *
	 * @param start of its first round
	 * @param period from one round to the next
	 * @param output of a round, after its beginning
	 */
	public record Loop(Duration start, Duration period, List<Output> output) {
	}

}
