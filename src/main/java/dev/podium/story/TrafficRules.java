package dev.podium.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.podium.change.Belief;
import dev.podium.change.Change;
import dev.podium.change.NetworkRequest;
import dev.podium.change.NetworkRequest.Hop;
import dev.podium.change.RequestCounts;
import dev.podium.story.model.Readiness;
import dev.podium.story.model.Story;
import dev.podium.story.model.Text;
import dev.podium.story.model.TrafficReport;
import org.jspecify.annotations.Nullable;

/**
 * Tells the traffic of a story: of a Service what is sent to it, of a workload what its
 * Pods got.
 */
public final class TrafficRules {

	/** More stretches of time than that are put together. */
	private static final int MAX_POINTS = 240;

	private static final int MAX_REASONS = 5;

	private TrafficRules() {
	}

	/**
	 * Tells it.
	 * @param changes that were told while the story went on, in order; of those that are
	 * not about requests or beliefs none is needed
	 */
	public static TrafficReport of(Story story, List<? extends Change> changes) {
		List<RequestCounts> counts = only(changes, RequestCounts.class);
		Set<String> flows = counts.stream()
			.filter(concerns(story))
			.map(RequestCounts::flow)
			.collect(Collectors.toSet());
		List<RequestCounts> its = counts.stream().filter((one) -> flows.contains(one.flow())).toList();
		List<NetworkRequest> failures = only(changes, NetworkRequest.class).stream()
			.filter((one) -> flows.contains(one.flow()) && !one.hops().isEmpty())
			.toList();
		int failed = its.stream().mapToInt(RequestCounts::failed).sum();
		return new TrafficReport(its.stream().mapToInt(RequestCounts::all).sum(), failed, points(its),
				(failed > 0) ? reasons(failures, only(changes, Belief.class)) : List.of());
	}

	private static <T> List<T> only(List<? extends Change> changes, Class<T> sort) {
		return changes.stream().filter(sort::isInstance).map(sort::cast).toList();
	}

	private static Predicate<RequestCounts> concerns(Story story) {
		Belief.Named subject = new Belief.Named(story.subject().kind(), story.subject().namespace(),
				story.subject().name());
		Readiness readiness = story.readiness();
		Set<String> hashes = (readiness != null)
				? readiness.revisions().stream().map(Readiness.Revision::hash).collect(Collectors.toSet()) : Set.of();
		return (one) -> one.about().contains(subject) || one.versions().keySet().stream().anyMatch(hashes::contains);
	}

	/** Flows are told at the same moments, once a second. */
	private static List<TrafficReport.Point> points(List<RequestCounts> counts) {
		int together = 1 + counts.size() / MAX_POINTS;
		Map<Long, List<RequestCounts>> seconds = new LinkedHashMap<>();
		for (RequestCounts one : counts) {
			seconds.computeIfAbsent(one.receivedAt().getEpochSecond() / together, (second) -> new ArrayList<>())
				.add(one);
		}
		return seconds.values().stream().map(TrafficRules::point).toList();
	}

	private static TrafficReport.Point point(List<RequestCounts> counts) {
		Map<String, TrafficReport.OfVersion> versions = new LinkedHashMap<>();
		int failed = 0;
		int all = 0;
		for (RequestCounts one : counts) {
			failed += one.failed();
			all += one.all();
			one.versions()
				.forEach((version, of) -> versions.merge(version,
						new TrafficReport.OfVersion(version, of.answered(), of.failed()),
						(before, more) -> new TrafficReport.OfVersion(version, before.answered() + more.answered(),
								before.failed() + more.failed())));
		}
		return new TrafficReport.Point(counts.get(0).since(), counts.get(counts.size() - 1).receivedAt(), all - failed,
				failed, List.copyOf(versions.values()));
	}

	private static List<Text> reasons(List<NetworkRequest> failures, List<Belief> beliefs) {
		Map<List<String>, List<NetworkRequest>> causes = new LinkedHashMap<>();
		for (NetworkRequest failure : failures) {
			Hop end = end(failure);
			Hop led = led(failure);
			// A Pod that has stopped refuses at first, and has no address any more later.
			String outcome = end.stop().equals("pod") ? "" : end.outcome();
			causes
				.computeIfAbsent(List.of(end.stop(), outcome, (led != null) ? led.at() : "",
						(led != null) ? target(led) : end.at()), (cause) -> new ArrayList<>())
				.add(failure);
		}
		return causes.values()
			.stream()
			.sorted(Comparator.comparing((List<NetworkRequest> cause) -> -cause.size()))
			.limit(MAX_REASONS)
			.map((cause) -> reason(cause, beliefs))
			.toList();
	}

	private static Text reason(List<NetworkRequest> cause, List<Belief> beliefs) {
		NetworkRequest first = cause.get(0);
		Hop led = led(first);
		Hop end = end(first);
		String count = Integer.toString(cause.size());
		if (led != null && end.stop().equals("pod")) {
			String node = led.at().replaceFirst("^kube-proxy/", "");
			String pod = led.args().getOrDefault("pod", target(led));
			Instant gone = changed(led, first.receivedAt(), false, beliefs);
			if (gone != null) {
				return new Text("traffic.reason.late", Map.of("count", count, "pod", pod, "node", node, "ms",
						Long.toString(Duration.between(first.receivedAt(), gone).toMillis())));
			}
			if (end.outcome().equals("refused") && changed(led, Instant.MIN, true, beliefs) != null) {
				return new Text("traffic.reason.early", Map.of("count", count, "pod", pod, "node", node));
			}
			return new Text("traffic.reason.stale", Map.of("count", count, "pod", pod, "node", node));
		}
		return new Text("traffic.reason.other", Map.of("count", count, "at", end.at(), "status", first.status()));
	}

	private static Hop end(NetworkRequest request) {
		return request.hops().get(request.hops().size() - 1);
	}

	private static @Nullable Hop led(NetworkRequest request) {
		return request.hops()
			.stream()
			.filter((hop) -> hop.stop().equals("rules") && hop.outcome().equals("led"))
			.findFirst()
			.orElse(null);
	}

	private static String target(Hop led) {
		return led.args().getOrDefault("target", "");
	}

	/** When the rules that led to a target had it no more, or had it first. */
	private static @Nullable Instant changed(Hop led, Instant after, boolean has, List<Belief> beliefs) {
		String service = led.args().getOrDefault("service", "");
		return beliefs.stream()
			.filter((belief) -> belief.of().equals(led.at()) && belief.receivedAt().isAfter(after))
			.filter((belief) -> belief.holds()
				.stream()
				.filter((row) -> row.what().equals(service) || row.what().startsWith(service + '/'))
				.anyMatch((row) -> row.values().stream().anyMatch((value) -> leads(value, target(led))) == has))
			.map(Belief::receivedAt)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static boolean leads(String value, String target) {
		return value.equals(target) || value.startsWith(target + ' ');
	}

}
