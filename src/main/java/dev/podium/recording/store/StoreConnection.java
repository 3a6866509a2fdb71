package dev.podium.recording.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the store, says why it is not open, and tries again, the less often the longer it
 * fails. All of that happens beside those who use it.
 */
public final class StoreConnection implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(StoreConnection.class);

	private static final long FIRST_PAUSE_MS = 500;

	private static final long MAX_PAUSE_MS = 10_000;

	private static final Duration MAX_WAIT = Duration.ofSeconds(20);

	private final StoreSettings settings;

	private final Function<StoreSettings, DataSource> sources;

	private final Consumer<Database> opened;

	private final CountDownLatch tried = new CountDownLatch(1);

	private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "store");
		thread.setDaemon(true);
		return thread;
	});

	private @Nullable HomeLock lock;

	private volatile @Nullable Database database;

	private volatile @Nullable Text problem;

	private volatile boolean openingFails;

	private volatile long pause = FIRST_PAUSE_MS;

	private volatile boolean closed;

	/**
	 * @param opened is told of each database that was opened, before anybody uses it
	 */
	public StoreConnection(StoreSettings settings, Function<StoreSettings, DataSource> sources,
			Consumer<Database> opened) {
		this.settings = settings;
		this.sources = sources;
		this.opened = opened;
	}

	public void start() {
		this.background.execute(this::open);
	}

	/** Does something beside, again and again. */
	public void every(Duration period, Runnable task) {
		var unused = this.background.scheduleWithFixedDelay(task, period.toMillis(), period.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	private void open() {
		if (this.closed || this.database != null) {
			return;
		}
		try {
			HomeLock held = this.lock;
			this.lock = (held != null) ? held : HomeLock.take(this.settings.home());
			Database open = Database.open(this.settings, this.sources);
			this.opened.accept(open);
			this.database = open;
			if (this.openingFails) {
				this.problem = null;
				log.info("Recordings are being kept again");
			}
			this.openingFails = false;
		}
		catch (RuntimeException ex) {
			this.openingFails = true;
			fails(SqlErrorTranslator.of(this.settings, ex));
		}
		finally {
			this.tried.countDown();
		}
	}

	private void fails(StoreException failure) {
		if (!failure.problem().equals(this.problem)) {
			log.warn(StoreLogMessages.of(failure.problem()));
		}
		this.problem = failure.problem();
		long wait = this.pause;
		this.pause = Math.min(2 * wait, MAX_PAUSE_MS);
		if (!this.closed) {
			var unused = this.background.schedule(this::open, wait, TimeUnit.MILLISECONDS);
		}
	}

	/**
	 * The database. Just after the start this waits until it was tried to open it.
	 * @throws StoreException where it is not open
	 */
	public Database get() {
		Database open = this.database;
		if (open == null) {
			awaitFirstAttempt();
			open = this.database;
		}
		if (open == null) {
			Text why = this.problem;
			throw new StoreException((why != null) ? why : Text.of("store.closed"));
		}
		return open;
	}

	private void awaitFirstAttempt() {
		try {
			if (!this.tried.await(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
				log.debug("The store is still being opened");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Nothing could be written: it is opened anew, after a pause. */
	@SuppressWarnings("ReferenceEquality")
	public void failed(Database which, StoreException failure) {
		this.background.execute(() -> {
			if (this.database == which) {
				this.database = null;
				which.close();
				fails(failure);
			}
		});
	}

	/** Something was written. */
	public void worked() {
		this.pause = FIRST_PAUSE_MS;
		if (this.problem != null) {
			this.problem = null;
			log.info("Recordings are being kept again");
		}
	}

	/** Why nothing is kept; null where nothing is wrong. */
	public @Nullable Text problem() {
		return this.problem;
	}

	/** Names the home; only to be asked where the store is open. */
	public String owner() {
		HomeLock held = this.lock;
		if (held == null) {
			throw new StoreException(Text.of("store.closed"));
		}
		return held.owner();
	}

	@Override
	public void close() {
		this.closed = true;
		this.tried.countDown();
		this.background.shutdown();
		try {
			if (!this.background.awaitTermination(10, TimeUnit.SECONDS)) {
				this.background.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Database open = this.database;
		this.database = null;
		if (open != null) {
			open.close();
		}
		HomeLock held = this.lock;
		if (held != null) {
			held.close();
		}
	}

}
