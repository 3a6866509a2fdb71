package dev.podium.feed;

import java.util.HashSet;
import java.util.Set;

import dev.podium.story.model.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rules that failed to the log: each place once, for a hostile feed can make one
 * fail with every change.
 */
final class LoggedFailures implements Failures {

	private static final Logger log = LoggerFactory.getLogger(LoggedFailures.class);

	private static final int MAX = 100;

	private final Set<String> said = new HashSet<>();

	private final String epoch;

	LoggedFailures(String epoch) {
		this.epoch = epoch;
	}

	@Override
	public void failed(long seq, Throwable cause) {
		StackTraceElement[] trace = cause.getStackTrace();
		String place = cause.getClass().getName() + ((trace.length > 0) ? trace[0] : "");
		if (this.said.size() < MAX && this.said.add(place)) {
			log.error("Change {} of feed {} could not be told; what fails alike is not written again", seq, this.epoch,
					cause);
		}
	}

}
