package dev.podium.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

import dev.podium.change.ObjectChange;
import dev.podium.dashboard.PublishedFrames;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.feed.FeedLimits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many changes a feed takes in: lines in memory are read, parsed, numbered, told and
 * published to a viewer, against a bare loop that reads and parses the same lines, in
 * turn, a thousand at a time, so that what else the machine does meets both. The lines
 * are whole lives of Pods as recorded (five lines each, with managedFields), each with a
 * uid of its own; then a mix, {@link RecordedMix}.
 */
final class IngestBenchmark {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private static final int PODS = 2000;

	private static final int ROUNDS = 9;

	/** So many rounds both loops are compiled in and not counted. */
	private static final int WARM_UP = 10;

	private static final int SLICE = 1000;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private IngestBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		measure("Pods", lines(), 0.2);
		measure("mix", RecordedMix.lines(10_000), 0.25);
		System.out.printf(Locale.ROOT, "load %.1f%n",
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
	}

	private static void measure(String name, List<byte[]> lines, double target) {
		long bytes = lines.stream().mapToLong((line) -> line.length).sum();
		System.out.printf(Locale.ROOT, "%s: %d lines, %.2f KB each%n", name, lines.size(),
				bytes / 1000.0 / lines.size());
		double[] bare = new double[ROUNDS];
		double[] full = new double[ROUNDS];
		double[] cpu = new double[ROUNDS];
		double[] ratio = new double[ROUNDS];
		for (int round = -WARM_UP; round < ROUNDS; round++) {
			Round result = Round.of(lines);
			double bareRate = lines.size() / result.bareSeconds;
			double fullRate = lines.size() / result.fullSeconds;
			if (round >= 0) {
				bare[round] = bareRate;
				full[round] = fullRate;
				ratio[round] = fullRate / bareRate;
				cpu[round] = (double) result.bareCpu / result.fullCpu;
				System.out.printf(Locale.ROOT, "bare %,.0f/s  ingest %,.0f/s  ratio %.3f  by processor time %.3f%n",
						bareRate, fullRate, ratio[round], cpu[round]);
			}
		}
		System.out.printf(Locale.ROOT,
				"%s, median: bare %,.0f/s  ingest %,.0f/s  ratio %.3f, by processor time %.3f (target %.3f)%n", name,
				median(bare), median(full), median(ratio), median(cpu), target);
	}

	private static void bare(List<byte[]> lines) {
		long found = 0;
		for (byte[] line : lines) {
			found += JSON.readTree(line).path("object").size();
		}
		if (found == 0) {
			throw new IllegalStateException("Nothing was parsed");
		}
	}

	/** One feed, fed slice by slice, each after the bare loop over the same slice. */
	private static final class Round {

		private final FeedClock clock = FeedClock.system();

		private final Feed feed = new Feed(this.clock, new FeedLimits(128L << 20, 2000));

		private final Viewer viewer = new Viewer(this.feed);

		private double bareSeconds;

		private double fullSeconds;

		private long bareCpu;

		private long fullCpu;

		static Round of(List<byte[]> lines) {
			Round round = new Round();
			for (int from = 0; from < lines.size(); from += SLICE) {
				round.slice(lines.subList(from, Math.min(from + SLICE, lines.size())));
			}
			round.viewer.end();
			if (round.feed.last() != lines.size() || round.viewer.position() != lines.size()) {
				throw new IllegalStateException("Only " + round.feed.last() + " of " + lines.size() + " were numbered, "
						+ round.viewer.position() + " published");
			}
			return round;
		}

		private void slice(List<byte[]> lines) {
			long start = System.nanoTime();
			long cpu = THREADS.getCurrentThreadCpuTime();
			bare(lines);
			long half = System.nanoTime();
			long halfCpu = THREADS.getCurrentThreadCpuTime();
			long viewerCpu = this.viewer.cpu();
			full(lines);
			this.fullSeconds += (System.nanoTime() - half) / 1e9;
			this.fullCpu += THREADS.getCurrentThreadCpuTime() - halfCpu + this.viewer.cpu() - viewerCpu;
			this.bareSeconds += (half - start) / 1e9;
			this.bareCpu += halfCpu - cpu;
		}

		private void full(List<byte[]> lines) {
			for (byte[] line : lines) {
				JsonNode event = JSON.readTree(line);
				this.feed
					.append(new ObjectChange(this.clock.get(), ObjectChange.Type.valueOf(event.path("type").asString()),
							false, (ObjectNode) event.path("object")));
			}
			this.viewer.await(this.feed.last());
		}

	}

	/** A viewer under load: a frame waits some milliseconds, so that changes share it. */
	private static final class Viewer implements Runnable {

		private static final long WAIT_NANOS = 20_000_000;

		private final PublishedFrames frames;

		private final Thread thread = new Thread(this, "viewer");

		private volatile boolean ended;

		private volatile long position;

		Viewer(Feed feed) {
			this.frames = new PublishedFrames(feed);
			this.thread.start();
		}

		@Override
		public void run() {
			while (!this.ended) {
				this.frames.next();
				this.position = this.frames.position();
				LockSupport.parkNanos(WAIT_NANOS);
			}
		}

		long position() {
			return this.position;
		}

		long cpu() {
			return THREADS.getThreadCpuTime(this.thread.getId());
		}

		void await(long last) {
			while (this.position < last) {
				LockSupport.unpark(this.thread);
				LockSupport.parkNanos(100_000);
			}
		}

		void end() {
			this.ended = true;
		}

	}

	private static List<byte[]> lines() throws Exception {
		List<String> life = new ArrayList<>();
		for (String line : Files.readAllLines(Path.of("src/test/resources/traces/db-pod/pods.ndjson"))) {
			JsonNode event = JSON.readTree(line).path("event");
			if (!event.path("type").asString().equals("BOOKMARK")) {
				life.add(event.toString());
			}
		}
		String uid = JSON.readTree(life.get(0)).path("object").path("metadata").path("uid").asString();
		List<byte[]> lines = new ArrayList<>();
		for (int pod = 0; pod < PODS; pod++) {
			String own = String.format(Locale.ROOT, "%08x", pod) + uid.substring(8);
			for (String line : life) {
				lines.add(line.replace(uid, own)
					.replace("\"name\":\"db\"", "\"name\":\"db-" + pod + "\"")
					.getBytes(StandardCharsets.UTF_8));
			}
		}
		return lines;
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

}
