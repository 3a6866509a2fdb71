package dev.podium;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/**
 * Says in one line why Podium did not start and what to do, where Spring Boot would print
 * a banner.
 */
class StartupFailure implements FailureAnalysisReporter {

	@Override
	public void report(FailureAnalysis analysis) {
		System.err.println("Podium did not start: " + oneLine(analysis.getDescription()) + " "
				+ oneLine((analysis.getAction() != null) ? analysis.getAction() : ""));
	}

	private static String oneLine(String text) {
		return text.strip().replaceAll("\\s+", " ");
	}

}
