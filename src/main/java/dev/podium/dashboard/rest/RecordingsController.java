package dev.podium.dashboard.rest;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.podium.dashboard.Messages;
import dev.podium.dashboard.ProblemException;
import dev.podium.dashboard.RecordingProblems;
import dev.podium.dashboard.logs.ChangeLogs;
import dev.podium.dashboard.wire.RecordingJson;
import dev.podium.dashboard.wire.RecordingsJson;
import dev.podium.feed.ChangeLog;
import dev.podium.recording.Library;
import dev.podium.recording.store.NoSuchRecordingException;
import dev.podium.recording.store.Recording;
import dev.podium.story.model.Text;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The library: what is listed, kept, named and deleted.
 */
@RestController
class RecordingsController {

	static final String ALL = "/api/recordings";

	static final String ONE = ALL + "/{recording}";

	private static final int MAX_NAME_LENGTH = 200;

	private final Library library;

	private final ChangeLogs logs;

	private final Imports imports;

	private final Messages messages;

	RecordingsController(Library library, ChangeLogs logs, Imports imports, Messages messages) {
		this.library = library;
		this.logs = logs;
		this.imports = imports;
		this.messages = messages;
	}

	/**
	 * All recordings, newest first.
	 * @param q only those whose name or cluster holds this, whatever the case
	 * @param deleted those that wait to be gone for good, instead of the others
	 */
	@GetMapping(ALL)
	RecordingsJson recordings(@RequestParam(defaultValue = "") String q,
			@RequestParam(defaultValue = "false") boolean deleted, HttpServletRequest request) {
		String wanted = q.strip().toLowerCase(Locale.ROOT);
		List<Recording> found = this.library.all()
			.stream()
			.filter((recording) -> (recording.deletedAt() != null) == deleted)
			.filter((recording) -> searched(recording).contains(wanted))
			.toList();
		return RecordingsJson.of(this.library.state(), found, this.imports.all(), this.messages.in(request));
	}

	private String searched(Recording recording) {
		String cluster = recording.cluster().practice()
				? this.messages.all(Locale.ENGLISH).getOrDefault("page.cluster.practice", "") : "";
		return ((recording.name() != null) ? recording.name() + "\n" : "").concat(recording.cluster().context())
			.concat("\n" + cluster)
			.toLowerCase(Locale.ROOT);
	}

	/**
	 * Keeps a feed, or a part of it as a recording of its own.
	 */
	@PostMapping(path = ALL, consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<RecordingJson> keep(@RequestBody Wish wish, HttpServletRequest request) {
		String name = name(wish.name());
		String epoch = wish.epoch();
		if (epoch == null) {
			throw ProblemException.field("epoch",
					Text.of("problem.keep", "example", "{\"name\": \"Tuesday\", \"epoch\": \"01k5x7m3q2\"}"));
		}
		Instant from = MomentParameter.read("from", wish.from());
		Instant to = MomentParameter.read("to", wish.to());
		if (from != null && to != null && from.isAfter(to)) {
			throw ProblemException.field("from", Text.of("problem.from-to"));
		}
		if (!this.library.state().keeping()) {
			throw RecordingProblems.notKept(this.library.state().problem());
		}
		if (this.logs.isInView(epoch) && this.library.find(epoch) == null) {
			throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "not-stored-yet");
		}
		if (from == null && to == null && wish.story() == null) {
			return created(this.library.name(epoch, name));
		}
		ChangeLog log = this.logs.of(epoch);
		if (wish.story() != null && log.story(wish.story()) == null) {
			throw StoriesController.unknown(log, wish.story());
		}
		return created(this.library.keepPart(name, log, from, to, wish.story()));
	}

	@GetMapping(ONE)
	RecordingJson recording(@PathVariable String recording) {
		return RecordingJson.of(found(recording));
	}

	/** Gives it a name, by which it is kept. */
	@PatchMapping(path = ONE, consumes = { MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json" })
	RecordingJson rename(@PathVariable String recording, @RequestBody Naming naming) {
		return RecordingJson.of(this.library.name(recording, name(naming.name())));
	}

	@DeleteMapping(ONE)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String recording) {
		if (this.logs.isInView(recording)) {
			throw new ProblemException(HttpStatus.CONFLICT, "recording-running");
		}
		this.library.delete(recording);
	}

	/** Takes its deletion back. */
	@PostMapping(ONE + "/restore")
	RecordingJson restore(@PathVariable String recording) {
		return RecordingJson.of(this.library.restore(recording));
	}

	private Recording found(String id) {
		Recording recording = this.library.find(id);
		if (recording == null) {
			throw new NoSuchRecordingException(id);
		}
		return recording;
	}

	static ResponseEntity<RecordingJson> created(Recording recording) {
		return ResponseEntity.created(URI.create(ALL + "/" + recording.id())).body(RecordingJson.of(recording));
	}

	static String name(@Nullable String given) {
		String name = (given != null) ? given.strip() : "";
		if (name.isEmpty() || name.length() > MAX_NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
			throw ProblemException.field("name", Text.of("problem.name", "most", MAX_NAME_LENGTH));
		}
		return name;
	}

	/**
	 * What of a feed is to be kept: without bounds and story, all of it.
	 *
	 * @param from RFC 3339, or microseconds since 1970
	 * @param to as {@code from}
	 */
	record Wish(@Nullable String name, @Nullable String epoch, @Nullable String from, @Nullable String to,
			@Nullable String story) {
	}

	record Naming(@Nullable String name) {
	}

}
