package dev.podium.recording.file;

import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one file of a capture, in order of time.
 */
interface Source {

	/** The next change; null at the end. */
	@Nullable Found peek();

	/** Takes the next change out, which must be there. */
	Found take();

	/** The file's name. */
	String file();

	/** Takes out what explains a change, though it may be stamped later. */
	default @Nullable Found takeExplaining(ObjectChange change) {
		return null;
	}

}
