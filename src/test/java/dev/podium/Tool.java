package dev.podium;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs and not every machine has. Where it is missing the test is skipped;
 * where the environment's {@code PODIUM_REQUIRE} names it, the test fails instead. Every
 * skip of the build is decided here, and for the browser tests in
 * {@code frontend/test/tools.ts}.
 */
public enum Tool {

	POSTGRES, BROWSER, KUBECTL,

	/** A POSIX shell, which Windows lacks. */
	SHELL,

	/** The right to mount a small disk: root's, on Linux. */
	DISK;

	private static final String VARIABLE = "PODIUM_REQUIRE";

	/** Skips the test, or fails it where this is required. */
	public void isThere(boolean there, String otherwise) {
		isThere(there, otherwise, System.getenv(VARIABLE));
	}

	void isThere(boolean there, String otherwise, @Nullable String required) {
		if (required(required).contains(this) && !there) {
			throw new AssertionError(otherwise + ", and " + VARIABLE + " names " + this);
		}
		Assumptions.assumeTrue(there, otherwise);
	}

	private static Set<Tool> required(@Nullable String words) {
		Set<Tool> required = EnumSet.noneOf(Tool.class);
		for (String word : ((words != null) ? words : "").split(",")) {
			if (!word.isBlank()) {
				required.add(
						Stream.of(values())
							.filter((tool) -> tool.toString().equals(word.strip()))
							.findFirst()
							.orElseThrow(() -> new IllegalArgumentException(VARIABLE + " names \"" + word.strip()
									+ "\", which is none of: "
									+ Stream.of(values()).map(Tool::toString).collect(Collectors.joining(", ")))));
			}
		}
		return required;
	}

	/** Where a program is on the PATH; null where it is not. */
	public static @Nullable Path onPath(String program) {
		return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.map((directory) -> Path.of(directory, program))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
	}

	/** As {@code PODIUM_REQUIRE} names it. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
