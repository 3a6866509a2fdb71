package dev.podium.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podium.change.Change;
import dev.podium.dashboard.wire.AuthorJson;
import dev.podium.dashboard.wire.ChangeDetailJson;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.feed.FeedLimits;
import dev.podium.feed.FeedPage;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeDetailTest {

	@Test
	void eachPathOfTheBindingIsTheSchedulersThoughNoManagedFieldsSaySo() {
		Map<String, String> authors = authorsOf("307");
		assertThat(authors).containsEntry("spec.nodeName", "kube-scheduler inferred");
		assertThat(authors.keySet()).anyMatch((path) -> path.startsWith("status.conditions"));
		assertThat(authors.values()).containsOnly("kube-scheduler inferred");
	}

	@Test
	void whatTheKubeletWritesIsItsOwnAsManagedFieldsSay() {
		assertThat(authorsOf("318")).containsEntry("status.phase", "realk8s measured")
			.containsEntry("status.podIP", "realk8s measured");
	}

	private static Map<String, String> authorsOf(String version) {
		List<Change> changes = TraceReader.of("db-pod").changes();
		Instant end = changes.get(changes.size() - 1).receivedAt();
		Feed feed = new Feed(new FeedClock(() -> end, () -> 0), new FeedLimits(128 << 20, 2000));
		changes.forEach(feed::append);
		FeedPage page = feed.read(0, 1000);
		long seq = page.items()
			.stream()
			.map((annotated) -> annotated.summary())
			.filter((change) -> change.kind().equals("Pod") && change.resourceVersion().equals(version))
			.findFirst()
			.orElseThrow()
			.seq();
		ChangeDetailJson detail = ChangeDetailJson.of(feed.epoch(), feed.change(seq),
				new Messages(JsonMapper.shared()).in(Locale.ENGLISH));
		return detail.paths()
			.stream()
			.collect(Collectors.toMap(ChangeDetailJson.PathJson::path, (path) -> named(path.author())));
	}

	private static String named(AuthorJson author) {
		return author.actor().name() + " " + author.how();
	}

}
