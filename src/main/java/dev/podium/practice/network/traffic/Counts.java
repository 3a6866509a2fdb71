package dev.podium.practice.network.traffic;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.practice.network.request.Hop;
import dev.podium.practice.network.request.Request;

/**
 * How the requests of a flow went in a stretch of time.
 *
 * @param lasted how long that was, on the cluster's clock
 * @param statuses how many there were of each status
 * @param versions how many the Pods of each version answered, and failed; a request that
 * reached no Pod is of none
 */
public record Counts(Duration lasted, Map<String, Integer> statuses, Map<String, OfVersion> versions) {

	/** What Pods of one version made of the requests that came to them. */
	public record OfVersion(int answered, int failed) {
	}

	/** Counts while a stretch of time lasts. */
	static final class Counting {

		private final Duration since;

		private final Map<String, Integer> statuses = new TreeMap<>();

		private final Map<String, OfVersion> versions = new TreeMap<>();

		Counting(Duration since) {
			this.since = since;
		}

		void add(Request request) {
			this.statuses.merge(request.status(), 1, Integer::sum);
			String version = version(request);
			if (!version.isEmpty()) {
				OfVersion before = this.versions.getOrDefault(version, new OfVersion(0, 0));
				int answered = request.answered() ? 1 : 0;
				this.versions.put(version, new OfVersion(before.answered() + answered, before.failed() + 1 - answered));
			}
		}

		private static String version(Request request) {
			Hop last = request.hops().get(request.hops().size() - 1);
			return last.args().getOrDefault("version", "");
		}

		boolean isEmpty() {
			return this.statuses.isEmpty();
		}

		Counts until(Duration now) {
			return new Counts(now.minus(this.since), new TreeMap<>(this.statuses), new TreeMap<>(this.versions));
		}

	}

}
