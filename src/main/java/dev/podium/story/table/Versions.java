package dev.podium.story.table;

/**
 * The order of two resourceVersions of one kind (KEP-5504: decimal numbers, comparable).
 */
public final class Versions {

	private Versions() {
	}

	/** Whether a version is another or a later one; false where one is no number. */
	public static boolean reaches(String version, String other) {
		if (version.equals(other)) {
			return true;
		}
		if (!decimal(version) || !decimal(other)) {
			return false;
		}
		return (version.length() != other.length()) ? version.length() > other.length() : version.compareTo(other) > 0;
	}

	private static boolean decimal(String version) {
		return !version.isEmpty() && version.charAt(0) != '0' && version.chars().allMatch((c) -> c >= '0' && c <= '9');
	}

}
