package dev.podium.change;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.node.ObjectNode;

/**
 * Renewals of nodes' leases come every ten seconds for each node, and say nothing new:
 * they are no changes. A silence is: once two renewals are missing, the last one is told
 * as what is still there, and so is the first one after it. Leases of others, as leaders
 * have them, are not told. Not safe for use by several threads.
 */
public final class NodeLeases {

	public static final String KIND = "Lease";

	/** Where kubelets have their leases. */
	public static final String NAMESPACE = "kube-node-lease";

	private static final int MAX = 20_000;

	/** What a kubelet writes where nothing else is set; it renews four times as often. */
	private static final int LEASE_SECONDS = 40;

	private final Map<String, Held> held = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
			return size() > MAX;
		}

	};

	/** Whether time goes by with the changes, as in a file. */
	private final boolean timed;

	/** Whether renewals come at all: a file may hold a list and no more. */
	private boolean renewed;

	private double speed = 1;

	private boolean frozen;

	/** Before this nothing is silent. */
	private Instant due = Instant.MAX;

	private NodeLeases(boolean timed) {
		this.timed = timed;
		this.renewed = !timed;
	}

	/** For changes as they happen: {@link #silent} is called from time to time. */
	public static NodeLeases live() {
		return new NodeLeases(false);
	}

	/** For changes that happened before, in order of time. */
	public static NodeLeases recorded() {
		return new NodeLeases(true);
	}

	/** A lease as it was told last. */
	private static final class Held {

		private ObjectChange last;

		/** When it was heard of. */
		private Instant at;

		private boolean silent;

		Held(ObjectChange last, boolean silent) {
			this.last = last;
			this.at = last.receivedAt();
			this.silent = silent;
		}

	}

	/** Whether a change is one that has to pass here. */
	public static boolean concerns(Change change) {
		return change instanceof PracticeControls || change instanceof Gap
				|| (change instanceof ObjectChange object && object.kind().equals(KIND));
	}

	/** Whether a change tells that a node's lease is no longer renewed. */
	public static boolean isSilence(ObjectChange change) {
		return change.relist() && change.type() == ObjectChange.Type.LISTED && change.kind().equals(KIND);
	}

	/** What to tell of a change: it, nothing, or what comes before it, too. */
	public List<Change> next(Change change) {
		List<Change> told = new ArrayList<>(1);
		if (this.timed && change.receivedAt().isAfter(this.due)) {
			told.addAll(silent(change.receivedAt()));
		}
		if (passes(change)) {
			told.add(change);
		}
		return told;
	}

	private boolean passes(Change change) {
		if (change instanceof PracticeControls controls) {
			this.speed = controls.speed();
			this.frozen = controls.frozen();
			deaf(controls.receivedAt());
			return true;
		}
		if (change instanceof Gap) {
			deaf(change.receivedAt());
			return true;
		}
		if (!(change instanceof ObjectChange lease) || !lease.kind().equals(KIND)) {
			return true;
		}
		return lease.namespace().equals(NAMESPACE) && lease(lease);
	}

	private boolean lease(ObjectChange lease) {
		if (lease.type() == ObjectChange.Type.DELETED) {
			this.held.remove(lease.uid());
			return true;
		}
		Held before = this.held.get(lease.uid());
		if (before == null || lease.type() == ObjectChange.Type.LISTED) {
			this.held.put(lease.uid(), new Held(lease, isSilence(lease)));
			this.due = Instant.MIN;
			return true;
		}
		boolean renewal = !renewTime(lease.object()).equals(renewTime(before.last.object()));
		boolean tells = before.silent || !renewal;
		before.last = lease;
		if (renewal) {
			before.at = lease.receivedAt();
			before.silent = false;
			this.renewed = true;
			this.due = Instant.MIN;
		}
		return tells;
	}

	/** Nothing could be heard until now. */
	public void deaf(Instant now) {
		this.held.values().forEach((lease) -> lease.at = lease.at.isAfter(now) ? lease.at : now);
		this.due = Instant.MIN;
	}

	/** The leases that are no longer renewed, each once. */
	public List<Change> silent(Instant now) {
		if (this.frozen || !this.renewed || !now.isAfter(this.due)) {
			return List.of();
		}
		List<Change> told = new ArrayList<>(0);
		Instant next = Instant.MAX;
		for (Held lease : this.held.values()) {
			if (lease.silent) {
				continue;
			}
			Instant end = lease.at.plus(patience(lease.last.object()));
			if (now.isAfter(end)) {
				lease.silent = true;
				told.add(new ObjectChange(this.timed ? end : now, ObjectChange.Type.LISTED, true, lease.last.object()));
			}
			else if (end.isBefore(next)) {
				next = end;
			}
		}
		this.due = next;
		return told;
	}

	/** Twice as long as a kubelet waits between two renewals. */
	private Duration patience(ObjectNode lease) {
		long seconds = lease.path("spec").path("leaseDurationSeconds").asLong(LEASE_SECONDS);
		return Duration.ofMillis(Math.round(seconds * 1000 / 2.0 / this.speed));
	}

	/** When it was renewed last, by its owner's clock; the empty string where never. */
	public static String renewTime(ObjectNode lease) {
		return lease.path("spec").path("renewTime").asString("");
	}

}
