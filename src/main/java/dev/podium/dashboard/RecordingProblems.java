package dev.podium.dashboard;

import dev.podium.recording.file.ImportException;
import dev.podium.recording.store.NoSuchRecordingException;
import dev.podium.recording.store.StoreException;
import dev.podium.recording.transfer.EmptyExcerptException;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What goes wrong with recordings, as an answer.
 */
public final class RecordingProblems {

	private RecordingProblems() {
	}

	/** Null where it is not about recordings. */
	static @Nullable ProblemException of(Exception ex) {
		if (ex instanceof NoSuchRecordingException unknown) {
			return new ProblemException(HttpStatus.NOT_FOUND, "no-such-recording",
					Text.of("problem.no-such-recording.detail", "recording", unknown.id()));
		}
		if (ex instanceof EmptyExcerptException) {
			return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "empty-part");
		}
		if (ex instanceof StoreException store) {
			return notKept(store.problem());
		}
		if (ex instanceof ImportException refused) {
			ProblemException problem = new ProblemException(status(refused.problem().key()), "import",
					refused.problem());
			if (!refused.file().isEmpty()) {
				problem.with("file", refused.file());
			}
			return (refused.line() > 0) ? problem.with("line", refused.line()) : problem;
		}
		return null;
	}

	/** The store does not do what it is there for: 503. */
	public static ProblemException notKept(@Nullable Text problem) {
		return (problem != null) ? new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "store", problem)
				: new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "store");
	}

	/** What is too much, what is of another kind, and what is wrong in itself. */
	private static HttpStatus status(String problem) {
		return switch (problem) {
			case "file.none" -> HttpStatus.BAD_REQUEST;
			case "file.large", "file.bomb", "file.lines", "file.kinds", "file.objects", "file.objects.large" ->
				HttpStatus.CONTENT_TOO_LARGE;
			case "file.zip", "file.packed", "file.picture", "file.pdf" -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
			case "file.cancelled" -> HttpStatus.CONFLICT;
			default -> HttpStatus.UNPROCESSABLE_CONTENT;
		};
	}

}
