package dev.podium.recording.transfer;

/**
 * Hears how far an import is.
 */
@FunctionalInterface
public interface ImportProgress {

	/**
	 * Called now and then by the thread that imports.
	 * @param readBytes of all files, as they lie there
	 * @param totalBytes of all files; -1 where unknown
	 * @param changes so many were found
	 * @return whether to go on; else nothing of the import is left
	 */
	boolean read(long readBytes, long totalBytes, long changes);

}
