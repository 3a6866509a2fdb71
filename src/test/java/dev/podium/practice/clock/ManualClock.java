package dev.podium.practice.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Time that passes only when a test says so.
 */
public final class ManualClock implements ClusterClock {

	private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

	private final PriorityQueue<Planned> planned = new PriorityQueue<>(
			Comparator.comparing(Planned::due).thenComparing(Planned::number));

	private Duration elapsed = Duration.ZERO;

	private long count;

	@Override
	public Instant now() {
		return START.plus(this.elapsed);
	}

	@Override
	public Duration elapsed() {
		return this.elapsed;
	}

	@Override
	public Task schedule(Duration delay, Runnable action) {
		Planned task = new Planned(this.elapsed.plus(delay), this.count++, action);
		this.planned.add(task);
		return () -> this.planned.remove(task);
	}

	/** Lets time pass, and does on the way what is due. */
	public void advance(Duration duration) {
		Duration end = this.elapsed.plus(duration);
		while (!this.planned.isEmpty() && this.planned.element().due().compareTo(end) <= 0) {
			Planned next = this.planned.remove();
			this.elapsed = next.due();
			next.action().run();
		}
		this.elapsed = end;
	}

	/** The same wall time, as java.time has it. */
	public Clock wall() {
		return new Clock() {
			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

			@Override
			public Instant instant() {
				return now();
			}
		};
	}

	private record Planned(Duration due, long number, Runnable action) {
	}

}
