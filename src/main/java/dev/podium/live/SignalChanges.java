package dev.podium.live;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podium.change.Belief;
import dev.podium.change.Change;
import dev.podium.change.Decision;
import dev.podium.change.Delivery;
import dev.podium.change.NetworkRequest;
import dev.podium.change.PracticeControls;
import dev.podium.change.RequestCounts;
import dev.podium.change.Verdict;
import dev.podium.practice.PracticeCluster;
import dev.podium.practice.PracticeCluster.Signal;

/**
 * What a signal of the practice cluster is in the feed: each sort of signal has its line
 * here.
 */
final class SignalChanges {

	private SignalChanges() {
	}

	/**
	 * Whether the feed keeps it. Stories are told of what the scheduler and kubelets were
	 * told. A score of controllers watch Pods, too: a feed that kept that would be mostly
	 * that.
	 */
	static boolean isKept(Signal signal) {
		return !(signal instanceof PracticeCluster.Delivery delivery) || delivery.to().equals("kube-scheduler")
				|| delivery.to().startsWith("kubelet/");
	}

	/**
	 * The change that it is.
	 * @param at on the feed's clock
	 */
	static Change of(Signal signal, Instant at) {
		if (signal instanceof PracticeCluster.Delivery told) {
			return new Delivery(at, told.to(), told.kind(), told.namespace(), told.name(), told.resourceVersion());
		}
		if (signal instanceof PracticeCluster.Verdict told) {
			return verdict(told, at);
		}
		if (signal instanceof PracticeCluster.Decision told) {
			return decision(told, at);
		}
		if (signal instanceof PracticeCluster.Belief told) {
			return new Belief(at, told.of(), named(told.about()),
					told.holds()
						.stream()
						.map((row) -> new Belief.Row(row.what(), row.args(), row.values(), row.gone()))
						.limit(Belief.MAX)
						.toList());
		}
		if (signal instanceof PracticeCluster.Request told) {
			return new NetworkRequest(at, told.flow(), told.from(), told.to(), told.method(), named(told.about()),
					told.hops()
						.stream()
						.map((hop) -> new NetworkRequest.Hop(hop.at(), hop.stop(), hop.outcome(), hop.args(), hop.us()))
						.toList(),
					told.status(), told.us());
		}
		if (signal instanceof PracticeCluster.Traffic told) {
			return counts(told, at);
		}
		if (signal instanceof PracticeCluster.Controls told) {
			return new PracticeControls(at, told.speed(), told.frozen(), told.unplugged(), told.nodes());
		}
		throw new IllegalArgumentException("A " + signal.getClass().getSimpleName() + " has no line here");
	}

	private static RequestCounts counts(PracticeCluster.Traffic told, Instant at) {
		PracticeCluster.FlowWanted wanted = told.flow().wanted();
		Map<String, RequestCounts.OfVersion> versions = new LinkedHashMap<>();
		told.versions()
			.forEach(
					(version, one) -> versions.put(version, new RequestCounts.OfVersion(one.answered(), one.failed())));
		return new RequestCounts(at, told.flow().id(), wanted.from(), told.flow().to(), wanted.method(),
				List.of(new Belief.Named("Service", wanted.namespace(), wanted.service())), told.ms(), told.statuses(),
				versions);
	}

	private static List<Belief.Named> named(List<PracticeCluster.Named> all) {
		return all.stream().map((one) -> new Belief.Named(one.kind(), one.namespace(), one.name())).toList();
	}

	private static Decision decision(PracticeCluster.Decision told, Instant at) {
		PracticeCluster.About concerns = told.concerns();
		Duration due = told.due();
		return new Decision(at, told.by(), told.rule(), about(told.about()),
				(concerns != null) ? about(concerns) : null, told.args(), (due != null) ? at.plus(due) : null);
	}

	private static Decision.About about(PracticeCluster.About about) {
		return new Decision.About(about.kind(), about.namespace(), about.name(), about.uid(), about.resourceVersion());
	}

	private static Verdict verdict(PracticeCluster.Verdict told, Instant at) {
		return new Verdict(at, told.namespace(), told.pod(), told.uid(), told.resourceVersion(),
				Objects.requireNonNullElse(told.node(), ""), told.message(),
				told.nodes()
					.stream()
					.map((on) -> new Verdict.OnNode(on.node(), on.filter(), on.reasons(), on.points()))
					.toList());
	}

}
