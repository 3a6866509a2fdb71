package dev.podium.practice.clock;

import java.util.function.LongSupplier;

/**
 * How far the cluster's time has come, as a multiple of real time; never back. Guarded by
 * its clock's lock.
 */
final class ScaledTime {

	private final LongSupplier realTime;

	private long reached;

	private long at;

	private double speed = 1;

	private boolean stands;

	/**
	 * @param realTime nanoseconds of real time
	 */
	ScaledTime(LongSupplier realTime) {
		this.realTime = realTime;
		this.at = realTime.getAsLong();
	}

	/** Nanoseconds of the cluster's time. */
	long reached() {
		return this.stands ? this.reached : this.reached + (long) ((this.realTime.getAsLong() - this.at) * this.speed);
	}

	/** The time beyond that is lost: it is as if it had not passed in real time. */
	void atMost(long nanos) {
		if (reached() > nanos) {
			this.reached = nanos;
			this.at = this.realTime.getAsLong();
		}
	}

	/** The real time that a time of the cluster takes, rounded up. */
	long toRealTime(long nanos) {
		return (long) Math.min(Long.MAX_VALUE / 2.0, Math.ceil(nanos / this.speed));
	}

	double speed() {
		return this.speed;
	}

	void speed(double speed) {
		hold();
		this.speed = speed;
	}

	void stand() {
		hold();
		this.stands = true;
	}

	/** Goes on from where it stands. */
	void go() {
		hold();
		this.stands = false;
	}

	/** Stands further ahead. */
	void jump(long to) {
		this.reached = Math.max(this.reached, to);
	}

	private void hold() {
		this.reached = reached();
		this.at = this.realTime.getAsLong();
	}

}
