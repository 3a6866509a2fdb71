package dev.podium.practice;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.podium.practice.PracticeCluster.Named;
import dev.podium.practice.network.request.Hop;
import dev.podium.practice.network.request.Request;

/**
 * Requests as a practice cluster tells them.
 */
final class SentRequests {

	private SentRequests() {
	}

	/**
	 * A request, and what it met.
	 * @param flow that it is of; empty for none
	 */
	static PracticeCluster.Request of(String flow, String from, Request sent) {
		Set<Named> about = new LinkedHashSet<>();
		List<PracticeCluster.Stop> hops = new ArrayList<>();
		for (Hop hop : sent.hops()) {
			hops.add(new PracticeCluster.Stop(hop.at(), hop.stop().name().toLowerCase(Locale.ROOT), hop.outcome(),
					hop.args(), hop.us()));
			String service = hop.args().getOrDefault("service", "").replaceFirst(":.*", "");
			if (!service.isEmpty()) {
				about.add(named("Service", service));
			}
			if (hop.at().startsWith("Pod ")) {
				about.add(named("Pod", hop.at().substring("Pod ".length())));
			}
		}
		return new PracticeCluster.Request(flow, from, sent.to().toString(), sent.method(), List.copyOf(about), hops,
				sent.status(), sent.us());
	}

	private static Named named(String kind, String path) {
		return new Named(kind, path.substring(0, path.indexOf('/')), path.substring(path.indexOf('/') + 1));
	}

}
