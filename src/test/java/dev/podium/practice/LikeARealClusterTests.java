package dev.podium.practice;

import java.time.Duration;
import java.util.List;

import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the practice cluster does, compared with what was recorded of a real one: for each
 * object the order of its changes, and the Events with their words.
 */
class LikeARealClusterTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "db-pod, db, 6", "bad-image, bad-image, 88", "unschedulable, unschedulable, 15" })
	@DisplayName("A Pod goes through the same changes as on a real cluster")
	void sameChanges(String trace, String pod, int seconds) {
		TestCluster cluster = new TestCluster(1);
		cluster.kubectl.create("pods", "default", Recorded.created(trace, pod));

		cluster.clock.advance(Duration.ofSeconds(seconds));

		List<String> changes = Recorded.pods(Recorded.watch(trace, "pods"), pod);
		assertThat(Recorded.pods(cluster.pods, pod)).containsExactlyElementsOf(changes);
		List<String> events = Recorded.events(Recorded.watch(trace, "events"), pod);
		assertThat(Recorded.events(cluster.events, pod)).containsExactlyElementsOf(events);
	}

	@Test
	@DisplayName("A container that crashes goes through the same changes, up to its third restart")
	void crashLoop() {
		TestCluster cluster = new TestCluster(1);
		cluster.kubectl.create("pods", "default", Recorded.created("crashloop", "crashloop"));

		cluster.advance("PT47S");

		assertThat(Recorded.pods(cluster.pods, "crashloop"))
			.containsExactlyElementsOf(Recorded.pods(Recorded.watch("crashloop", "pods"), "crashloop"));
		assertThat(Recorded.events(cluster.events, "crashloop"))
			.containsExactlyElementsOf(Recorded.events(Recorded.watch("crashloop", "events"), "crashloop"));
	}

	@Test
	@DisplayName("A deleted Pod stops, reports and goes as on a real cluster")
	void deletion() {
		TestCluster cluster = new TestCluster(1);
		cluster.kubectl.create("pods", "default", Recorded.created("pod-delete", "db"));
		cluster.advance("PT6S");
		int before = cluster.pods.size();
		cluster.kubectl.delete("pods", "default", "db", null, null);

		cluster.advance("PT2S");

		List<WatchEvent> recorded = Recorded.watch("pod-delete", "pods");
		List<String> changes = Recorded.pods(recorded.subList(recorded.size() - 5, recorded.size()), "db");
		assertThat(Recorded.pods(cluster.pods.subList(before, cluster.pods.size()), "db"))
			.containsExactlyElementsOf(changes);
		assertThat(cluster.told("db")).endsWith("Started: Container started", "Killing: Stopping container db");
	}

	@Test
	@DisplayName("A Pod whose work is done completes as the Pod of a Job does")
	void completion() {
		TestCluster cluster = new TestCluster(1);
		ObjectNode pod = Recorded.created("job", "hello-");
		cluster.kubectl.create("pods", "default", warmUp(pod));
		cluster.advance("PT8S");
		cluster.kubectl.create("pods", "default", pod);

		cluster.advance("PT8S");

		assertThat(Recorded.pods(cluster.pods, "hello-"))
			.containsExactlyElementsOf(Recorded.pods(Recorded.watch("job", "pods"), "hello-"));
		assertThat(Recorded.events(cluster.events, "hello-"))
			.containsExactlyElementsOf(Recorded.events(Recorded.watch("job", "events"), "hello-"));
	}

	/** The image was on the node already when the Job was recorded. */
	private static ObjectNode warmUp(ObjectNode pod) {
		ObjectNode first = pod.deepCopy();
		((ObjectNode) first.path("metadata")).put("name", "first");
		return first;
	}

}
