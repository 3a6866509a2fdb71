package dev.podium.practice.shell.tools;

import dev.podium.practice.shell.files.FileException;
import org.jspecify.annotations.Nullable;

/**
 * What a tool does again and again.
 */
public interface Round {

	/**
	 * Does it once more.
	 * @return its exit code; null where it goes on
	 */
	@Nullable Integer again(Call call) throws FileException;

}
