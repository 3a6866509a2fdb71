package dev.podium.practice.kubelet.pod;

import java.time.Duration;

/**
 * How far a Pod's volumes are: tried later and later until all are mounted, as kubelet's
 * volume operations: after half a second, doubling up to about two minutes.
 */
final class Volumes {

	private static final Duration MAX_BACK_OFF = Duration.ofSeconds(122);

	private boolean mounted;

	private Duration at = Duration.ZERO;

	private Duration backOff = Duration.ofMillis(500);

	/** Whether the Pod can go on. */
	boolean mounted() {
		return this.mounted;
	}

	/** When they were mounted; before that, when they are looked at. */
	Duration at() {
		return this.at;
	}

	void lookAt(Duration at) {
		this.at = this.mounted ? this.at : at;
	}

	void mounted(Duration now) {
		this.mounted = true;
		this.at = now;
	}

	void failed(Duration now) {
		this.at = now.plus(this.backOff);
		Duration doubled = this.backOff.multipliedBy(2);
		this.backOff = (doubled.compareTo(MAX_BACK_OFF) < 0) ? doubled : MAX_BACK_OFF;
	}

}
