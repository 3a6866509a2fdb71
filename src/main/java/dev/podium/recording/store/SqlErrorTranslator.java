package dev.podium.recording.store;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;

import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a database's failure means, in our words. Nothing of JDBC goes past it.
 */
final class SqlErrorTranslator {

	private static final Logger log = LoggerFactory.getLogger(SqlErrorTranslator.class);

	/** H2 tells a full disk as any other failure to write: one look at the disk does. */
	private static final long NO_SPACE = 1 << 20;

	private SqlErrorTranslator() {
	}

	static StoreException of(StoreSettings settings, RuntimeException failure) {
		if (failure instanceof StoreException known) {
			return known;
		}
		log.debug("The store fails", failure);
		SQLException sql = sql(failure);
		if (sql == null) {
			log.error("The store fails", failure);
			return new StoreException(new Text("store.failed", Map.of("reason", failure.getClass().getSimpleName())),
					failure);
		}
		return new StoreException(settings.embedded() ? h2(settings, sql) : postgres(sql), failure);
	}

	private static @Nullable SQLException sql(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql) {
				return sql;
			}
		}
		return null;
	}

	private static Text h2(StoreSettings settings, SQLException sql) {
		String home = settings.home().toString();
		if (full(settings)) {
			return new Text("store.full", Map.of("home", home));
		}
		return switch (sql.getErrorCode()) {
			case 90020 -> new Text("store.locked.unknown", Map.of("home", home));
			case 90030, 90048, 50000, 90135 -> new Text("store.damaged", Map.of("file", settings.file().toString()));
			case 90028, 90031, 90098, 90007, 90121 -> new Text("store.unwritable", Map.of("home", home));
			default -> failed(sql);
		};
	}

	private static boolean full(StoreSettings settings) {
		try {
			return Files.getFileStore(settings.home()).getUsableSpace() < NO_SPACE;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Text postgres(SQLException sql) {
		String state = (sql.getSQLState() != null) ? sql.getSQLState() : "";
		String kind = (state.length() >= 2) ? state.substring(0, 2) : "";
		return switch (kind) {
			case "08", "57" -> Text.of("store.unreachable");
			case "28" -> Text.of("store.refused");
			case "3D" -> Text.of("store.nodatabase");
			case "53" -> Text.of(state.equals("53300") ? "store.unreachable" : "store.full.database");
			case "42" -> new Text("store.forbidden", Map.of("reason", code(sql)));
			case "XX" -> Text.of("store.damaged.database");
			default -> failed(sql);
		};
	}

	/** Its own words may quote what was to be stored: they go to the log only. */
	private static Text failed(SQLException sql) {
		log.error("The store fails", sql);
		return new Text("store.failed", Map.of("reason", code(sql)));
	}

	private static String code(SQLException sql) {
		return "SQL " + ((sql.getSQLState() != null) ? sql.getSQLState() : Integer.toString(sql.getErrorCode()));
	}

}
