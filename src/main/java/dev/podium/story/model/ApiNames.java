package dev.podium.story.model;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the API takes for a name ({@code apimachinery/pkg/util/validation} and
 * {@code api/validation/path}), and an imported file may still not hold.
 */
public final class ApiNames {

	private static final String PART = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";

	private static final Pattern LABEL = Pattern.compile(PART);

	private static final Pattern SUBDOMAIN = Pattern.compile(PART + "(?:\\." + PART + ")*");

	/**
	 * As a part of a path, without what no eye or shell takes apart: a name of a role may
	 * hold colons and capitals, and could begin like an option.
	 */
	private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_:][A-Za-z0-9_:.@-]*");

	private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,62}");

	private static final Pattern UID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

	/** Their names are no DNS names. */
	private static final Set<String> NAMED_AS_PATHS = Set.of("Role", "ClusterRole", "RoleBinding",
			"ClusterRoleBinding");

	private static final int MAX_LABEL_LENGTH = 63;

	private static final int MAX_LENGTH = 253;

	private ApiNames() {
	}

	public static boolean isLabel(String name) {
		return name.length() <= MAX_LABEL_LENGTH && LABEL.matcher(name).matches();
	}

	public static boolean isSubdomain(String name) {
		return name.length() <= MAX_LENGTH && SUBDOMAIN.matcher(name).matches();
	}

	public static boolean isNameOf(String kind, String name) {
		return NAMED_AS_PATHS.contains(kind) ? name.length() <= MAX_LENGTH && SEGMENT.matcher(name).matches()
				: isSubdomain(name);
	}

	public static boolean isKind(String kind) {
		return KIND.matcher(kind).matches();
	}

	public static boolean isUid(String uid) {
		return UID.matcher(uid).matches();
	}

}
