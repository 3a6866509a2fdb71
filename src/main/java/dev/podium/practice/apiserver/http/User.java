package dev.podium.practice.apiserver.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.podium.practice.apiserver.types.Statuses;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: the cluster's administrator, or whom that one impersonates
 * ({@code kubectl --as}, {@code --as-group}).
 */
record User(String name, List<String> groups) {

	static final User ADMINISTRATOR = new User("kubernetes-admin", List.of("system:masters", "system:authenticated"));

	private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

	/** Of a request: whom its headers impersonate, else the administrator. */
	static User of(HttpServletRequest request) {
		String name = request.getHeader("Impersonate-User");
		List<String> groups = Collections.list(request.getHeaders("Impersonate-Group"));
		if (name == null || name.isEmpty()) {
			if (!groups.isEmpty()) {
				throw Statuses
					.badRequest("requested groups [" + String.join(" ", groups) + "] without impersonating a user");
			}
			return ADMINISTRATOR;
		}
		return of(name, groups);
	}

	/** With the groups that a real API server adds. */
	static User of(String name, List<String> groups) {
		List<String> all = new ArrayList<>(groups);
		String namespace = namespaceOfAccount(name);
		if (namespace != null && groups.isEmpty()) {
			all.add("system:serviceaccounts");
			all.add("system:serviceaccounts:" + namespace);
		}
		String everybody = name.equals("system:anonymous") ? "system:unauthenticated" : "system:authenticated";
		if (!all.contains(everybody)) {
			all.add(everybody);
		}
		return new User(name, List.copyOf(all));
	}

	/** Null where it is no ServiceAccount. */
	private static @Nullable String namespaceOfAccount(String name) {
		int colon = name.indexOf(':', SERVICE_ACCOUNT.length());
		return (name.startsWith(SERVICE_ACCOUNT) && colon > 0) ? name.substring(SERVICE_ACCOUNT.length(), colon) : null;
	}

}
