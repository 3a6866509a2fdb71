package dev.podium.practice.clock;

import java.util.function.LongSupplier;

/**
 * How far the cluster's time has come, as a multiple of the room's; never back. Guarded
 * by its clock's lock.
 */
final class Pace {

	private final LongSupplier room;

	private long reached;

	private long at;

	private double speed = 1;

	private boolean stands;

	/**
	 * @param room nanoseconds as they pass in the room
	 */
	Pace(LongSupplier room) {
		this.room = room;
		this.at = room.getAsLong();
	}

	/** Nanoseconds of the cluster's time. */
	long reached() {
		return this.stands ? this.reached : this.reached + (long) ((this.room.getAsLong() - this.at) * this.speed);
	}

	/** The time beyond that is lost: it is as if it had not passed in the room. */
	void atMost(long nanos) {
		if (reached() > nanos) {
			this.reached = nanos;
			this.at = this.room.getAsLong();
		}
	}

	/** The time in the room that a time of the cluster takes, rounded up. */
	long inTheRoom(long nanos) {
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
		this.at = this.room.getAsLong();
	}

}
