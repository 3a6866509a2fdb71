package dev.podium.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.podium.change.Change;
import dev.podium.change.Gap;
import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Story;
import dev.podium.story.model.Subject;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FeedTest {

	private final TestTime time = new TestTime("2026-11-23T03:00:00Z");

	private final Teller teller = new Teller();

	private final List<Long> failed = new ArrayList<>();

	private final Feed feed = feed(1_000_000);

	@Test
	void numbersDenselyFromOneWhateverThreadsAppend() throws Exception {
		CountDownLatch start = new CountDownLatch(1);
		List<Thread> threads = IntStream.range(0, 8).mapToObj((t) -> new Thread(() -> {
			await(start);
			for (int i = 0; i < 50; i++) {
				this.feed.append(pod("pod-" + t, i, Type.MODIFIED));
			}
		})).toList();
		threads.forEach(Thread::start);
		start.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(seqs(this.feed.read(0, 1000))).containsExactlyElementsOf(numbers(1, 400));
		assertThat(this.teller.seqs).containsExactlyElementsOf(numbers(1, 400));
	}

	@Test
	void givesAChangeThatIsStampedTooEarlyTheTimeOfTheOneBeforeIt() {
		Instant late = this.feed.now().plusMillis(5);
		this.feed.append(new Gap(late, "watch", "Pod", "test"));
		this.feed.append(pod("db", 1, Type.ADDED));
		assertThat(this.feed.read(0, 10).items()).extracting((annotated) -> annotated.summary().receivedAt())
			.containsExactly(late, late);
	}

	@Test
	void tellsEachChangeWithThePreviousVersionOfItsObject() {
		this.feed.append(pod("db", 1, Type.ADDED));
		this.feed.append(pod("web", 2, Type.ADDED));
		this.feed.append(pod("db", 3, Type.MODIFIED));
		this.feed.append(pod("db", 4, Type.DELETED));
		this.feed.append(pod("db", 5, Type.ADDED));
		assertThat(this.teller.befores).containsExactly("", "", "1", "3", "");
		assertThat(version(this.feed.change(4).before())).isEqualTo("3");
		assertThat(version(this.feed.change(4).object())).isEqualTo("4");
		assertThat(this.feed.change(5).before()).isNull();
	}

	@Test
	void readsThePreviousVersionAgainWhenManyObjectsChangedSince() {
		for (int i = 0; i < 200; i++) {
			this.feed.append(pod("pod-" + i, i, Type.ADDED));
		}
		this.feed.append(pod("pod-0", 1000, Type.MODIFIED));
		assertThat(this.teller.befores.get(200)).isEqualTo("0");
	}

	@Test
	void readsWhatCameAfterAPosition() {
		for (int i = 0; i < 10; i++) {
			this.feed.append(pod("db", i, Type.MODIFIED));
		}
		assertThat(seqs(this.feed.read(7, 100))).containsExactly(8L, 9L, 10L);
		assertThat(seqs(this.feed.read(2, 3))).containsExactly(3L, 4L, 5L);
		assertThat(seqs(this.feed.read(10, 100))).isEmpty();
	}

	@Test
	void foldsItsOldestChangesIntoTheLastStateOfEachLivingObject() {
		Feed small = feed(100_000);
		small.append(pod("stays", 1, Type.ADDED));
		small.append(pod("goes", 2, Type.ADDED));
		small.append(pod("goes", 3, Type.DELETED));
		small.append(new Gap(small.now(), "watch", "Pod", "test"));
		small.append(pod("stays", 5, Type.MODIFIED));
		for (int i = 6; i <= 1000; i++) {
			small.append(pod("busy", i, Type.MODIFIED));
		}
		FeedPage page = small.read(0, 5000);
		assertThat(page.first()).isGreaterThan(500);
		assertThat(seqs(page)).startsWith(5L, page.first() - 1, page.first()).endsWith(1000L);
		assertThat(seqs(page)).hasSize((int) (1000 - page.first() + 1) + 2);
		assertThat(version(small.change(page.first()).before())).isEqualTo("" + (page.first() - 1));
		assertThat(version(small.change(5).object())).isEqualTo("5");
		assertThat(small.latest("Pod")).extracting(FeedTest::version).containsExactly("1000", "5");
	}

	@Test
	void saysWhereItStartsWhenAFoldedChangeIsAskedFor() {
		Feed small = feed(100_000);
		for (int i = 1; i <= 1000; i++) {
			small.append(pod("busy", i, Type.MODIFIED));
		}
		assertThatExceptionOfType(NoLongerHeldException.class).isThrownBy(() -> small.change(3))
			.satisfies((ex) -> assertThat(ex.first()).isEqualTo(small.first()));
		assertThatExceptionOfType(NoSuchChangeException.class).isThrownBy(() -> small.change(1001));
	}

	@Test
	void keepsTheBytesItHoldsBelowTheBound() {
		FeedLog log = new FeedLog(50_000);
		long held = 0;
		for (int i = 1; i <= 2000; i++) {
			Entry entry = new Entry(this.teller.annotate(i, pod("pod-" + i % 10, i, Type.MODIFIED), null).summary(),
					"pod-" + i % 10, i % 7 == 0, new byte[1000], null, 0, null, false);
			log.add(entry);
			held = log.after(0, 5000).stream().mapToLong(Entry::bytes).sum();
			assertThat(held).isLessThanOrEqualTo(FeedLog.ALWAYS_KEPT * entry.bytes() + 10 * entry.bytes());
		}
		assertThat(log.bytes()).isEqualTo(held);
	}

	@Test
	void keepsToldStoriesWhenTheirChangesAreFolded() {
		Feed small = feed(100_000);
		this.teller.storyOf.put(1L, "early");
		for (int i = 1; i <= 1000; i++) {
			small.append(pod("busy", i, Type.MODIFIED));
		}
		assertThat(small.story("early")).isNotNull();
		assertThat(small.read(0, 1).items().get(0).stories()).extracting(Story::id).containsExactly("early");
	}

	@Test
	void givesAReaderEachStoryOnceWithTheChangeThatAlteredItLast() {
		this.teller.storyOf.putAll(Map.of(1L, "a", 2L, "b", 3L, "a"));
		for (int i = 1; i <= 4; i++) {
			this.feed.append(pod("db", i, Type.MODIFIED));
		}
		assertThat(this.feed.read(0, 10).items())
			.extracting((annotated) -> annotated.stories().stream().map(Story::id).toList())
			.containsExactly(List.of(), List.of("b"), List.of("a"), List.of());
		assertThat(this.feed.read(2, 1).items().get(0).stories()).extracting(Story::id).containsExactly("a");
	}

	@Test
	void recordsAGapWhenWallTimeAndItsClockPart() {
		this.feed.append(pod("db", 1, Type.ADDED));
		this.time.moveWall(Duration.ofMinutes(30));
		this.feed.append(pod("db", 2, Type.MODIFIED));
		this.time.moveWall(Duration.ofMinutes(30));
		this.feed.tick();
		this.feed.tick();
		assertThat(this.feed.last()).isEqualTo(4);
		assertThat(this.feed.change(2).bare()).isInstanceOfSatisfying(Gap.class, (gap) -> {
			assertThat(gap.kind()).isEqualTo("clock");
			assertThat(gap.receivedAt()).isEqualTo("2026-11-23T03:30:00Z");
		});
		assertThat(this.feed.read(2, 1).items().get(0).summary().receivedAt()).isEqualTo("2026-11-23T03:30:00Z");
		assertThat(this.feed.overview(null, null, null, 4).gaps()).extracting(Overview.GapMark::seq)
			.containsExactly(2L, 4L);
	}

	@Test
	void numbersAChangeThatCannotBeToldAndGoesOn() {
		this.teller.failAt = 2;
		for (int i = 1; i <= 3; i++) {
			this.feed.append(pod("db", i, Type.MODIFIED));
		}
		assertThat(this.feed.last()).isEqualTo(3);
		assertThat(this.failed).containsExactly(2L);
		ChangeSummary untold = this.feed.change(2).summary();
		assertThat(untold.summary().key()).isEqualTo("feed.untold");
		assertThat(untold.name()).isEqualTo("db");
		assertThat(version(this.feed.change(2).object())).isEqualTo("2");
		assertThat(version(this.feed.change(3).before())).isEqualTo("2");
	}

	@Test
	void wakesItsReadersAndSurvivesOneThatFails() {
		List<Long> woken = new ArrayList<>();
		this.feed.onChange(() -> {
			throw new IllegalStateException("test");
		});
		this.feed.onChange(() -> woken.add(this.feed.last()));
		this.feed.append(pod("db", 1, Type.ADDED));
		this.feed.append(pod("db", 2, Type.MODIFIED));
		assertThat(woken).containsExactly(1L, 2L);
	}

	@Test
	void takesNothingOnceItHasEnded() {
		this.feed.append(pod("db", 1, Type.ADDED));
		this.feed.close();
		this.feed.append(pod("db", 2, Type.MODIFIED));
		this.time.moveWall(Duration.ofHours(1));
		this.feed.tick();
		assertThat(this.feed.last()).isEqualTo(1);
	}

	@Test
	void countsInBinsPerActorAndKind() {
		Instant start = this.feed.now();
		for (int i = 1; i <= 10; i++) {
			this.feed.append(pod("db", i, Type.MODIFIED));
			this.time.pass(Duration.ofSeconds(1));
		}
		Overview overview = this.feed.overview(null, start, start.plusSeconds(5), 5);
		assertThat(overview.counts()).containsExactly(1, 1, 1, 1, 2);
		assertThat(overview.lanes()).singleElement().satisfies((lane) -> {
			assertThat(lane.kind()).isEqualTo("Pod");
			assertThat(lane.counts()).isEqualTo(overview.counts());
		});
		assertThat(this.feed.overview(null, null, null, 1).counts()).containsExactly(10);
	}

	private Feed feed(long maxBytes) {
		return new Feed(new FeedClock(this.time::wall, this.time::nanos), new FeedLimits(maxBytes, 100), "01test",
				this.teller, (seq, cause) -> this.failed.add(seq));
	}

	private Change pod(String name, int version, Type type) {
		ObjectNode pod = JsonMapper.shared().createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
		pod.putObject("metadata").put("name", name).put("namespace", "default").put("resourceVersion", "" + version);
		return new ObjectChange(this.time.wall(), type, false, pod);
	}

	private static String version(@Nullable ObjectNode object) {
		return (object != null) ? object.path("metadata").path("resourceVersion").asString() : "";
	}

	private static List<Long> seqs(FeedPage page) {
		return page.items().stream().map((annotated) -> annotated.summary().seq()).toList();
	}

	private static List<Long> numbers(long from, long to) {
		return LongStream.rangeClosed(from, to).boxed().toList();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Tells a story where it is told to. */
	private static final class Teller implements ChangeAnnotator {

		private final List<Long> seqs = new ArrayList<>();

		private final List<String> befores = new ArrayList<>();

		private final Map<Long, String> storyOf = new HashMap<>();

		private final Map<String, Story> stories = new LinkedHashMap<>();

		private long failAt;

		@Override
		public AnnotatedChange annotate(long seq, Change change, @Nullable ObjectNode before) {
			this.seqs.add(seq);
			this.befores.add(version(before));
			if (seq == this.failAt) {
				throw new IllegalStateException("test");
			}
			ObjectChange object = (change instanceof ObjectChange o) ? o : null;
			ChangeSummary summary = new ChangeSummary(seq, change.receivedAt(), (object != null) ? "modified" : "gap",
					(object != null) ? object.kind() : "", "", (object != null) ? object.name() : "", "", null,
					Text.of("change"), null, null, null, List.of());
			String id = this.storyOf.get(seq);
			if (id == null) {
				return new AnnotatedChange(summary, List.of());
			}
			Story story = new Story(id, new Subject("Pod", "default", "db", "", List.of()), 1, seq,
					List.of(new Story.StateAt(Story.State.RUNNING, change.receivedAt(), null, null)), List.of(),
					List.of(), null, List.of());
			this.stories.put(id, story);
			return new AnnotatedChange(summary, List.of(story));
		}

		@Override
		public List<Story> stories() {
			return List.copyOf(this.stories.values());
		}

		@Override
		public @Nullable Story story(String id) {
			return this.stories.get(id);
		}

		@Override
		public boolean holdsAll() {
			return true;
		}

	}

}
