package dev.podium.recording;

import java.nio.file.Path;

import dev.podium.Tool;
import dev.podium.recording.store.StoreSettings;
import org.jspecify.annotations.Nullable;

/**
 * The same with a real PostgreSQL.
 */
class PostgresPastTests extends PastContract {

	private @Nullable Postgres postgres;

	@Override
	StoreSettings settings(Path home) {
		Path bin = Postgres.installed();
		Tool.POSTGRES.isThere(bin != null, "There is no PostgreSQL under /usr/lib/postgresql");
		try {
			Postgres started = Postgres.start(bin);
			this.postgres = started;
			return started.settings(home);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	void over() {
		if (this.postgres != null) {
			this.postgres.close();
		}
	}

}
