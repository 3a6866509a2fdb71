package dev.podium.recording.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.podium.story.model.Text;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The open database. Whatever fails in it comes out as a {@link StoreException}.
 */
public final class Database implements AutoCloseable {

	private final StoreSettings settings;

	private final DataSource source;

	private final JdbcClient sql;

	private final JdbcTemplate batches;

	private final TransactionTemplate writing;

	private final TransactionTemplate reading;

	/** What was under way then fails by our own doing. */
	private volatile boolean closed;

	private Database(StoreSettings settings, DataSource source) {
		this.settings = settings;
		this.source = source;
		this.batches = new JdbcTemplate(source);
		this.sql = JdbcClient.create(this.batches);
		JdbcTransactionManager transactions = new JdbcTransactionManager(source);
		this.writing = new TransactionTemplate(transactions);
		this.reading = new TransactionTemplate(transactions);
		this.reading.setReadOnly(true);
		this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
	}

	/**
	 * Connects and brings the tables up to date.
	 * @throws StoreException where that fails
	 */
	public static Database open(StoreSettings settings, Function<StoreSettings, DataSource> sources) {
		DataSource source = null;
		try {
			source = sources.apply(settings);
			Flyway.configure()
				.dataSource(source)
				.locations("classpath:db/recordings")
				.table("recording_schema")
				.baselineOnMigrate(true)
				.baselineVersion("0")
				.placeholders(Map.of("binary", settings.embedded() ? "VARBINARY(1048576)" : "BYTEA"))
				.load()
				.migrate();
			if (settings.embedded()) {
				ownerOnly(settings.file());
			}
			return new Database(settings, source);
		}
		catch (RuntimeException ex) {
			close(source);
			throw SqlErrorTranslator.of(settings, ex);
		}
	}

	/** The pool that Podium uses. */
	public static DataSource pool(StoreSettings settings) {
		HikariDataSource pool = new HikariDataSource();
		pool.setPoolName("recordings");
		pool.setMaximumPoolSize(6);
		pool.setMinimumIdle(1);
		pool.setConnectionTimeout(3000);
		pool.setJdbcUrl(url(settings));
		if (settings.embedded()) {
			pool.setUsername("sa");
			// H2 closes its file with the last connection: one stays.
			pool.setMaxLifetime(0);
			pool.setIdleTimeout(0);
		}
		else {
			pool.setUsername(settings.user());
			pool.setPassword(settings.password());
		}
		return pool;
	}

	private static String url(StoreSettings settings) {
		if (!settings.url().isEmpty()) {
			return settings.url();
		}
		Path file = settings.home().toAbsolutePath().normalize().resolve("recordings");
		return "jdbc:h2:file:" + file + ";CACHE_SIZE=16384;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
	}

	private static void ownerOnly(Path file) {
		try {
			if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
				Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
			}
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	/** Reads by one statement. */
	public <T extends @Nullable Object> T read(Function<JdbcClient, T> read) {
		return translated(() -> read.apply(this.sql));
	}

	/** Reads by several statements what stood there at one moment. */
	public <T extends @Nullable Object> T readAll(Function<JdbcClient, T> read) {
		return translated(() -> this.reading.execute((status) -> read.apply(this.sql)));
	}

	/**
	 * Writes all or nothing. H2 is told to write it to its file at once; set to do so by
	 * itself it would no longer use the room again that was freed in it.
	 */
	public void write(Writing writing) {
		translated(() -> {
			this.writing.executeWithoutResult((status) -> writing.write(this.sql, this.batches));
			if (this.settings.embedded()) {
				this.batches.execute("CHECKPOINT");
			}
			return true;
		});
	}

	private <T extends @Nullable Object> T translated(Supplier<T> work) {
		try {
			return work.get();
		}
		catch (NoSuchRecordingException | dev.podium.feed.NoSuchChangeException
				| dev.podium.feed.NoLongerHeldException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw this.closed ? new StoreException(Text.of("store.closed"), ex)
					: SqlErrorTranslator.of(this.settings, ex);
		}
	}

	@Override
	public void close() {
		this.closed = true;
		close(this.source);
	}

	private static void close(@Nullable DataSource source) {
		if (source instanceof AutoCloseable closeable) {
			try {
				closeable.close();
			}
			catch (Exception ex) {
				// What could not be closed is of no more use.
			}
		}
	}

	/** What is written within one transaction. */
	@FunctionalInterface
	public interface Writing {

		void write(JdbcClient sql, JdbcTemplate batches);

	}

}
