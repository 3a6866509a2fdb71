package dev.podium.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import dev.podium.change.ObjectChange;
import dev.podium.dashboard.PublishedFrames;
import dev.podium.feed.ChangeLog;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.feed.FeedLimits;
import dev.podium.feed.StoriesWanted;
import dev.podium.recording.Library;
import dev.podium.recording.store.RecordedCluster;
import dev.podium.recording.store.Recording;
import dev.podium.recording.store.StoreSettings;
import dev.podium.recording.write.Keeping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What storing costs: a feed taken in with the store and without, in turn; the bytes on
 * disk against the lines; a long recording that is opened, and any moment of it. The
 * lines are whole lives of Pods as recorded, with managedFields, thirty at a time.
 */
final class StoreBenchmark {

	private static final OperatingSystemMXBean MACHINE = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final RecordedCluster CLUSTER = new RecordedCluster("bench", false, "v1.36.2");

	private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);

	private static final int ROUND_LINES = 18_000;

	private static final int LONG = Integer.getInteger("bench.changes", 100_000);

	private static final int AT_A_TIME = 30;

	private StoreBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		Path directory = Files.createTempDirectory("podium-store");
		try {
			ingest(directory.resolve("ingest"));
			reading(directory.resolve("long"));
		}
		finally {
			try (Stream<Path> files = Files.walk(directory)) {
				files.sorted(Comparator.reverseOrder()).forEach((file) -> file.toFile().delete());
			}
		}
	}

	private static void ingest(Path home) throws Exception {
		List<byte[]> lines = lines(ROUND_LINES);
		double[] without = new double[ROUNDS];
		double[] with = new double[ROUNDS];
		double[] cost = new double[ROUNDS];
		double[] cpuCost = new double[ROUNDS];
		try (Library library = Library.open(StoreSettings.in(home), Clock.systemUTC())) {
			for (int round = -3; round < ROUNDS; round++) {
				Round bare = Round.of(lines, null);
				Round stored = Round.of(lines, library);
				if (round >= 0) {
					without[round] = lines.size() / bare.seconds;
					with[round] = lines.size() / stored.seconds;
					cost[round] = 1 - with[round] / without[round];
					cpuCost[round] = 1 - (double) bare.cpu / stored.cpu;
					System.out.printf(Locale.ROOT,
							"without %,.0f/s  stored %,.0f/s  cost %.3f  by processor time %.3f  appended after %.2f s, stored %.2f s later%n",
							without[round], with[round], cost[round], cpuCost[round], stored.appended,
							stored.seconds - stored.appended);
				}
			}
		}
		System.out.printf(Locale.ROOT,
				"median: without %,.0f/s  stored %,.0f/s  cost %.3f, by processor time %.3f (target 0.300)  load %.1f%n",
				median(without), median(with), median(cost), median(cpuCost), MACHINE.getSystemLoadAverage());
	}

	/** One feed, with a viewer; with a library all of it is stored at the end. */
	private static final class Round {

		private double seconds;

		private double appended;

		private long cpu;

		static Round of(List<byte[]> lines, Library library) throws Exception {
			Round round = new Round();
			FeedClock clock = FeedClock.system();
			Feed feed = new Feed(clock, new FeedLimits(128L << 20, 2000));
			Keeping keeping = (library != null) ? library.keep(feed, CLUSTER) : null;
			PublishedFrames frames = new PublishedFrames(feed);
			long start = System.nanoTime();
			long cpu = MACHINE.getProcessCpuTime();
			for (byte[] line : lines) {
				append(feed, clock, line);
				if (feed.last() % 200 == 0) {
					frames.next();
				}
			}
			round.appended = (System.nanoTime() - start) / 1e9;
			if (library != null) {
				awaitStored(library, feed);
			}
			round.seconds = (System.nanoTime() - start) / 1e9;
			round.cpu = MACHINE.getProcessCpuTime() - cpu;
			feed.close();
			if (keeping != null) {
				keeping.close();
				Recording recording = Objects.requireNonNull(library.find(feed.epoch()));
				if (recording.changes() != lines.size() || !recording.complete()) {
					throw new IllegalStateException("Only " + recording.changes() + " were stored");
				}
			}
			return round;
		}

	}

	private static void append(Feed feed, FeedClock clock, byte[] line) {
		JsonNode event = JSON.readTree(line);
		feed.append(new ObjectChange(clock.get(), ObjectChange.Type.valueOf(event.path("type").asString()), false,
				(ObjectNode) event.path("object")));
	}

	private static void awaitStored(Library library, Feed feed) {
		while (library.find(feed.epoch()) == null || library.open(feed.epoch()).last() < feed.last()) {
			LockSupport.parkNanos(2_000_000);
		}
	}

	private static void reading(Path home) throws Exception {
		String id = storeLong(home);
		long disk = Files.size(home.resolve("recordings.mv.db"));
		try (Library library = Library.open(StoreSettings.in(home), Clock.systemUTC())) {
			Recording recording = Objects.requireNonNull(library.find(id));
			System.out.printf(Locale.ROOT,
					"%,d changes, %,d stories: lines %,.1f MB, stored %,.1f MB, file %,.1f MB: %.3f of the lines (target 0.333)%n",
					recording.changes(), recording.stories(), recording.rawBytes() / 1e6, recording.bytes() / 1e6,
					disk / 1e6, (double) disk / recording.rawBytes());
			long before = heap();
			long start = System.nanoTime();
			ChangeLog log = library.open(id);
			int stories = log.stories(new StoriesWanted(null, null, null, null, 50, null)).stories().size();
			long told = System.nanoTime();
			log.window((Instant) null);
			long windowed = System.nanoTime();
			log.overview(null, null, null, 200, false);
			long counted = System.nanoTime();
			System.out.printf(Locale.ROOT,
					"opened: %d stories %.0f ms, window %.0f ms, overview %.0f ms: %.0f ms in all, cold%n", stories,
					(told - start) / 1e6, (windowed - told) / 1e6, (counted - windowed) / 1e6, (counted - start) / 1e6);
			moments(log, recording);
			long after = heap();
			System.out.printf(Locale.ROOT,
					"heap after GC: %,.1f MB before, %,.1f MB after: %,.1f MB more (target 128)%n", before / 1e6,
					after / 1e6, (after - before) / 1e6);
			System.out.printf(Locale.ROOT, "load %.1f%n", MACHINE.getSystemLoadAverage());
		}
	}

	private static void moments(ChangeLog log, Recording recording) {
		Random random = new Random(1);
		long length = Duration.between(recording.from(), recording.to()).toMillis();
		double[] windows = new double[300];
		double[] changes = new double[300];
		double[] overviews = new double[50];
		for (int i = 0; i < windows.length; i++) {
			Instant at = recording.from().plusMillis((long) (random.nextDouble() * length));
			long start = System.nanoTime();
			log.window(at);
			windows[i] = (System.nanoTime() - start) / 1e6;
			start = System.nanoTime();
			log.change(1 + random.nextInt((int) recording.changes()));
			changes[i] = (System.nanoTime() - start) / 1e6;
		}
		for (int i = 0; i < overviews.length; i++) {
			long start = System.nanoTime();
			log.overview(null, null, null, 200, false);
			overviews[i] = (System.nanoTime() - start) / 1e6;
		}
		told("any moment's window", windows);
		told("any change with its body", changes);
		told("overview", overviews);
	}

	private static void told(String what, double[] millis) {
		Arrays.sort(millis);
		System.out.printf(Locale.ROOT, "%s: median %.1f ms, p99 %.1f ms, longest %.1f ms%n", what,
				millis[millis.length / 2], millis[millis.length * 99 / 100], millis[millis.length - 1]);
	}

	private static String storeLong(Path home) throws Exception {
		try (Library library = Library.open(StoreSettings.in(home), Clock.systemUTC())) {
			FeedClock clock = FeedClock.system();
			Feed feed = new Feed(clock, new FeedLimits(128L << 20, 2000));
			Keeping keeping = library.keep(feed, CLUSTER);
			long start = System.nanoTime();
			for (int part = 0; feed.last() < LONG; part++) {
				for (byte[] line : lines(Math.min(10_000, LONG), part)) {
					append(feed, clock, line);
				}
				awaitStored(library, feed);
			}
			System.out.printf(Locale.ROOT, "%,d changes stored in %.1f s%n", feed.last(),
					(System.nanoTime() - start) / 1e9);
			feed.close();
			keeping.close();
			System.out.printf(Locale.ROOT, "file before it was closed %,.1f MB%n",
					Files.size(home.resolve("recordings.mv.db")) / 1e6);
			return feed.epoch();
		}
	}

	private static long heap() {
		Runtime runtime = Runtime.getRuntime();
		for (int i = 0; i < 4; i++) {
			System.gc();
		}
		return runtime.totalMemory() - runtime.freeMemory();
	}

	private static List<byte[]> lines(int most) {
		return lines(most, 0);
	}

	/** Lives of Pods, thirty of them at a time, each with its own uid and name. */
	private static List<byte[]> lines(int most, int part) {
		List<String> life = life();
		String uid = JSON.readTree(life.get(0)).path("object").path("metadata").path("uid").asString();
		List<byte[]> lines = new ArrayList<>();
		for (int crowd = 0; lines.size() < most; crowd++) {
			for (String line : life) {
				for (int one = 0; one < AT_A_TIME; one++) {
					int pod = (part * 1_000 + crowd) * AT_A_TIME + one;
					String own = String.format(Locale.ROOT, "%08x", pod) + uid.substring(8);
					lines.add(line.replace(uid, own)
						.replace("\"name\":\"db\"", "\"name\":\"db-" + pod + "\"")
						.getBytes(StandardCharsets.UTF_8));
				}
			}
		}
		return lines.subList(0, most);
	}

	private static List<String> life() {
		List<String> life = new ArrayList<>();
		try {
			for (String line : Files.readAllLines(Path.of("src/test/resources/traces/db-pod/pods.ndjson"))) {
				JsonNode event = JSON.readTree(line).path("event");
				if (!event.path("type").asString().equals("BOOKMARK")) {
					life.add(event.toString());
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		life.add(life.get(life.size() - 1).replaceFirst("\"type\":\"MODIFIED\"", "\"type\":\"DELETED\""));
		return life;
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

}
