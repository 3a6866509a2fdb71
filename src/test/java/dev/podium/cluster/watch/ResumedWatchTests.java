package dev.podium.cluster.watch;

import java.time.Duration;

import dev.podium.change.Bookmark;
import dev.podium.change.Gap;
import dev.podium.cluster.WatchState.State;
import dev.podium.cluster.api.FakeApiServer.Reply;
import org.junit.jupiter.api.Test;

import static dev.podium.cluster.api.FakeApiServer.answer;
import static dev.podium.cluster.api.FakeApiServer.broken;
import static dev.podium.cluster.api.FakeApiServer.chunks;
import static dev.podium.cluster.api.FakeApiServer.json;
import static dev.podium.cluster.api.FakeApiServer.lines;
import static dev.podium.cluster.api.FakeApiServer.list;
import static dev.podium.cluster.api.FakeApiServer.status;
import static dev.podium.cluster.api.FakeApiServer.statusBody;
import static dev.podium.cluster.api.FakeApiServer.stayOpen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How a watch goes on where it broke off, and what it tells where it cannot.
 */
class ResumedWatchTests extends WatchFixture {

	private static final String EXPIRED = "{\"type\":\"ERROR\",\"object\":"
			+ statusBody(410, "Expired", "too old resource version: 5 (9)") + "}";

	@Test
	void aWatchThatLastedAndEndedCleanlyIsOpenedAgainAtOnce() throws Exception {
		this.server.script(PODS, list("7"), (exchange, fake) -> {
			this.pace.nanos.addAndGet(Duration.ofMinutes(7).toNanos());
			lines(event("ADDED", pod("a", "8"))).answer(exchange, fake);
		}, stayOpen(event("MODIFIED", pod("a", "9"))));
		start();
		initialEnd("7");
		object("ADDED", "a", "8");
		this.pace.end();
		object("MODIFIED", "a", "9");
	}

	@Test
	void aHalfLineAtTheEndIsDiscardedAndToldAgainByTheServer() throws Exception {
		String whole = event("MODIFIED", pod("a", "9"));
		this.server.script(PODS, list("7"), chunks(event("ADDED", pod("a", "8")) + "\n" + whole.substring(0, 40)),
				stayOpen(whole));
		start();
		this.pace.endAll();
		initialEnd("7");
		object("ADDED", "a", "8");
		object("MODIFIED", "a", "9");
		assertThat(this.server.rest(PODS)).extracting((request) -> request.query().get("resourceVersion"))
			.containsExactly(null, "7", "8");
	}

	@Test
	void aBrokenConnectionIsResumedFromTheLastVersionWithoutAGap() throws Exception {
		this.server.script(PODS, list("7"), broken(event("ADDED", pod("a", "8")) + "\n"),
				stayOpen(event("MODIFIED", pod("a", "9"))));
		start();
		initialEnd("7");
		object("ADDED", "a", "8");
		assertThat(this.pace.pause()).isEqualTo(Duration.ofNanos(218_750_000));
		assertThat(this.watch.state().state()).isEqualTo(State.WAITING);
		assertThat(this.watch.state().retryAt()).isNotNull();
		assertThat(this.watch.state().problem()).isNotNull();
		this.pace.end();
		object("MODIFIED", "a", "9");
		await().untilAsserted(() -> assertThat(this.watch.state().problem()).isNull());
	}

	@Test
	void anExpiredVersionAsAnEventPutsAGapOnRecordAndComparesWithANewList() throws Exception {
		this.server.script(PODS, list("7", pod("same", "3"), pod("gone", "4"), pod("other", "5")),
				lines(event("ADDED", pod("told", "8")), EXPIRED),
				list("20", pod("same", "3"), pod("other", "15"), pod("new", "16")), stayOpen());
		start();
		object("LISTED", "same", "3");
		object("LISTED", "gone", "4");
		object("LISTED", "other", "5");
		initialEnd("7");
		object("ADDED", "told", "8");
		Gap gap = (Gap) next();
		assertThat(gap.kind()).isEqualTo("watch");
		assertThat(gap.about()).isEqualTo("Pod");
		assertThat(gap.reason()).contains("version 8").contains("too old resource version");
		assertThat(relisted("DELETED", "gone", "4").object().path("kind").asString()).isEqualTo("Pod");
		relisted("DELETED", "told", "8");
		relisted("ADDED", "new", "16");
		relisted("MODIFIED", "other", "15");
		Bookmark end = (Bookmark) next();
		assertThat(end.resourceVersion()).isEqualTo("20");
		assertThat(end.initialEventsEnd()).isFalse();
		await().untilAsserted(() -> assertThat(this.watch.state().state()).isEqualTo(State.WATCHING));
		assertThat(this.changes).isEmpty();
	}

	@Test
	void anExpiredVersionAsAnHttpStatusDoesTheSame() throws Exception {
		this.server.script(PODS, list("7", pod("a", "3")), status(410, "Gone", "gone"), list("20", pod("a", "9")),
				stayOpen());
		start();
		object("LISTED", "a", "3");
		initialEnd("7");
		assertThat(next()).isInstanceOf(Gap.class);
		relisted("MODIFIED", "a", "9");
	}

	@Test
	void aClusterMadeAnewThatHasNotComeToTheVersionIsListedAgain() throws Exception {
		Reply ahead = json(504,
				"{\"kind\":\"Status\",\"message\":\"Too large resource version: 7, current: 2\",\"reason\":\"Timeout\","
						+ "\"code\":504,\"details\":{\"causes\":[{\"reason\":\"ResourceVersionTooLarge\"}]}}");
		this.server.script(PODS, list("7", pod("a", "3")), ahead, ahead, ahead, ahead, ahead, list("2", pod("b", "1")),
				stayOpen());
		start();
		this.pace.endAll();
		object("LISTED", "a", "3");
		initialEnd("7");
		assertThat(next()).isInstanceOf(Gap.class);
		relisted("DELETED", "a", "3");
		relisted("ADDED", "b", "1");
	}

	@Test
	void anObjectReplacedByOneOfTheSameNameIsDeletedBeforeItIsAdded() throws Exception {
		this.server.script(PODS, list("7", pod("db", "3", "uid-1")), lines(EXPIRED),
				list("20", pod("db", "15", "uid-2")), stayOpen());
		start();
		object("LISTED", "db", "3");
		initialEnd("7");
		assertThat(next()).isInstanceOf(Gap.class);
		assertThat(relisted("DELETED", "db", "3").uid()).isEqualTo("uid-1");
		assertThat(relisted("ADDED", "db", "15").uid()).isEqualTo("uid-2");
	}

	@Test
	void versionsThatExpireAgainAndAgainAreNotAskedForInATightLoop() throws Exception {
		this.server.script(PODS, list("7"), lines(EXPIRED), list("20"), lines(EXPIRED), list("30"), stayOpen());
		start();
		assertThat(this.pace.pause()).isEqualTo(Duration.ofNanos(218_750_000));
		assertThat(this.changes).hasAtLeastOneElementOfType(Gap.class);
	}

	@Test
	void anAnswerThatIsNoListMakesNothingVanish() throws Exception {
		this.server.script(PODS, list("7", pod("a", "3")), lines(EXPIRED), json(200, "{}"), list("20", pod("a", "3")),
				stayOpen());
		start();
		this.pace.endAll();
		object("LISTED", "a", "3");
		initialEnd("7");
		assertThat(next()).isInstanceOf(Gap.class);
		assertThat(((Bookmark) next()).resourceVersion()).isEqualTo("20");
	}

	@Test
	void aLineThatIsNotJsonIsNotSkippedButAskedForAgain() throws Exception {
		this.server.script(PODS, list("7"),
				lines(event("ADDED", pod("a", "8")), "<html>", event("ADDED", pod("b", "9"))),
				stayOpen(event("ADDED", pod("b", "9"))));
		start();
		initialEnd("7");
		object("ADDED", "a", "8");
		this.pace.pause();
		assertThat(this.watch.state().problem().english()).contains("not JSON");
		this.pace.end();
		object("ADDED", "b", "9");
	}

	@Test
	void aVersionThatTheServerNeverGetsBeyondIsGivenUpAfterFiveTries() throws Exception {
		this.server.script(PODS, list("7"), lines("<1>"), lines("<2>"), lines("<3>"), lines("<4>"), lines("<5>"),
				list("9", pod("a", "8")), stayOpen());
		start();
		this.pace.endAll();
		initialEnd("7");
		assertThat(((Gap) next()).reason()).contains("version 7");
		relisted("ADDED", "a", "8");
	}

	@Test
	void aSilentWatchIsOpenedAgain() throws Exception {
		this.server.script(PODS, list("7"), stayOpen(bookmark("8")), stayOpen(bookmark("9")));
		start(Duration.ofMillis(200), this.changes::add);
		initialEnd("7");
		next();
		this.pace.pause();
		assertThat(this.watch.state().problem().english()).contains("does not answer");
		this.pace.end();
		assertThat(((Bookmark) next()).resourceVersion()).isEqualTo("9");
	}

}
