package dev.podium.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.change.PracticeControls;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.View;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FeedWindowTest {

	private final TestTime time = new TestTime("2026-11-23T03:00:00Z");

	private final Instant start = this.time.wall();

	private final Feed feed = feed(10_000_000);

	@Test
	void anEmptyFeedHasAnEmptyWindow() {
		FeedWindow window = this.feed.window(null);
		assertThat(window.from()).isEqualTo(1);
		assertThat(window.to()).isZero();
		assertThat(window.since()).isNull();
		assertThat(window.until()).isNull();
		assertThat(window.changes()).isEmpty();
	}

	@Test
	void windowsAreAlignedAndFollowOneAnother() {
		pods(600);
		assertThat(List.of(1L, 256L, 257L, 512L, 513L, 600L)).extracting((seq) -> this.feed.window(seq).from())
			.containsExactly(1L, 1L, 257L, 257L, 513L, 513L);
		FeedWindow first = this.feed.window(1);
		FeedWindow second = this.feed.window(300);
		assertThat(first.to()).isEqualTo(256);
		assertThat(first.until()).isEqualTo(second.since());
		assertThat(second.changes()).extracting(ChangeSummary::seq).startsWith(257L).endsWith(512L).hasSize(256);
		assertThat(this.feed.window(null).to()).isEqualTo(600);
		assertThat(this.feed.window(null).until()).isNull();
		assertThat(this.feed.window(9999).from()).isEqualTo(513);
	}

	@Test
	void whatTheHandDidLastStandsBeforeEachWindowEvenWhereItIsFolded() {
		this.feed.append(new PracticeControls(this.start, 1, false, List.of(), 2));
		this.feed.append(new PracticeControls(this.start, 0.5, true, List.of("kube-scheduler"), 2));
		pods(600);
		assertThat(this.feed.window(null).base()).filteredOn((change) -> change.type().equals("hand"))
			.extracting(ChangeSummary::view)
			.containsExactly(new View.Controls(0.5, true, List.of("kube-scheduler"), 2));
		assertThat(this.feed.change(2).line()).contains("\"hand\":{\"speed\":0.5");
		Feed small = feed(20_000);
		small.append(new PracticeControls(this.start, 2, false, List.of(), 3));
		for (int i = 0; i < 200; i++) {
			small.append(new Bookmark(this.start, "v1", "Pod", "1", false));
		}
		assertThat(small.first()).isGreaterThan(1);
		assertThat(small.window(null).base()).extracting(ChangeSummary::view)
			.containsExactly(new View.Controls(2, false, List.of(), 3));
		assertThat(small.change(1).line()).contains("\"nodes\":3");
	}

	@Test
	void aMomentLiesInTheWindowOfTheLastChangeByThen() {
		pods(600);
		assertThat(this.feed.window(this.start.minusSeconds(5)).from()).isEqualTo(1);
		assertThat(this.feed.window(this.start.plusMillis(255)).from()).isEqualTo(1);
		assertThat(this.feed.window(this.start.plusMillis(256)).from()).isEqualTo(257);
		assertThat(this.feed.window(this.start.plusSeconds(500)).from()).isEqualTo(513);
	}

	@Test
	void aWindowTellsWhatWasThereBeforeIt() {
		tell("db", Type.ADDED);
		tell("web", Type.ADDED);
		tell("db", Type.MODIFIED);
		tell("web", Type.DELETED);
		this.feed.append(new Bookmark(this.time.wall(), "v1", "Pod", "9", false));
		pods(300);
		List<ChangeSummary> base = this.feed.window(257).base();
		assertThat(base).extracting(ChangeSummary::name).contains("db").doesNotContain("web");
		assertThat(base).filteredOn((change) -> change.name().equals("db"))
			.singleElement()
			.satisfies((change) -> assertThat(change.seq()).isEqualTo(3));
		assertThat(this.feed.window(1).base()).isEmpty();
	}

	/** So that the stage can draw any moment of any scene. */
	@Test
	void aWindowTellsTheLastVersionOfEachObjectThatAnySceneDraws() {
		for (TraceReader trace : TraceReader.all()) {
			Feed recorded = feed(100_000_000);
			Map<String, View> there = new TreeMap<>();
			for (Change change : trace.changes()) {
				recorded.append(change);
				ChangeSummary told = recorded.change(recorded.last()).summary();
				if (change instanceof ObjectChange object && told.view() != null) {
					if (object.type() == Type.DELETED) {
						there.remove(object.uid());
					}
					else {
						there.put(object.uid(), told.view());
					}
				}
			}
			while (recorded.last() % FeedWindow.SIZE != 1) {
				recorded.append(new Bookmark(this.start, "v1", "Pod", "1", false));
			}
			assertThat(recorded.window(null).base()).as(trace.name())
				.extracting(ChangeSummary::view)
				.containsExactlyInAnyOrderElementsOf(there.values());
		}
	}

	@Test
	void whatWasFoldedIsInTheBase() {
		Feed small = feed(100_000);
		append(small, "db", 0, Type.ADDED);
		for (int i = 1; i <= 1000; i++) {
			append(small, "busy", i, Type.MODIFIED);
		}
		assertThat(small.first()).isGreaterThan(2);
		FeedWindow oldest = small.window(Instant.EPOCH);
		assertThat(oldest.from()).isEqualTo(small.first());
		assertThat(oldest.base()).extracting(ChangeSummary::name).containsExactly("db", "busy");
		assertThatExceptionOfType(NoLongerHeldException.class).isThrownBy(() -> small.window(1));
	}

	@Test
	void theChangesOfAStoryAreOnlyIts() {
		tell("db", Type.ADDED);
		tell("web", Type.ADDED);
		tell("db", Type.MODIFIED);
		String story = this.feed.change(1).summary().story();
		assertThat(this.feed.changesOf(story, 0, 10)).extracting(ChangeSummary::seq).containsExactly(1L, 3L);
		assertThat(this.feed.changesOf(story, 1, 10)).extracting(ChangeSummary::seq).containsExactly(3L);
		assertThat(this.feed.changesOf(story, 0, 1)).extracting(ChangeSummary::seq).containsExactly(1L);
		assertThat(this.feed.overview(story, null, null, 1).counts()).containsExactly(2);
		assertThat(this.feed.overview(null, null, null, 1).counts()).containsExactly(3);
	}

	@Test
	void aChangeTellsItsLineAsItWouldStandInARecording() {
		tell("db", Type.ADDED);
		this.feed.append(new ObjectChange(this.time.wall(), Type.DELETED, true, pod("db", 2)));
		assertThat(this.feed.change(1).line())
			.startsWith("{\"receivedAt\":\"2026-11-23T03:00:00.000000Z\",\"event\":{\"type\":\"ADDED\",\"object\":{");
		assertThat(this.feed.change(2).line()).contains("\"type\":\"DELETED\"").contains("\"relist\":true");
	}

	private void pods(int count) {
		for (int i = 0; i < count; i++) {
			append(this.feed, "pod-" + i % 10, i, Type.MODIFIED);
			this.time.pass(Duration.ofMillis(1));
		}
	}

	private void tell(String name, Type type) {
		append(this.feed, name, 1, type);
	}

	private void append(Feed to, String name, int version, Type type) {
		to.append(new ObjectChange(this.time.wall(), type, false, pod(name, version)));
	}

	private static ObjectNode pod(String name, int version) {
		ObjectNode pod = JsonMapper.shared().createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
		pod.putObject("metadata")
			.put("name", name)
			.put("namespace", "default")
			.put("uid", "uid-of-" + name)
			.put("resourceVersion", "" + version);
		return pod;
	}

	private Feed feed(long maxBytes) {
		return new Feed(new FeedClock(this.time::wall, this.time::nanos), new FeedLimits(maxBytes, 100));
	}

}
