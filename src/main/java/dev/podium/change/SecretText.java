package dev.podium.change;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of running text: shell scripts, messages, URLs.
 */
final class SecretText {

	/**
	 * {@code NAME=value}, {@code --name=value}, {@code --name value}, quoted or not. A
	 * name is tried from its beginning only: from each of its letters would take the
	 * square of a text's length.
	 */
	private static final Pattern ASSIGNED = Pattern.compile("""
			(?<![\\w.-])(?<name>[\\w.-]++)(?<is>["']?\\s?=\\s?|(?<=\\s-{1,2}[\\w.-]{1,64})\\s+(?=[^-\\s]))\
			(?<value>"[^"]*"?|'[^']*'?|[^\\s"';&|]+)""");

	/**
	 * {@code Authorization: Bearer …} and the like. A registry that refuses a pull says
	 * {@code authorization: server message: …}, which is no header.
	 */
	private static final Pattern HEADER = Pattern.compile("""
			(?i)((?:proxy-)?authorization|cookie|x-[\\w-]{0,128}(?:token|key|secret|password)[\\w-]*+)(["']?:\\s*)\
			((?!server message:)(?:(?:bearer|basic|token)\\s+)?[^\\s"',;]+)""");

	/** Programs whose short option carries a password, attached or as the next word. */
	private static final Pattern SHORT_OPTION = Pattern.compile(
			"""
					(\\b(?:mysql|mysqladmin|mysqldump|mariadb|mariadb-admin|mariadb-dump|mongo|mongosh|mongodump|mongorestore|sshpass)\
					\\b[^;&|]*?\\s-p\\s?|\\bredis-cli\\b[^;&|]*?\\s-a\\s?|\\b(?:curl|wget)\\b[^;&|]*?\\s-u\\s?)("[^"]*"|'[^']*'|[^\\s"']+)""");

	private SecretText() {
	}

	/** A message or a command line. */
	static String redact(String text) {
		String redacted = redactUserinfo(text);
		if (SecretNames.mayBeNamedIn(redacted)) {
			redacted = redactAssigned(redacted);
			redacted = HEADER.matcher(redacted).replaceAll("$1$2" + Redaction.MARK);
		}
		if (redacted.contains(" -p") || redacted.contains(" -a") || redacted.contains(" -u")) {
			redacted = SHORT_OPTION.matcher(redacted).replaceAll("$1" + Redaction.MARK);
		}
		return redacted;
	}

	private static String redactAssigned(String text) {
		// A leading blank lets an option at the very start be seen as one.
		Matcher matcher = ASSIGNED.matcher(" " + text);
		StringBuilder redacted = new StringBuilder();
		while (matcher.find()) {
			if (SecretNames.looksSecret(matcher.group("name"))) {
				matcher.appendReplacement(redacted,
						Matcher.quoteReplacement(matcher.group("name") + matcher.group("is") + Redaction.MARK));
			}
			else {
				matcher.appendReplacement(redacted, Matcher.quoteReplacement(matcher.group()));
			}
		}
		return matcher.appendTail(redacted).substring(1);
	}

	/** {@code scheme://user:password@host} becomes {@code scheme://‹redacted›@host}. */
	static String redactUserinfo(String text) {
		int scheme = text.indexOf("://");
		if (scheme < 0) {
			return text;
		}
		StringBuilder redacted = new StringBuilder(text.length());
		int copied = 0;
		while (scheme >= 0) {
			int start = scheme + 3;
			int at = -1;
			int end = start;
			while (end < text.length() && !endsAuthority(text.charAt(end))) {
				if (text.charAt(end) == '@') {
					at = end;
				}
				end++;
			}
			if (at >= 0) {
				redacted.append(text, copied, start).append(Redaction.MARK);
				copied = at;
			}
			scheme = text.indexOf("://", end);
		}
		return redacted.append(text, copied, text.length()).toString();
	}

	private static boolean endsAuthority(char c) {
		return c == '/' || c == '?' || c == '#' || c == '"' || c == '\'' || c == '\\' || Character.isWhitespace(c);
	}

	/** Commands of an exec, and parameters whose name looks secret. */
	static String redactQuery(String uri) {
		int query = uri.indexOf('?');
		if (query < 0) {
			return uri;
		}
		StringBuilder redacted = new StringBuilder(uri.substring(0, query));
		char separator = '?';
		for (String parameter : uri.substring(query + 1).split("&", -1)) {
			int is = parameter.indexOf('=');
			String name = (is < 0) ? parameter : parameter.substring(0, is);
			boolean secret = is >= 0 && (name.equals("command") || SecretNames.looksSecret(name));
			redacted.append(separator).append(secret ? name + '=' + Redaction.MARK : parameter);
			separator = '&';
		}
		return redacted.toString();
	}

}
