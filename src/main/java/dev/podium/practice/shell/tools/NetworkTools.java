package dev.podium.practice.shell.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileException;
import org.jspecify.annotations.Nullable;

/**
 * Tools that send requests: {@code wget}, {@code curl}, {@code nc}.
 */
final class NetworkTools {

	static final Map<String, ShellTool> ROWS = Map.of("wget", NetworkTools::wget, "curl", NetworkTools::curl, "nc",
			NetworkTools::nc, "telnet", NetworkTools::nc, "ping", NetworkTools::ping);

	private static final Pattern ADDRESS = Pattern
		.compile("(?:(https?)://)?(?:[^/@]*@)?([^/:?#]+)(?::(\\d{1,5}))?([/?#].*)?");

	private static final Map<Integer, String> REASONS = Map.ofEntries(Map.entry(200, "OK"), Map.entry(201, "Created"),
			Map.entry(204, "No Content"), Map.entry(301, "Moved Permanently"), Map.entry(302, "Found"),
			Map.entry(400, "Bad Request"), Map.entry(401, "Unauthorized"), Map.entry(403, "Forbidden"),
			Map.entry(404, "Not Found"), Map.entry(405, "Method Not Allowed"), Map.entry(500, "Internal Server Error"),
			Map.entry(502, "Bad Gateway"), Map.entry(503, "Service Unavailable"), Map.entry(504, "Gateway Timeout"));

	private NetworkTools() {
	}

	/** Where a request goes. */
	private record Url(String host, int port, String path, boolean tls) {

		/** Null where the text is none. */
		static @Nullable Url of(String text) {
			Matcher found = ADDRESS.matcher(text);
			if (!found.matches()) {
				return null;
			}
			boolean tls = "https".equals(found.group(1));
			String port = found.group(3);
			String path = (found.group(4) != null) ? found.group(4).replaceAll("#.*", "") : "/";
			return new Url(found.group(2), (port != null) ? Integer.parseInt(port) : (tls ? 443 : 80),
					path.startsWith("/") ? path : '/' + path, tls);
		}

	}

	/** How long it may take; the tool waits that long at most. */
	private static boolean inTime(Call call, Connections.Reply reply, long seconds) {
		Duration most = (seconds > 0) ? Duration.ofSeconds(seconds) : reply.took();
		boolean late = reply.took().compareTo(most) > 0;
		call.pause(late ? most : reply.took());
		return !late;
	}

	private static int wget(Call call) throws FileException {
		Flags flags = Flags.of(call, "qSO:T:t:cP:U:", "spider=c quiet=q timeout=T tries=t output-document=O "
				+ "server-response=S header=U post-data=P no-check-certificate=q");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		Url url = flags.operands().isEmpty() ? null : Url.of(flags.operands().get(0));
		if (url == null) {
			return call.fail(1, "missing URL");
		}
		Connections.Reply reply = call.around()
			.network()
			.send(flags.has('P') ? "POST" : "GET", url.host(), url.port(), url.path(), flags.value('P', ""));
		boolean inTime = inTime(call, reply, flags.number('T', 0));
		String where = reply.address().isEmpty() ? url.host() : reply.address();
		if (!flags.has('q') && !reply.address().isEmpty()) {
			call.err("Connecting to " + url.host() + (url.port() == 80 ? "" : ":" + url.port()) + " (" + where + ":"
					+ url.port() + ")");
		}
		if (!inTime) {
			return call.fail(1, "download timed out");
		}
		switch (reply.outcome()) {
			case "answered":
				break;
			case "nxdomain", "dns-timeout":
				return call.fail(1, "bad address '" + url.host() + (url.port() == 80 ? "'" : ":" + url.port() + "'"));
			case "refused":
				return call.fail(1, "can't connect to remote host (" + where + "): Connection refused");
			case "no-route":
				return call.fail(1, "can't connect to remote host (" + where + "): Host is unreachable");
			case "timeout":
				return call.fail(1, "can't connect to remote host (" + where + "): Operation timed out");
			default:
				return call.fail(1, "error getting response");
		}
		if (reply.status() >= 400) {
			return call.fail(1, "server returned error: HTTP/1.1 " + reply.status() + ' '
					+ REASONS.getOrDefault(reply.status(), ""));
		}
		if (call.args().contains("--spider")) {
			if (!flags.has('q')) {
				call.err("remote file exists");
			}
			return 0;
		}
		String name = url.path().replaceAll("\\?.*", "");
		name = name.substring(name.lastIndexOf('/') + 1);
		keep(call, flags.value('O', name.isEmpty() ? "index.html" : name), reply.body());
		return 0;
	}

	private static void keep(Call call, String file, String body) throws FileException {
		if (file.equals("-")) {
			call.out(body);
			return;
		}
		FileEntry entry = call.files().toWrite(call.path(file));
		if (entry.kind() != FileEntry.Kind.DEVICE) {
			call.files().empty(entry);
			call.files().write(entry, 0, body);
		}
		else if (entry.text().equals("stdout")) {
			call.out(body);
		}
	}

	private static int curl(Call call) throws FileException {
		Flags flags = Flags.of(call, "sSfvIiLkgX:d:H:o:w:m:A:u:x:",
				"silent=s show-error=S fail=f verbose=v head=I include=i location=L insecure=k request=X data=d "
						+ "header=H output=o write-out=w max-time=m connect-timeout=m user-agent=A user=u");
		if (flags.bad()) {
			String last = call.args().stream().filter((arg) -> arg.startsWith("-")).findFirst().orElse("");
			return call.fail(2, "option " + last + ": is unknown");
		}
		Url url = flags.operands().isEmpty() ? null : Url.of(flags.operands().get(0));
		if (url == null) {
			return call.fail(flags.operands().isEmpty() ? 2 : 3,
					flags.operands().isEmpty() ? "(2) no URL specified" : "(3) URL rejected: Malformed input");
		}
		String method = flags.value('X', flags.has('I') ? "HEAD" : (flags.has('d') ? "POST" : "GET"));
		Connections.Reply reply = call.around()
			.network()
			.send(method.toUpperCase(Locale.ROOT), url.host(), url.port(), url.path(), flags.value('d', ""));
		boolean inTime = inTime(call, reply, flags.number('m', 0));
		boolean quiet = flags.has('s') && !flags.has('S');
		Failure failure = inTime ? failure(reply, url)
				: new Failure(28, "Connection timed out after " + flags.number('m', 0) * 1000 + " milliseconds");
		if (failure != null) {
			if (flags.has('w')) {
				call.out(written(flags.value('w', ""), 0));
			}
			return quiet ? failure.code() : call.fail(failure.code(), "(" + failure.code() + ") " + failure.text());
		}
		if (flags.has('f') && reply.status() >= 400) {
			return quiet ? 22 : call.fail(22, "(22) The requested URL returned error: " + reply.status());
		}
		String head = "HTTP/1.1 " + reply.status() + ' ' + REASONS.getOrDefault(reply.status(), "")
				+ "\r\nContent-Type: " + reply.type() + "\r\nContent-Length: " + reply.body().length() + "\r\n\r\n";
		if (flags.has('v')) {
			call.err("* Connected to " + url.host() + " (" + reply.address() + ") port " + url.port());
			call.err("> " + method + ' ' + url.path() + " HTTP/1.1\n> Host: " + url.host() + "\n>");
			call.err("< " + head.strip().replace("\r\n", "\n< ") + "\n<");
		}
		keep(call, flags.value('o', "-"),
				(flags.has('I') || flags.has('i') ? head : "") + (flags.has('I') ? "" : reply.body()));
		if (flags.has('w')) {
			call.out(written(flags.value('w', ""), reply.status()));
		}
		return 0;
	}

	private static String written(String format, int status) {
		return format.replace("%{http_code}", String.format("%03d", status))
			.replace("%{response_code}", String.format("%03d", status))
			.replace("\\n", "\n");
	}

	/** Why there is no answer. */
	private record Failure(int code, String text) {
	}

	private static @Nullable Failure failure(Connections.Reply reply, Url url) {
		return switch (reply.outcome()) {
			case "answered" -> null;
			case "nxdomain" -> new Failure(6, "Could not resolve host: " + url.host());
			case "dns-timeout" ->
				new Failure(28, "Resolving timed out after " + reply.took().toMillis() + " milliseconds");
			case "refused" -> new Failure(7, "Failed to connect to " + url.host() + " port " + url.port()
					+ " after 1 ms: Could not connect to server");
			case "no-route" -> new Failure(7, "Failed to connect to " + url.host() + " port " + url.port() + " after "
					+ reply.took().toMillis() + " ms: No route to host");
			case "timeout" -> new Failure(28, "Failed to connect to " + url.host() + " port " + url.port() + " after "
					+ reply.took().toMillis() + " ms: Connection timed out");
			default -> new Failure(1, "Received HTTP/0.9 when not allowed");
		};
	}

	private static int nc(Call call) {
		Flags flags = Flags.of(call, "zvw:nul", "");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		List<String> operands = new ArrayList<>(flags.operands());
		if (flags.has('l')) {
			return call.serve();
		}
		if (operands.size() < 2 || !operands.get(1).matches("\\d{1,5}")) {
			return call.fail(1, "usage: nc [-zv] [-w seconds] host port");
		}
		Connections.Reply reply = call.around()
			.network()
			.send("", operands.get(0), Integer.parseInt(operands.get(1)), "", "");
		boolean inTime = inTime(call, reply, flags.number('w', 0));
		String where = operands.get(0) + " (" + reply.address() + ':' + operands.get(1) + ')';
		if (inTime && (reply.outcome().equals("connected") || reply.outcome().equals("answered"))) {
			if (flags.has('v')) {
				call.err(where + " open");
			}
			return 0;
		}
		return switch (inTime ? reply.outcome() : "timeout") {
			case "nxdomain", "dns-timeout" -> call.fail(1, "bad address '" + operands.get(0) + "'");
			case "refused" -> call.fail(1, where + ": Connection refused");
			case "no-route" -> call.fail(1, where + ": No route to host");
			default -> call.fail(1, where + ": Connection timed out");
		};
	}

	/** It is known which addresses there are, and not that they answer to a ping. */
	private static int ping(Call call) {
		Flags flags = Flags.of(call, "c:w:W:i:q46", "");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		if (flags.operands().isEmpty()) {
			return call.fail(1, "missing host operand");
		}
		String host = flags.operands().get(0);
		boolean address = host.matches("[\\d.]+");
		Connections.Lookup found = call.around().network().lookUp(host, "A");
		if (!address && !found.outcome().equals("found")) {
			call.pause(found.took());
			return call.fail(1, "bad address '" + host + "'");
		}
		call.err("ping: permission denied (no packet is sent on the practice cluster: use wget or nc)");
		return 1;
	}

}
