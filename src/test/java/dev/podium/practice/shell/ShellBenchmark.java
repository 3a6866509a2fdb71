package dev.podium.practice.shell;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.podium.practice.shell.files.Pipe;

/**
 * What containers' shells cost: 1,000 of {@code while true; do sleep 1; done}, by the
 * processor time of each second of the cluster's. Run by its main method.
 */
final class ShellBenchmark {

	private static final int CONTAINERS = 1000;

	private static final int SECONDS = 120;

	private ShellBenchmark() {
	}

	public static void main(String[] args) {
		List<ScriptedContainer> all = new ArrayList<>();
		long before = used();
		for (int i = 0; i < CONTAINERS; i++) {
			ScriptedContainer container = new ScriptedContainer("busybox");
			container.start(Pipe.of(""), "sh", "-c", "while true; do sleep 1; done");
			all.add(container);
		}
		System.out.printf(Locale.ROOT, "%d containers take %d KB each%n", CONTAINERS,
				(used() - before) / CONTAINERS / 1024);
		for (int round = 0; round < 3; round++) {
			long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
			for (int i = 0; i < SECONDS; i++) {
				all.forEach((container) -> container.clock.advance(Duration.ofSeconds(1)));
			}
			double millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e6 / SECONDS;
			System.out.printf(Locale.ROOT, "%.2f ms of processor time a second: %.2f %% of a core%n", millis,
					millis / 10);
		}
	}

	private static long used() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
