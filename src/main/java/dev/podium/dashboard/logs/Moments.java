package dev.podium.dashboard.logs;

import java.util.Locale;

import dev.podium.feed.ChangeLog;
import dev.podium.recording.Library;
import dev.podium.recording.store.NoSuchRecordingException;
import dev.podium.recording.store.Recording;
import dev.podium.recording.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What an address {@code /r/{epoch}?story=} names, and whether it is there.
 */
@Component
public class Moments {

	private final ChangeLogs logs;

	private final Library library;

	Moments(ChangeLogs logs, Library library) {
		this.logs = logs;
		this.library = library;
	}

	/** What is not there of what an address names; null where all of it is. */
	public @Nullable Missing missing(String epoch, @Nullable String story) {
		try {
			if (!this.logs.isInView(epoch) && isGone(this.library.find(epoch))) {
				return this.library.state().keeping() ? Missing.RECORDING : Missing.STORE;
			}
			ChangeLog log = (story != null) ? this.logs.of(epoch) : null;
			return (log != null && log.story(String.valueOf(story)) == null) ? Missing.STORY : null;
		}
		catch (NoSuchRecordingException ex) {
			return Missing.RECORDING;
		}
		catch (StoreException ex) {
			return Missing.STORE;
		}
	}

	private static boolean isGone(@Nullable Recording recording) {
		return recording == null || recording.deletedAt() != null;
	}

	/** The recording that an epoch names; null where that is the feed in view. */
	public @Nullable Recording recording(String epoch) {
		return this.logs.isInView(epoch) ? null : this.library.find(epoch);
	}

	/** What an address can name in vain; the store is not there for a while only. */
	public enum Missing {

		RECORDING, STORY, STORE;

		/** Of its texts. */
		public String key() {
			return "page.missing." + name().toLowerCase(Locale.ROOT);
		}

		public int status() {
			return ((this == STORE) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.NOT_FOUND).value();
		}

	}

}
