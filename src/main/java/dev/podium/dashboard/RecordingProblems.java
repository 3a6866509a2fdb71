package dev.podium.dashboard;

import java.util.Locale;

import dev.podium.recording.file.ImportException;
import dev.podium.recording.store.NoSuchRecordingException;
import dev.podium.recording.store.StoreException;
import dev.podium.recording.transfer.EmptyExcerptException;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What goes wrong with recordings, as an answer.
 */
@Component
public final class RecordingProblems {

	private final Messages messages;

	public RecordingProblems(Messages messages) {
		this.messages = messages;
	}

	/** Null where it is not about recordings. */
	@Nullable ProblemException of(Exception ex, Locale language) {
		if (ex instanceof NoSuchRecordingException unknown) {
			return new ProblemException(HttpStatus.NOT_FOUND, "no-such-recording", "No such recording",
					"There is no recording " + unknown.id() + ". It may have been deleted, or pruned to make room.");
		}
		if (ex instanceof EmptyExcerptException) {
			return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "empty-part", "Nothing to keep",
					"Nothing happened in that part, or there is no such story.");
		}
		if (ex instanceof StoreException store) {
			return notKept(store.problem(), language);
		}
		if (ex instanceof ImportException refused) {
			ProblemException problem = new ProblemException(status(refused.problem().key()), "import",
					"It cannot be imported", say(refused.problem(), language));
			if (!refused.file().isEmpty()) {
				problem.with("file", refused.file());
			}
			return (refused.line() > 0) ? problem.with("line", refused.line()) : problem;
		}
		return null;
	}

	/** The store does not do what it is there for: 503. */
	public ProblemException notKept(@Nullable Text problem, Locale language) {
		return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "store", "Nothing is being kept",
				(problem != null) ? say(problem, language) : "Nothing is being kept at present.");
	}

	private String say(Text text, Locale language) {
		return this.messages.text(text, language);
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
