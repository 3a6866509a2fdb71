package dev.podium.recording.store;

/**
 * A recording was asked for that is not there.
 */
public final class NoSuchRecordingException extends RuntimeException {

	private final String id;

	public NoSuchRecordingException(String id) {
		super("There is no recording " + id + ".");
		this.id = id;
	}

	public String id() {
		return this.id;
	}

}
