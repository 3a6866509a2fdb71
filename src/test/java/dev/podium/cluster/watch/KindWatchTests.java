package dev.podium.cluster.watch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.Gap;
import dev.podium.change.ObjectChange;
import dev.podium.cluster.Json;
import dev.podium.cluster.WatchState.State;
import dev.podium.cluster.api.ApiServer;
import dev.podium.cluster.api.FakeApiServer;
import dev.podium.cluster.api.RefusingPort;
import io.kubernetes.client.openapi.ApiClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.podium.cluster.api.FakeApiServer.answer;
import static dev.podium.cluster.api.FakeApiServer.broken;
import static dev.podium.cluster.api.FakeApiServer.chunks;
import static dev.podium.cluster.api.FakeApiServer.json;
import static dev.podium.cluster.api.FakeApiServer.lines;
import static dev.podium.cluster.api.FakeApiServer.list;
import static dev.podium.cluster.api.FakeApiServer.page;
import static dev.podium.cluster.api.FakeApiServer.status;
import static dev.podium.cluster.api.FakeApiServer.statusBody;
import static dev.podium.cluster.api.FakeApiServer.stayOpen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SuppressWarnings("NullAway.Init")
class KindWatchTests {

	private static final String PODS = "/api/v1/pods";

	private static final Instant START = Instant.parse("2026-11-23T03:05:22Z");

	private static final String EXPIRED = "{\"type\":\"ERROR\",\"object\":"
			+ statusBody(410, "Expired", "too old resource version: 5 (9)") + "}";

	private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();

	private final AtomicLong ticks = new AtomicLong();

	private final Supplier<Instant> clock = () -> START.plusMillis(this.ticks.getAndIncrement());

	private final FakePace pace = new FakePace();

	private final List<ApiClient> clients = new ArrayList<>();

	private FakeApiServer server;

	private KindWatch watch;

	private Thread thread;

	@BeforeEach
	void serve() throws IOException {
		this.server = new FakeApiServer();
	}

	@AfterEach
	void end() throws InterruptedException {
		this.watch.close();
		this.thread.interrupt();
		this.thread.join(5000);
		this.server.close();
	}

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
		assertThat(this.watch.state().problem()).contains("not JSON");
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
		assertThat(this.watch.state().problem()).contains("does not answer");
		this.pace.end();
		assertThat(((Bookmark) next()).resourceVersion()).isEqualTo("9");
	}

	@Test
	void aServerThatIsGoneAndComesBackIsFoundAgain() throws Exception {
		this.server.close();
		int port;
		try (RefusingPort gone = new RefusingPort()) {
			port = gone.port();
			ApiClient client = new ApiClient().setBasePath(gone.url());
			start(new ApiServer(() -> client, this.pace.nanos::get), this.changes::add, Duration.ofSeconds(30));
			assertThat(this.pace.pause()).isEqualTo(Duration.ofNanos(218_750_000));
			assertThat(this.watch.state().problem()).contains("refuses connections").contains("127.0.0.1:" + port);
			this.pace.end();
			assertThat(this.pace.pause()).isEqualTo(Duration.ofNanos(437_500_000));
		}
		this.server = new FakeApiServer(port);
		this.server.script(PODS, list("7"));
		this.pace.end();
		initialEnd("7");
	}

	@Test
	void errorsOfTheServerKeepTheVersion() throws Exception {
		this.server.script(PODS, list("7"), status(503, "ServiceUnavailable", "starting"),
				status(503, "ServiceUnavailable", "starting"), status(503, "ServiceUnavailable", "starting"),
				status(503, "ServiceUnavailable", "starting"), status(503, "ServiceUnavailable", "starting"),
				status(503, "ServiceUnavailable", "starting"), stayOpen(event("ADDED", pod("a", "8"))));
		start();
		initialEnd("7");
		this.pace.pause();
		assertThat(this.watch.state().problem()).isEqualTo("The API server says: starting");
		this.pace.endAll();
		object("ADDED", "a", "8");
	}

	@Test
	void aForbiddenKindIsVisibleAndTriedSlowly() throws Exception {
		this.server.script(PODS, status(403, "Forbidden", "pods is forbidden"), list("7"), stayOpen());
		start();
		assertThat(this.pace.pause()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
		assertThat(this.watch.state().state()).isEqualTo(State.FORBIDDEN);
		assertThat(this.watch.state().problem())
			.isEqualTo("You may not list Pods in this cluster. Ask for the verbs list and watch on pods.");
		this.pace.end();
		initialEnd("7");
		await().untilAsserted(() -> assertThat(this.watch.state().state()).isEqualTo(State.WATCHING));
		assertThat(this.watch.state().problem()).isNull();
	}

	@Test
	void anAbsentApiIsVisibleAndTriedSlowly() throws Exception {
		this.server.script(PODS, answer(404, "404 page not found\n", null));
		start();
		assertThat(this.pace.pause()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
		assertThat(this.watch.state().state()).isEqualTo(State.ABSENT);
	}

	@Test
	void refusedCredentialsAreReadAnew() throws Exception {
		this.server.script(PODS, list("7"), status(401, "Unauthorized", "Unauthorized"), stayOpen(bookmark("8")));
		this.pace.nanos.set(Duration.ofMinutes(15).toNanos());
		ApiServer api = new ApiServer(this::client, this.pace.nanos::get);
		this.pace.nanos.addAndGet(Duration.ofMinutes(15).toNanos());
		start(api, this.changes::add, Duration.ofSeconds(30));
		initialEnd("7");
		next();
		assertThat(this.clients).hasSize(2);
	}

	@Test
	void aRetryAfterIsRespected() throws Exception {
		this.server.script(PODS, answer(429, statusBody(429, "TooManyRequests", "slow down"), "17"), list("7"));
		start();
		assertThat(this.pace.pause()).isEqualTo(Duration.ofSeconds(17));
		this.pace.end();
		initialEnd("7");
	}

	@Test
	void aWatchThatEndsAtOnceIsNotOpenedInATightLoop() throws Exception {
		this.server.script(PODS, list("7"), chunks(), chunks(), chunks());
		start();
		assertThat(this.pace.pause()).isEqualTo(Duration.ofNanos(218_750_000));
		this.pace.end();
		assertThat(this.pace.pause()).isEqualTo(Duration.ofNanos(437_500_000));
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

	@Test
	void closingDuringAListHandsNothingOnAndEndsWithinASecond() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		this.server.script(PODS, (exchange, fake) -> {
			asked.countDown();
			stayOpen("{\"kind\":\"PodList\",").answer(exchange, fake);
		});
		start();
		assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
		closeAndJoin();
		assertThat(this.changes).isEmpty();
		assertThat(this.watch.state().state()).isEqualTo(State.CLOSED);
	}

	@Test
	void closingDuringASilentWatchEndsWithinASecond() throws Exception {
		this.server.script(PODS, list("7"), stayOpen(bookmark("8")));
		start();
		initialEnd("7");
		next();
		closeAndJoin();
		assertThat(this.changes).isEmpty();
	}

	@Test
	void closingWhileItWaitsEndsWithinASecond() throws Exception {
		this.server.script(PODS, status(500, "InternalError", "no"));
		start();
		this.pace.pause();
		closeAndJoin();
	}

	private void closeAndJoin() throws InterruptedException {
		this.watch.close();
		this.thread.interrupt();
		this.thread.join(1000);
		assertThat(this.thread.isAlive()).isFalse();
	}

	private void start() {
		start(Duration.ofSeconds(30), this.changes::add);
	}

	private void start(Duration silence, Consumer<Change> consumer) {
		start(new ApiServer(this::client, this.pace.nanos::get), consumer, silence);
	}

	private void start(ApiServer api, Consumer<Change> consumer, Duration silence) {
		this.clients.forEach((client) -> client.setReadTimeout((int) silence.toMillis()));
		this.watch = new KindWatch(WatchedKind.TABLE.get(0), api, this.pace.pace(silence), this.clock, consumer,
				new ServerRecovery(this.pace.nanos::get));
		this.thread = new Thread(this.watch);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private ApiClient client() {
		ApiClient client = new ApiClient().setBasePath(this.server.url());
		this.clients.add(client);
		return client;
	}

	private Change next() throws InterruptedException {
		Change change = this.changes.poll(5, TimeUnit.SECONDS);
		assertThat(change).as("a change; the watch is %s", this.watch.state()).isNotNull();
		return change;
	}

	private Bookmark initialEnd(String version) throws InterruptedException {
		Change change = next();
		assertThat(change).isInstanceOf(Bookmark.class);
		assertThat(((Bookmark) change).resourceVersion()).isEqualTo(version);
		assertThat(((Bookmark) change).initialEventsEnd()).isTrue();
		return (Bookmark) change;
	}

	private ObjectChange object(String type, String name, String version) throws InterruptedException {
		ObjectChange change = change(type, name, version);
		assertThat(change.relist()).isFalse();
		return change;
	}

	private ObjectChange relisted(String type, String name, String version) throws InterruptedException {
		ObjectChange change = change(type, name, version);
		assertThat(change.relist()).isTrue();
		return change;
	}

	private ObjectChange change(String type, String name, String version) throws InterruptedException {
		Change change = next();
		assertThat(change).isInstanceOf(ObjectChange.class);
		ObjectChange object = (ObjectChange) change;
		assertThat(object.type() + " " + object.name() + " " + object.resourceVersion())
			.isEqualTo(type + " " + name + " " + version);
		return object;
	}

	private static String pod(String name, String version) {
		return pod(name, version, "uid-" + name);
	}

	private static String pod(String name, String version, String uid) {
		return "{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"default\",\"uid\":\"" + uid
				+ "\",\"resourceVersion\":\"" + version + "\"}}";
	}

	private static String event(String type, String object) {
		return "{\"type\":\"" + type + "\",\"object\":" + object + "}";
	}

	private static String bookmark(String version) {
		return "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{"
				+ "\"resourceVersion\":\"" + version + "\"}}}";
	}

}
