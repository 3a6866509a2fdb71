package dev.podium.feed;

import java.time.Instant;

import dev.podium.change.AuditEntry;
import dev.podium.change.Belief;
import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.Decision;
import dev.podium.change.Delivery;
import dev.podium.change.Gap;
import dev.podium.change.NetworkRequest;
import dev.podium.change.ObjectChange;
import dev.podium.change.PracticeControls;
import dev.podium.change.RequestCounts;
import dev.podium.change.Verdict;

/**
 * Keeps the times of a feed from going back: watches are read by several threads, so a
 * change can be stamped before another and appended after it.
 */
final class Stamp {

	private Stamp() {
	}

	static Change notBefore(Instant earliest, Change change) {
		return change.receivedAt().isBefore(earliest) ? at(earliest, change) : change;
	}

	private static Change at(Instant time, Change change) {
		if (change instanceof ObjectChange object) {
			return new ObjectChange(time, object.type(), object.relist(), object.object());
		}
		if (change instanceof Bookmark bookmark) {
			return new Bookmark(time, bookmark.apiVersion(), bookmark.kind(), bookmark.resourceVersion(),
					bookmark.initialEventsEnd());
		}
		if (change instanceof Delivery delivery) {
			return new Delivery(time, delivery.to(), delivery.kind(), delivery.namespace(), delivery.name(),
					delivery.resourceVersion());
		}
		if (change instanceof Gap gap) {
			return new Gap(time, gap.kind(), gap.about(), gap.reason());
		}
		if (change instanceof PracticeControls controls) {
			return new PracticeControls(time, controls.speed(), controls.frozen(), controls.unplugged(),
					controls.nodes());
		}
		if (change instanceof Verdict verdict) {
			return new Verdict(time, verdict.namespace(), verdict.name(), verdict.uid(), verdict.resourceVersion(),
					verdict.node(), verdict.message(), verdict.nodes());
		}
		if (change instanceof Decision decision) {
			return new Decision(time, decision.by(), decision.rule(), decision.about(), decision.concerns(),
					decision.args(), decision.dueAt());
		}
		if (change instanceof Belief belief) {
			return new Belief(time, belief.of(), belief.about(), belief.holds());
		}
		if (change instanceof NetworkRequest sent) {
			return new NetworkRequest(time, sent.flow(), sent.from(), sent.to(), sent.method(), sent.about(),
					sent.hops(), sent.status(), sent.us());
		}
		if (change instanceof RequestCounts counts) {
			return new RequestCounts(time, counts.flow(), counts.from(), counts.to(), counts.method(), counts.about(),
					counts.ms(), counts.statuses(), counts.versions());
		}
		return new AuditEntry(time, ((AuditEntry) change).entry());
	}

}
