package dev.podium.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

import dev.podium.cluster.ObjectApi;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in view: the practice cluster, or a real one.
 */
public record FakeTarget(String context, boolean practice, @Nullable Path kubeconfig, boolean allowed, String namespace,
		ObjectApi objects) implements DemoTarget {

	public static FakeTarget practice(ObjectApi objects) {
		return new FakeTarget("practice", true, Path.of("/home/me/.podium/practice.kubeconfig"), true, "default",
				objects);
	}

	public static FakeTarget real(ObjectApi objects, boolean allowed) {
		return new FakeTarget("prod", false, null, allowed, "podium-demo", objects);
	}

	/** What can be done with them; a wait of 20 s is over at once. */
	public DemoActions actions() {
		long[] now = { 0 };
		return new DemoActions(demos(),
				new WaitBudget(() -> now[0], (duration) -> now[0] += duration.toNanos(), Duration.ofSeconds(20)));
	}

	/** The demos in it; a wait of 20 s is over at once. */
	public Demos demos() {
		return demos((duration) -> {
		});
	}

	/**
	 * The demos in it.
	 * @param pause told how long is waited
	 */
	public Demos demos(Consumer<Duration> pause) {
		long[] now = { 0 };
		return new Demos(this, new WaitBudget(() -> now[0], (duration) -> {
			now[0] += duration.toNanos();
			pause.accept(duration);
		}, Duration.ofSeconds(20)));
	}

}
