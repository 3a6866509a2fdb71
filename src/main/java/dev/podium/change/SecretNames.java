package dev.podium.change;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which names look as if their value were a secret. Meant to say yes too often rather
 * than too seldom.
 */
final class SecretNames {

	/** Anywhere in a name, case and separators aside. */
	static final List<String> WORDS = List.of("password", "passwd", "passphrase", "secret", "token", "apikey",
			"credential", "privatekey", "accesskey", "authkey", "signingkey", "encryptionkey", "authorization",
			"connectionstring", "cookie");

	/** As a part of a name of its own. */
	private static final Set<String> PARTS = Set.of("pass", "pwd", "pw", "psw", "jwt");

	/** Names of places where a secret lies, not of secrets. */
	private static final List<String> PLACES = List.of("file", "path", "dir");

	private SecretNames() {
	}

	static boolean looksSecret(String name) {
		StringBuilder letters = new StringBuilder(name.length());
		boolean part = false;
		int start = 0;
		for (int i = 0; i <= name.length(); i++) {
			char c = (i < name.length()) ? name.charAt(i) : '-';
			if (Character.isLetterOrDigit(c)) {
				letters.append(Character.toLowerCase(c));
			}
			else {
				part |= PARTS.contains(letters.substring(start));
				start = letters.length();
			}
		}
		String all = letters.toString();
		return (part || containsWord(all)) && PLACES.stream().noneMatch(all::endsWith);
	}

	/** Whether a text may name a secret: a cheap check before a careful one. */
	static boolean mayBeNamedIn(String text) {
		String letters = text.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
		return containsWord(letters) || letters.contains("pass") || letters.contains("pwd");
	}

	private static boolean containsWord(String letters) {
		for (String word : WORDS) {
			if (letters.contains(word)) {
				return true;
			}
		}
		return false;
	}

}
