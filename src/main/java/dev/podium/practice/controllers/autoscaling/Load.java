package dev.podium.practice.controllers.autoscaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a workload's Pods use together over time: {@code 240m for 3m, then 30m}. The last
 * part lasts.
 */
record Load(List<Part> parts) {

	static final String ANNOTATION = "podium.dev/load";

	private static final Pattern PART = Pattern.compile("(\\d{1,6})(m?)(?: for (\\d{1,6})(s|m|h))?");

	private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*(?:then\\s+)?");

	/** Null where it is not written so. */
	static @Nullable Load parse(String text) {
		List<Part> parts = new ArrayList<>();
		for (String each : BETWEEN.split(text.strip(), -1)) {
			Matcher part = PART.matcher(each);
			if (!part.matches() || (!parts.isEmpty() && parts.get(parts.size() - 1).lasts() == null)) {
				return null;
			}
			long cpu = Long.parseLong(part.group(1)) * (part.group(2).isEmpty() ? 1000 : 1);
			parts.add(new Part(cpu, duration(part)));
		}
		return new Load(parts);
	}

	private static @Nullable Duration duration(Matcher part) {
		return (part.group(3) != null) ? Duration.parse("PT" + part.group(3) + part.group(4)) : null;
	}

	/** In thousandths of a CPU, so long after its beginning. */
	long at(Duration since) {
		Duration begins = Duration.ZERO;
		for (Part part : this.parts) {
			if (part.lasts() == null || since.compareTo(begins.plus(part.lasts())) < 0) {
				return part.milliCpu();
			}
			begins = begins.plus(part.lasts());
		}
		return this.parts.get(this.parts.size() - 1).milliCpu();
	}

	/**
	 * @param lasts null for ever
	 */
	record Part(long milliCpu, @Nullable Duration lasts) {
	}

}
