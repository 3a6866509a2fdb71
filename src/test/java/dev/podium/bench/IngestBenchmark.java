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
import java.util.concurrent.atomic.AtomicLong;
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
 * turn. The lines are whole lives of Pods as recorded (five lines each, with
 * managedFields), each with a uid of its own.
 */
final class IngestBenchmark {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	/**
	 * What the threads of a run took of the processors, which a busy machine blurs less.
	 */
	private static final AtomicLong CPU = new AtomicLong();

	private static final int PODS = 2000;

	private static final int ROUNDS = 9;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private IngestBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		List<byte[]> lines = lines();
		long bytes = lines.stream().mapToLong((line) -> line.length).sum();
		System.out.printf(Locale.ROOT, "%d lines, %.2f KB each%n", lines.size(), bytes / 1000.0 / lines.size());
		double[] bare = new double[ROUNDS];
		double[] full = new double[ROUNDS];
		double[] cpu = new double[ROUNDS];
		double[] ratio = new double[ROUNDS];
		for (int round = -3; round < ROUNDS; round++) {
			CPU.set(0);
			double bareRate = lines.size() / seconds(() -> bare(lines));
			double bareCpu = CPU.getAndSet(0);
			double fullRate = lines.size() / seconds(() -> full(lines));
			double fullCpu = CPU.get();
			if (round >= 0) {
				bare[round] = bareRate;
				full[round] = fullRate;
				ratio[round] = fullRate / bareRate;
				cpu[round] = bareCpu / fullCpu;
				System.out.printf(Locale.ROOT, "bare %,.0f/s  ingest %,.0f/s  ratio %.3f  by processor time %.3f%n",
						bareRate, fullRate, ratio[round], cpu[round]);
			}
		}
		System.out.printf(Locale.ROOT,
				"median: bare %,.0f/s  ingest %,.0f/s  ratio %.3f, by processor time %.3f (target 0.200)%n",
				median(bare), median(full), median(ratio), median(cpu));
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

	private static void full(List<byte[]> lines) {
		FeedClock clock = FeedClock.system();
		Feed feed = new Feed(clock, new FeedLimits(128L << 20, 2000));
		Thread viewer = view(feed, lines.size());
		for (byte[] line : lines) {
			JsonNode event = JSON.readTree(line);
			feed.append(new ObjectChange(clock.get(), ObjectChange.Type.valueOf(event.path("type").asString()), false,
					(ObjectNode) event.path("object")));
		}
		join(viewer);
		if (feed.last() != lines.size()) {
			throw new IllegalStateException("Only " + feed.last() + " of " + lines.size() + " were numbered");
		}
	}

	private static Thread view(Feed feed, int until) {
		PublishedFrames frames = new PublishedFrames(feed);
		Thread viewer = new Thread(() -> {
			while (frames.position() < until) {
				if (frames.next() == null || frames.position() < until) {
					// As a viewer under load: a frame waits up to 100 ms.
					LockSupport.parkNanos(20_000_000);
				}
			}
			CPU.addAndGet(THREADS.getCurrentThreadCpuTime());
		}, "viewer");
		viewer.start();
		return viewer;
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

	private static double seconds(Runnable work) {
		long start = System.nanoTime();
		long cpu = THREADS.getCurrentThreadCpuTime();
		work.run();
		CPU.addAndGet(THREADS.getCurrentThreadCpuTime() - cpu);
		return (System.nanoTime() - start) / 1e9;
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

}
