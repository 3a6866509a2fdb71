package dev.podium.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import dev.podium.story.model.Story;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stories of logs made by hand, as golden files beside those of the traces.
 */
public final class GoldenStories {

	private GoldenStories() {
	}

	/**
	 * Stories are as their golden file says; with {@code -Dgolden.update=true} it is
	 * written.
	 */
	public static void holds(String name, List<Story> stories) {
		holds(name, stories, LogBuilder.ZERO);
	}

	/**
	 * The same of a log that began at another time.
	 */
	public static void holds(String name, List<Story> stories, Instant zero) {
		Path golden = Path.of("src/test/resources/golden/stories", name + ".txt");
		StoryText text = new StoryText(zero);
		stories.forEach(text::add);
		String told = text.toString();
		try {
			if (Boolean.getBoolean("golden.update")) {
				Files.writeString(golden, told);
			}
			assertThat(told).isEqualTo(Files.readString(golden));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
