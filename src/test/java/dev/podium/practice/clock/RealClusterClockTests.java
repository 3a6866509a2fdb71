package dev.podium.practice.clock;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import dev.podium.practice.clock.RealClusterClock.Held;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RealClusterClockTests {

	private final AtomicLong room = new AtomicLong();

	private final RealClusterClock clock = new RealClusterClock("test", Clock.systemUTC(), this.room::get);

	private final List<String> done = Collections.synchronizedList(new ArrayList<>());

	@AfterEach
	void close() {
		this.clock.close();
	}

	/** Real time passes, and what is due by then is done. */
	private void pass(long millis) {
		this.room.addAndGet(Duration.ofMillis(millis).toNanos());
		if (this.clock.freeze().isOn()) {
			this.clock.runBetweenActions(() -> {
			}).join();
		}
		else {
			// What is due now comes after all that was due before.
			CompletableFuture<Void> reached = new CompletableFuture<>();
			this.clock.schedule(Duration.ZERO, () -> reached.complete(null));
			reached.join();
		}
	}

	private void plan(long millis, String what) {
		this.clock.schedule(Duration.ofMillis(millis), () -> this.done.add(what));
	}

	private void planAction(long millis, String what) {
		this.clock.schedule(Duration.ofMillis(millis), () -> {
			this.clock.act(new Named(what, new AtomicBoolean(true)));
			this.done.add(what);
		});
	}

	@Test
	@DisplayName("an action that breaks does not end the cluster's time, whatever it throws")
	void error() {
		this.clock.schedule(Duration.ofMillis(10), () -> {
			throw new StackOverflowError("of an action");
		});
		CompletableFuture<Boolean> after = new CompletableFuture<>();
		this.clock.schedule(Duration.ofMillis(20), () -> after.complete(true));
		pass(30);
		assertThat(after).succeedsWithin(Duration.ofSeconds(5));
	}

	@Test
	@DisplayName("what should have been done a while ago is done now, and time does not go back for it")
	void late() {
		plan(200_000, "later");
		pass(100_000);
		CompletableFuture<Duration> seen = new CompletableFuture<>();
		this.clock.schedule(Duration.ofSeconds(-90), () -> seen.complete(this.clock.elapsed()));
		assertThat(seen).succeedsWithin(Duration.ofSeconds(5))
			.satisfies((at) -> assertThat(at).isGreaterThanOrEqualTo(Duration.ofSeconds(100)));
		assertThat(this.clock.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(100));
	}

	@Test
	@DisplayName("what is planned moves with the speed, and time never goes back")
	void speed() {
		plan(1000, "a");
		plan(2000, "b");
		pass(500);
		assertThat(this.clock.elapsed()).isEqualTo(Duration.ofMillis(500));
		this.clock.speed(0.05);
		assertThat(this.clock.elapsed()).isEqualTo(Duration.ofMillis(500));
		pass(9_000);
		assertThat(this.clock.elapsed()).isEqualTo(Duration.ofMillis(950));
		assertThat(this.done).isEmpty();
		pass(1_000);
		assertThat(this.done).containsExactly("a");
		this.clock.speed(20);
		pass(50);
		assertThat(this.clock.elapsed()).isEqualTo(Duration.ofSeconds(2));
		assertThat(this.done).containsExactly("a", "b");
	}

	@Test
	@DisplayName("what the machine is too slow for makes the cluster slower: its time never leaves behind what is still to be done")
	void tooSlow() {
		this.clock.speed(20);
		List<Duration> seen = Collections.synchronizedList(new ArrayList<>());
		for (int second = 1; second <= 3; second++) {
			this.clock.schedule(Duration.ofSeconds(second), () -> {
				this.room.addAndGet(Duration.ofSeconds(1).toNanos());
				seen.add(this.clock.elapsed());
			});
		}
		// Not by pass: what that plans would be what is still to be done.
		this.room.addAndGet(Duration.ofMillis(50).toNanos());
		this.clock.runBetweenActions(() -> {
		});
		await().until(() -> seen.size() == 3);
		assertThat(seen).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(24));
	}

	@Test
	@DisplayName("frozen, the next action is held and known, and the clock stands however long one waits")
	void frozen() {
		planAction(4000, "pull");
		planAction(4001, "start");
		this.clock.freeze().turn(true);
		assertThat(this.clock.freeze().next()).hasToString("pull");
		Duration stands = this.clock.elapsed();
		pass(60_000);
		assertThat(this.clock.elapsed()).isEqualTo(stands);
		assertThat(this.done).isEmpty();
		assertThat(this.clock.freeze().step()).hasToString("pull");
		assertThat(this.done).containsExactly("pull");
		assertThat(this.clock.freeze().next()).hasToString("start");
		this.clock.freeze().turn(false);
		assertThat(this.clock.elapsed()).isGreaterThanOrEqualTo(stands);
		pass(0);
		assertThat(this.done).containsExactly("pull", "start");
		assertThat(this.clock.freeze().next()).isNull();
	}

	@Test
	@DisplayName("a task that acts twice is held twice")
	void twice() {
		this.clock.schedule(Duration.ofMillis(1), () -> {
			for (String what : List.of("one", "two")) {
				this.clock.act(new Named(what, new AtomicBoolean(true)));
				this.done.add(what);
			}
		});
		this.clock.freeze().turn(true);
		assertThat(this.clock.freeze().step()).hasToString("one");
		assertThat(this.done).containsExactly("one");
		assertThat(this.clock.freeze().step()).hasToString("two");
		assertThat(this.done).containsExactly("one", "two");
	}

	@Test
	@DisplayName("what is far away is led to by a step of its own, and a step where nothing will ever happen returns")
	void far() {
		planAction(300_000, "cron");
		this.clock.freeze().turn(true);
		assertThat(this.clock.freeze().next()).isNull();
		assertThat(this.clock.freeze().step()).isNull();
		assertThat(this.clock.freeze().next()).hasToString("cron");
		assertThat(this.clock.freeze().step()).hasToString("cron");
		assertThat(this.clock.freeze().step()).isNull();
		assertThat(this.clock.freeze().next()).isNull();
		assertThat(this.done).containsExactly("cron");
	}

	@Test
	@DisplayName("what comes from outside while it stands is led on to its next action")
	void outside() {
		this.clock.freeze().turn(true);
		assertThat(this.clock.freeze().next()).isNull();
		planAction(8, "bind");
		assertThat(this.clock.freeze().next()).hasToString("bind");
	}

	@Test
	@DisplayName("what was told on the way is told when the action is taken, or where none is near")
	void told() {
		this.clock.schedule(Duration.ofMillis(8), () -> {
			this.clock.freeze().enqueue(() -> this.done.add("delivered"));
			this.clock.schedule(Duration.ofMillis(6), () -> {
				this.clock.act(new Named("bind", new AtomicBoolean(true)));
				this.done.add("bound");
				this.clock.schedule(Duration.ofMillis(8),
						() -> this.clock.freeze().enqueue(() -> this.done.add("delivered again")));
			});
		});
		this.clock.freeze().turn(true);
		assertThat(this.clock.freeze().next()).hasToString("bind");
		assertThat(this.done).isEmpty();
		this.clock.freeze().step();
		assertThat(this.clock.freeze().next()).isNull();
		assertThat(this.done).containsExactly("delivered", "bound", "delivered again");
	}

	@Test
	@DisplayName("an operation is done while an action is held, and may let that action go")
	void unplugged() {
		AtomicBoolean wanted = new AtomicBoolean(true);
		this.clock.schedule(Duration.ofMillis(1), () -> {
			this.clock.act(new Named("first", wanted));
			this.done.add(wanted.get() ? "first" : "let go");
		});
		planAction(2, "second");
		this.clock.freeze().turn(true);
		assertThat(this.clock.freeze().next()).hasToString("first");
		this.clock.runBetweenActions(() -> wanted.set(false)).join();
		assertThat(this.clock.freeze().next()).hasToString("second");
		assertThat(this.done).containsExactly("let go");
	}

	@Test
	@DisplayName("closed, nothing more is done, also what is held")
	void closed() {
		planAction(1, "never");
		this.clock.freeze().turn(true);
		assertThat(this.clock.freeze().next()).hasToString("never");
		this.clock.close();
		assertThat(this.clock.isClosed()).isTrue();
		assertThat(this.clock.freeze().step()).satisfiesAnyOf((none) -> assertThat(none).isNull(),
				(held) -> assertThat(held).hasToString("never"));
		assertThat(this.done).isEmpty();
	}

	private record Named(String name, AtomicBoolean isWanted) implements Held {

		@Override
		public boolean wanted() {
			return this.isWanted.get();
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
