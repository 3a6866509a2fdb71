package dev.podium.story.service;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The EndpointSlices of a Service; never altered.
 */
record SliceLines(List<SliceLine> lines) {

	static final SliceLines NONE = new SliceLines(List.of());

	/** More than a Service of a large cluster has; the oldest are left out. */
	private static final int MAX = 200;

	/** With a slice as it is now; the same where nothing changed. */
	SliceLines with(SliceLine slice) {
		if (slice.equals(get(slice.uid()))) {
			return this;
		}
		List<SliceLine> others = new ArrayList<>(this.lines);
		others.removeIf((one) -> one.uid().equals(slice.uid()));
		if (others.size() == MAX) {
			others.remove(0);
		}
		others.add(slice);
		return new SliceLines(List.copyOf(others));
	}

	SliceLines without(String uid) {
		List<SliceLine> others = new ArrayList<>(this.lines);
		return others.removeIf((one) -> one.uid().equals(uid)) ? new SliceLines(List.copyOf(others)) : this;
	}

	@Nullable SliceLine get(String uid) {
		for (SliceLine slice : this.lines) {
			if (slice.uid().equals(uid)) {
				return slice;
			}
		}
		return null;
	}

	boolean isEmpty() {
		return this.lines.isEmpty();
	}

	/** Those of one family of addresses: each Pod is there once. */
	private List<SliceLine> counted() {
		return this.lines.stream().filter((slice) -> slice.family().equals(this.lines.get(0).family())).toList();
	}

	int ready() {
		return counted().stream().filter((slice) -> !slice.portless()).mapToInt(SliceLine::ready).sum();
	}

	int all() {
		return counted().stream().mapToInt((slice) -> slice.endpoints().size()).sum();
	}

	/** Whether an endpoint is not ready, or on its way out. */
	boolean unsettled() {
		return this.lines.stream()
			.anyMatch((slice) -> slice.terminating() > 0 || slice.ready() < slice.endpoints().size());
	}

	boolean portless() {
		return this.lines.stream().anyMatch(SliceLine::portless);
	}

}
