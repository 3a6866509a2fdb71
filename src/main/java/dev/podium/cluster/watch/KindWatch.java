package dev.podium.cluster.watch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.podium.change.Change;
import dev.podium.change.Gap;
import dev.podium.cluster.ClusterException;
import dev.podium.cluster.Failure;
import dev.podium.cluster.Json;
import dev.podium.cluster.WatchState;
import dev.podium.cluster.WatchState.State;
import dev.podium.cluster.api.ApiServerConnection;
import dev.podium.cluster.api.RefusedException;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Lists and watches one kind for as long as it is not closed, on a thread of its own, so
 * that one kind's trouble is no other's. It survives what client-go's Reflector survives:
 * clean ends, broken and silent connections (each resumed from the last version), expired
 * versions (a gap on record, then a comparison with a new list), refusals.
 */
public final class KindWatch implements Runnable {

	/** An object has at most 1.5 MB in etcd. */
	static final long MAX_LINE_LENGTH = 8L << 20;

	/** A watch that ends sooner is not opened again at once. */
	private static final Duration SHORT = Duration.ofSeconds(1);

	/** A watch that lasted this long was a success, even if it told nothing. */
	private static final Duration LASTING = Duration.ofMinutes(1);

	/** How often a version is tried again where the API server answers with errors. */
	private static final int TRIES_OF_A_VERSION = 5;

	private static final Logger logger = LoggerFactory.getLogger(KindWatch.class);

	private final WatchedKind kind;

	private final ApiServerConnection api;

	private final WatchTiming pace;

	private final Supplier<Instant> clock;

	private final Consumer<Change> changes;

	private final KnownObjects known = new KnownObjects(Json.MAPPER);

	private final WatchProgress progress;

	private final Waits waits;

	private final WatchEvents events;

	private final CompletableFuture<Void> firstList = new CompletableFuture<>();

	private volatile boolean closed;

	private volatile @Nullable Call call;

	/** Up to where everything was told; null where a list is needed. */
	private @Nullable String version;

	/** Whether a list was told to its end once. */
	private boolean listed;

	private int triesOfVersion;

	/** Whether a version was lost before the watch told anything since the last time. */
	private boolean lostAtOnce;

	/**
	 * @param recovery shared by all watches of this API server
	 */
	public KindWatch(WatchedKind kind, ApiServerConnection api, WatchTiming pace, Supplier<Instant> clock,
			Consumer<Change> changes, ServerRecovery recovery) {
		this.kind = kind;
		this.api = api;
		this.pace = pace;
		this.clock = clock;
		this.changes = changes;
		this.progress = new WatchProgress(kind.kind());
		this.waits = new Waits(pace, clock, this.progress, recovery);
		this.events = new WatchEvents(kind, this.known, this::hand);
	}

	public WatchState state() {
		return this.progress.state();
	}

	/**
	 * Done once a list was told to its end, or the kind is left out: nothing that happens
	 * from then on is missed.
	 */
	public CompletableFuture<Void> firstList() {
		return this.firstList;
	}

	@Override
	public void run() {
		while (!this.closed) {
			int credentials = this.api.credentials();
			try {
				if (this.version == null) {
					list();
				}
				watch();
			}
			catch (RefusedException ex) {
				refused(ex, credentials);
			}
			catch (LineReader.TooLongException ex) {
				again(Failure.of("problem.cluster.watch.long", "bytes", ex.most()), true);
			}
			catch (JacksonException ex) {
				again(Failure.of("problem.cluster.not-json", "server", this.api.address()), true);
			}
			catch (IOException ex) {
				this.waits.untilTheServerAnswers(this.api.failure(ex));
			}
			catch (ClusterException ex) {
				again(ex.failure(), false);
			}
			catch (Exception ex) {
				// An interrupt comes as it is out of the HTTP client's Kotlin.
				if (!this.closed) {
					logger.error("The watch of {} failed", this.kind.plural(), ex);
				}
				again(Failure.of("problem.cluster.watch.podium"), false);
			}
		}
		this.progress.show(State.CLOSED, null, null);
	}

	/** Ends the thread's current call and every later one. */
	public void close() {
		this.closed = true;
		this.waits.close();
		Call current = this.call;
		if (current != null) {
			current.cancel();
		}
	}

	private void list() throws IOException, RefusedException {
		this.progress.show(State.LISTING, state().problem(), null);
		boolean compare = this.listed;
		Listing listing = new Listing(this.kind, this.known, compare, this.clock, this::hand);
		String next = "";
		do {
			Map<String, String> query = new LinkedHashMap<>();
			query.put("limit", "500");
			if (!next.isEmpty()) {
				query.put("continue", next);
			}
			byte[] page = body(query);
			Instant at = heard();
			next = listing.page(at, page);
		}
		while (!next.isEmpty() && !this.closed);
		if (this.closed) {
			return;
		}
		listing.end();
		this.listed = true;
		told(listing.version());
		if (!this.lostAtOnce) {
			this.waits.reset();
		}
		this.firstList.complete(null);
	}

	private byte[] body(Map<String, String> query) throws IOException, RefusedException {
		try (Response response = execute(query)) {
			return ApiServerConnection.body(response);
		}
	}

	private void watch() throws IOException, RefusedException {
		Map<String, String> query = new LinkedHashMap<>();
		query.put("watch", "1");
		query.put("allowWatchBookmarks", "true");
		query.put("resourceVersion", String.valueOf(this.version));
		query.put("timeoutSeconds", String.valueOf(300 + (int) (this.pace.random().getAsDouble() * 300)));
		long lines = 0;
		long opened;
		try (Response response = execute(query)) {
			opened = this.pace.nanos().getAsLong();
			this.progress.show(State.WATCHING, null, null);
			LineReader reader = new LineReader(response.body().source(), MAX_LINE_LENGTH);
			for (byte[] line = reader.next(); line != null && !this.closed; line = reader.next()) {
				Instant at = heard();
				if (line.length > 0) {
					told(this.events.take(at, line));
					lines++;
					this.waits.reset();
					this.triesOfVersion = 0;
					this.lostAtOnce = false;
				}
			}
		}
		ended(Duration.ofNanos(this.pace.nanos().getAsLong() - opened), lines);
	}

	private void ended(Duration after, long lines) {
		if (after.compareTo(LASTING) >= 0) {
			this.waits.reset();
		}
		if (after.compareTo(SHORT) < 0) {
			if (lines == 0) {
				again(Failure.of("problem.cluster.watch.ends", "server", this.api.address()), false);
			}
			else {
				this.waits.shortly();
			}
		}
	}

	private Response execute(Map<String, String> query) throws IOException, RefusedException {
		Call next = this.api.get(this.kind.path(), query);
		this.call = next;
		if (this.closed) {
			next.cancel();
		}
		this.waits.attempt();
		Response response = next.execute();
		try {
			ApiServerConnection.refuseUnlessOk(response);
			this.waits.answered();
			return response;
		}
		catch (IOException | RefusedException ex) {
			response.close();
			throw ex;
		}
	}

	private void refused(RefusedException refusal, int credentials) {
		Failure words = refusal.said()
				? Failure.of("problem.cluster.says", "message", String.valueOf(refusal.getMessage()))
				: refusal.failure();
		if (refusal.versionGone() || (refusal.code() == 400 && this.version != null)) {
			lost(words);
		}
		else if (refusal.code() == 401 && this.api.renewCredentials(credentials)) {
			this.progress.show(State.CONNECTING, Failure.of("problem.cluster.watch.renewed"), null);
		}
		else if (refusal.code() == 401) {
			slowly(State.FORBIDDEN, Failure.of("problem.cluster.watch.unauthorized"), refusal);
		}
		else if (refusal.code() == 403) {
			slowly(State.FORBIDDEN, Failure.of("problem.cluster.watch.forbidden", "kinds", this.kind.plural(),
					"resource", this.kind.qualifiedResource()), refusal);
		}
		else if (refusal.code() == 404) {
			slowly(State.ABSENT, Failure.of("problem.cluster.watch.absent", "kinds", this.kind.plural(), "version",
					this.kind.apiVersion()), refusal);
		}
		else if (refusal.event() || refusal.versionAhead()) {
			again(words, true);
		}
		else {
			this.waits.afterRefusal(words, refusal);
		}
	}

	/** The version to go on from is gone: what happened since is unknown. */
	private void lost(Failure words) {
		if (this.version == null) {
			again(words, false);
			return;
		}
		hand(new Gap(this.clock.get(), "watch", this.kind.kind(),
				Failure.of("problem.cluster.watch.lost", "version", this.version, "message", words.english())
					.english()));
		this.version = null;
		this.triesOfVersion = 0;
		if (this.lostAtOnce) {
			again(words, false);
		}
		else {
			this.lostAtOnce = true;
			this.progress.show(State.CONNECTING, words, null);
		}
	}

	private void slowly(State state, Failure problem, RefusedException refusal) {
		this.firstList.complete(null);
		this.waits.slowly(state, problem, refusal);
	}

	/**
	 * @param versionSuspect whether it may be the version that the API server cannot go
	 * on from: then, after some tries, it is given up
	 */
	private void again(Failure problem, boolean versionSuspect) {
		if (versionSuspect && this.version != null && ++this.triesOfVersion >= TRIES_OF_A_VERSION) {
			lost(problem);
			return;
		}
		this.waits.afterFailure(problem);
	}

	private Instant heard() {
		Instant at = this.clock.get();
		this.progress.heard(at);
		return at;
	}

	private void told(String version) {
		if (!version.isEmpty()) {
			this.version = version;
			this.progress.told(version);
		}
	}

	private void hand(Change change) {
		if (!this.closed) {
			this.changes.accept(change);
		}
	}

}
