package dev.podium.cluster.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.cluster.Json;
import dev.podium.cluster.WatchState.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.podium.cluster.api.FakeApiServer.chunks;
import static dev.podium.cluster.api.FakeApiServer.lines;
import static dev.podium.cluster.api.FakeApiServer.list;
import static dev.podium.cluster.api.FakeApiServer.page;
import static dev.podium.cluster.api.FakeApiServer.status;
import static dev.podium.cluster.api.FakeApiServer.stayOpen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What one watch tells: its list, its lines, its bookmarks.
 */
class KindWatchTests extends WatchFixture {

	@Test
	void listsWithKindAndApiVersionThenWatchesFromTheListsVersion() throws Exception {
		this.server.script(PODS, list("7", pod("a", "3"), pod("b", "5")),
				stayOpen(event("ADDED", pod("c", "8")), event("MODIFIED", pod("a", "9"))));
		start();
		assertThat(object("LISTED", "a", "3").kind()).isEqualTo("Pod");
		assertThat(object("LISTED", "b", "5").apiVersion()).isEqualTo("v1");
		assertThat(next()).isEqualTo(new Bookmark(START.plusMillis(1), "v1", "Pod", "7", true));
		object("ADDED", "c", "8");
		object("MODIFIED", "a", "9");
		assertThat(this.server.request(PODS).query()).containsOnlyKeys("limit").containsEntry("limit", "500");
		assertThat(this.server.request(PODS).query()).containsEntry("watch", "1")
			.containsEntry("resourceVersion", "7")
			.containsEntry("allowWatchBookmarks", "true")
			.containsEntry("timeoutSeconds", "450");
		await().untilAsserted(() -> assertThat(this.watch.state().resourceVersion()).isEqualTo("9"));
		assertThat(this.watch.state().state()).isEqualTo(State.WATCHING);
		assertThat(this.watch.state().lastHeard()).isNotNull();
	}

	@Test
	void itsFirstListIsToldOnceItIsToldToItsEnd() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		this.server.script(PODS, page("7", "more", pod("a", "1")), (exchange, fake) -> {
			asked.await();
			page("7", "", pod("b", "2")).answer(exchange, fake);
		}, stayOpen());
		start();
		object("LISTED", "a", "1");
		assertThat(this.watch.firstList()).isNotDone();
		asked.countDown();
		object("LISTED", "b", "2");
		initialEnd("7");
		assertThat(this.watch.firstList()).succeedsWithin(Duration.ofSeconds(5));
	}

	@ParameterizedTest
	@CsvSource({ "401, true", "403, true", "404, true", "429, false", "500, false", "503, false" })
	void aKindThatIsLeftOutHoldsNobodyUp(int refusal, boolean leftOut) throws Exception {
		this.server.script(PODS, status(refusal, "Reason", "no"), list("7"));
		start();
		this.pace.pause();
		assertThat(this.watch.firstList().isDone()).isEqualTo(leftOut);
		this.pace.end();
		initialEnd("7");
		assertThat(this.watch.firstList()).succeedsWithin(Duration.ofSeconds(5));
	}

	@Test
	void readsLinesThatAreSplitAcrossPackets() throws Exception {
		String line = event("ADDED", pod("ä", "8")) + "\n" + event("DELETED", pod("ä", "9")) + "\n";
		this.server.script(PODS, list("7"),
				chunks(line.substring(0, 9), line.substring(9, line.length() - 4), line.substring(line.length() - 4)));
		start();
		initialEnd("7");
		object("ADDED", "ä", "8");
		object("DELETED", "ä", "9");
	}

	@Test
	void stampsEachLineWithTheFeedsClock() throws Exception {
		this.server.script(PODS, list("7"),
				stayOpen(event("ADDED", pod("a", "8")), "", event("MODIFIED", pod("a", "9"))));
		start();
		Instant before = initialEnd("7").receivedAt();
		Instant first = next().receivedAt();
		assertThat(first).isAfter(before);
		assertThat(next().receivedAt()).isAfter(first);
	}

	@Test
	void passesUnknownFieldsKindsAndDigitsUntouched() throws Exception {
		String strange = "{\"kind\":\"Podling\",\"apiVersion\":\"v9\",\"metadata\":{\"name\":\"a\",\"uid\":\"u\","
				+ "\"resourceVersion\":\"8\"},\"spec\":{\"new\":[1.10,12345678901234567890,null,{\"deep\":true}]}}";
		this.server.script(PODS, list("7"), stayOpen(event("RENAMED", pod("x", "7")), event("ADDED", strange)));
		start();
		initialEnd("7");
		ObjectChange change = (ObjectChange) next();
		assertThat(change.kind()).isEqualTo("Podling");
		assertThat(Json.MAPPER.writeValueAsString(change.object())).isEqualTo(strange);
	}

	@Test
	void aBookmarkIsAChangeAndResumedFrom() throws Exception {
		this.server.script(PODS, list("7"), lines(bookmark("42")), stayOpen());
		start();
		initialEnd("7");
		assertThat(((Bookmark) next()).resourceVersion()).isEqualTo("42");
		this.pace.pause();
		this.pace.end();
		this.server.request(PODS);
		assertThat(this.server.request(PODS).query()).containsEntry("resourceVersion", "7");
		assertThat(this.server.request(PODS).query()).containsEntry("resourceVersion", "42");
	}

	@Test
	void aListComesInPages() throws Exception {
		this.server.script(PODS, page("7", "more", pod("a", "1")), page("7", "evenmore", pod("b", "2")),
				page("7", "", pod("c", "3")), stayOpen());
		start();
		object("LISTED", "a", "1");
		object("LISTED", "b", "2");
		object("LISTED", "c", "3");
		initialEnd("7");
		this.server.request(PODS);
		assertThat(this.server.request(PODS).query()).containsEntry("continue", "more").containsEntry("limit", "500");
		assertThat(this.server.request(PODS).query()).containsEntry("continue", "evenmore");
	}

	@Test
	void aListThatExpiresInTheMiddleStartsOverAndTellsNothingTwice() throws Exception {
		this.server.script(PODS, page("7", "more", pod("a", "1"), pod("b", "2")), status(410, "Expired", "token"),
				page("9", "again", pod("a", "1")), page("9", "", pod("c", "8")), stayOpen());
		start();
		this.pace.endAll();
		object("LISTED", "a", "1");
		object("LISTED", "b", "2");
		object("LISTED", "c", "8");
		relisted("DELETED", "b", "2");
		initialEnd("9");
	}

	@Test
	void aConsumerThatFailsIsToldAgain() throws Exception {
		this.server.script(PODS, list("7"), lines(event("ADDED", pod("a", "8"))),
				stayOpen(event("ADDED", pod("a", "8"))));
		List<Change> failed = new ArrayList<>();
		start(Duration.ofSeconds(30), (change) -> {
			if (failed.isEmpty() && change instanceof ObjectChange) {
				failed.add(change);
				throw new IllegalStateException("on purpose");
			}
			this.changes.add(change);
		});
		this.pace.endAll();
		initialEnd("7");
		object("ADDED", "a", "8");
	}

}
