package dev.podium.dashboard.rest;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.podium.dashboard.ProblemException;
import dev.podium.dashboard.wire.RecordingsJson.ImportJson;
import dev.podium.recording.transfer.ImportProgress;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The imports that are going on.
 */
@Component
final class Imports {

	private final Map<String, Running> running = new ConcurrentHashMap<>();

	/**
	 * One begins.
	 * @param token what its sender calls it; null where it does not ask for it
	 * @param name what it is of
	 * @throws ProblemException 400 where the token makes no sense, 409 where there is one
	 * of that token
	 */
	Running begin(@Nullable String token, String name) {
		if (token != null && !token.matches("[A-Za-z0-9-]{1,64}")) {
			throw ProblemException.parameter("progress", Text.of("problem.progress"));
		}
		Running begun = new Running((token != null) ? token : UUID.randomUUID().toString(), name);
		if (this.running.putIfAbsent(begun.id, begun) != null) {
			throw new ProblemException(HttpStatus.CONFLICT, "import-running",
					Text.of("problem.import-running.detail", "token", begun.id));
		}
		return begun;
	}

	/** Those going on, in no order. */
	List<ImportJson> all() {
		return this.running.values().stream().map(Running::json).toList();
	}

	/**
	 * Has one end, and nothing left of it.
	 * @throws ProblemException 404 where there is none of that token
	 */
	void cancel(String token) {
		Running found = this.running.get(token);
		if (found == null) {
			throw new ProblemException(HttpStatus.NOT_FOUND, "no-such-import",
					Text.of("problem.no-such-import.detail", "token", token));
		}
		found.cancelled = true;
	}

	/** An import from its beginning until it is closed. */
	final class Running implements ImportProgress, AutoCloseable {

		private final String id;

		private final String name;

		private volatile ImportJson json;

		private volatile boolean cancelled;

		Running(String id, String name) {
			this.id = id;
			this.name = name;
			this.json = new ImportJson(id, name, 0, -1, 0);
		}

		@Override
		public boolean read(long readBytes, long totalBytes, long changes) {
			this.json = new ImportJson(this.id, this.name, readBytes, totalBytes, changes);
			return !this.cancelled;
		}

		private ImportJson json() {
			return this.json;
		}

		@Override
		public void close() {
			Imports.this.running.remove(this.id);
		}

	}

}
