package dev.podium.cluster.watch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import dev.podium.cluster.Failure;
import dev.podium.cluster.WatchState.State;
import dev.podium.cluster.api.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WaitsTests {

	private static final Duration SPREAD = Duration.ofMillis(250);

	private final AtomicLong nanos = new AtomicLong();

	private final List<Duration> pauses = new ArrayList<>();

	private final List<CompletableFuture<Void>> ends = new ArrayList<>();

	private final WatchProgress progress = new WatchProgress("Pod");

	private final ServerRecovery recovery = new ServerRecovery(this.nanos::get);

	private Runnable meanwhile = () -> {
	};

	private final Waits waits = new Waits(
			new WatchTiming(() -> 0.5, this.nanos::get, this::pause, Duration.ZERO, Duration.ZERO), () -> Instant.EPOCH,
			this.progress, this.recovery);

	private void pause(Duration duration, CompletableFuture<Void> until) {
		this.pauses.add(duration);
		this.ends.add(until);
		this.meanwhile.run();
		this.meanwhile = () -> {
		};
	}

	@Test
	void aWaitForAServerThatDoesNotAnswerEndsSoonAfterItAnswersAnotherWatch() {
		this.meanwhile = this.recovery::answered;
		failAtTheFourthTime();
		assertThat(this.pauses).last().isEqualTo(SPREAD);
		assertThat(this.progress.state().retryAt()).isEqualTo(Instant.EPOCH.plus(SPREAD));
	}

	@Test
	void theBackOffGoesOnWhereThatWasTooSoon() {
		failAtTheFourthTime();
		this.meanwhile = this.recovery::answered;
		this.waits.untilTheServerAnswers(Failure.said("gone"));
		this.waits.attempt();
		this.waits.untilTheServerAnswers(Failure.said("gone"));
		assertThat(this.pauses.get(this.pauses.size() - 3)).isEqualTo(Duration.ofMillis(1750));
		assertThat(this.pauses.get(this.pauses.size() - 2)).isEqualTo(SPREAD);
		assertThat(this.pauses.get(this.pauses.size() - 1)).isEqualTo(Duration.ofMillis(1750));
	}

	@Test
	void whatAnotherWatchHeardWhileThisOneWasStillFailingCounts() {
		this.waits.attempt();
		this.recovery.answered();
		this.waits.untilTheServerAnswers(Failure.said("gone"));
		assertThat(this.ends.get(0)).isDone();
		assertThat(this.pauses).last().isEqualTo(SPREAD);
	}

	@ParameterizedTest
	@CsvSource({ "500, , true", "503, , true", "503, 20, false", "500, 1, false", "429, , false", "429, 20, false",
			"409, , false" })
	void onlyAServerThatFailsWithoutSayingForHowLongIsTriedSooner(int code, @Nullable String retryAfter,
			boolean sooner) {
		this.waits.attempt();
		this.waits.afterRefusal(Failure.said("no"), refusal(code, retryAfter));
		this.recovery.answered();
		assertThat(this.ends.get(0).isDone()).isEqualTo(sooner);
	}

	@Test
	void aWaitThatIsThisWatchsOwnIsNotShortened() {
		this.waits.attempt();
		this.waits.slowly(State.FORBIDDEN, Failure.said("no"), refusal(403, null));
		this.waits.slowly(State.ABSENT, Failure.said("no"), refusal(404, null));
		this.waits.afterFailure(Failure.said("no JSON"));
		this.waits.shortly();
		this.recovery.answered();
		assertThat(this.ends).hasSize(4).noneMatch(CompletableFuture::isDone);
	}

	@Test
	void onlyTheFirstAnswerAfterAFailureIsSaid() {
		CompletableFuture<Void> said = this.recovery.next();
		this.waits.attempt();
		this.waits.answered();
		assertThat(said).isNotDone();
		this.waits.untilTheServerAnswers(Failure.said("gone"));
		this.waits.answered();
		assertThat(said).isDone();
		pass(ServerRecovery.QUIET);
		CompletableFuture<Void> saidAgain = this.recovery.next();
		this.waits.answered();
		assertThat(saidAgain).isNotDone();
	}

	@Test
	void aWatchThatComesAndGoesDoesNotKeepTheOthersTrying() {
		this.waits.untilTheServerAnswers(Failure.said("gone"));
		this.waits.answered();
		CompletableFuture<Void> saidAgain = this.recovery.next();
		pass(ServerRecovery.QUIET.minusNanos(1));
		this.waits.untilTheServerAnswers(Failure.said("gone"));
		this.waits.answered();
		assertThat(saidAgain).isNotDone();
		pass(Duration.ofNanos(1));
		this.waits.untilTheServerAnswers(Failure.said("gone"));
		this.waits.answered();
		assertThat(saidAgain).isDone();
	}

	private void failAtTheFourthTime() {
		Runnable last = this.meanwhile;
		this.meanwhile = () -> {
		};
		for (int i = 0; i < 4; i++) {
			this.waits.attempt();
			if (i == 3) {
				this.meanwhile = last;
			}
			this.waits.untilTheServerAnswers(Failure.said("gone"));
		}
	}

	private void pass(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

	private static RefusedException refusal(int code, @Nullable String retryAfter) {
		return RefusedException.response(code, "{}".getBytes(StandardCharsets.UTF_8), retryAfter);
	}

}
