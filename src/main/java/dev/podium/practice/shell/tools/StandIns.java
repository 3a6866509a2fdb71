package dev.podium.practice.shell.tools;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Programs of which only what courses ask of them is known. One that is a server runs
 * until it is stopped.
 */
final class StandIns {

	static final Map<String, ShellTool> ROWS = Map.ofEntries(Map.entry("nginx", StandIns::nginx),
			Map.entry("redis-cli", StandIns::redis), Map.entry("mongo", StandIns::mongo),
			Map.entry("mongosh", StandIns::mongo), Map.entry("psql", StandIns::psql), Map.entry("java", StandIns::java),
			Map.entry("perl", StandIns::perl), Map.entry("mongod", Call::serve), Map.entry("redis-server", Call::serve),
			Map.entry("httpd", Call::serve), Map.entry("httpd-foreground", Call::serve),
			Map.entry("postgres", Call::serve), Map.entry("mysqld", Call::serve), Map.entry("apache2", Call::serve),
			Map.entry("node", StandIns::node), Map.entry("pg_isready", StandIns::ready),
			Map.entry("mongostat", Call::serve));

	private static final int MAX_DIGITS = 10_000;

	private StandIns() {
	}

	private static String version(Call call, String otherwise) {
		String version = call.around().version().replaceAll("-.*", "");
		return version.matches("\\d+(\\.\\d+)*") ? version : otherwise;
	}

	private static int nginx(Call call) {
		if (call.args().contains("-v")) {
			call.err("nginx version: nginx/" + version(call, "1.29.3"));
			return 0;
		}
		if (call.args().contains("-t")) {
			call.err("nginx: the configuration file /etc/nginx/nginx.conf syntax is ok");
			call.err("nginx: configuration file /etc/nginx/nginx.conf test is successful");
			return 0;
		}
		if (call.args().contains("-s")) {
			String what = call.args().get(call.args().size() - 1);
			if (what.matches("quit|stop")) {
				call.around().signal(1, "TERM");
			}
			return what.matches("quit|stop|reload|reopen") ? 0 : call.fail(1, "invalid option: \"-s " + what + "\"");
		}
		return call.serve();
	}

	private static int redis(Call call) {
		String words = String.join(" ", call.args()).toUpperCase(Locale.ROOT).replaceAll("-[HPN] \\S+ ?", "");
		if (words.isBlank() || words.equals("PING")) {
			call.line("PONG");
			return 0;
		}
		if (words.startsWith("INFO")) {
			call.line("# Server\r\nredis_version:" + version(call, "8.2.1") + "\r\nrole:master");
			return 0;
		}
		call.line(words.startsWith("GET") ? "" : (words.startsWith("SET") ? "OK" : "(error) ERR unknown command"));
		return 0;
	}

	private static int mongo(Call call) {
		int eval = call.args().indexOf("--eval");
		String script = (eval >= 0 && eval + 1 < call.args().size()) ? call.args().get(eval + 1) : "";
		if (call.args().contains("--version")) {
			call.line("db version v" + version(call, "3.3.15"));
		}
		else if (script.contains("ping")) {
			call.line("{ ok: 1 }");
		}
		else if (script.contains("isMaster") || script.contains("hello")) {
			call.line("{ ismaster: true, ok: 1 }");
		}
		else if (script.contains("rs.status")) {
			call.line("{ ok: 0, errmsg: 'not running with --replSet', code: 76 }");
		}
		else if (!script.isEmpty()) {
			call.line("{ ok: 1 }");
		}
		else {
			call.err(call.name() + ": only --eval is known here");
			return 1;
		}
		return 0;
	}

	private static int psql(Call call) {
		int at = call.args().indexOf("-c");
		String query = (at >= 0 && at + 1 < call.args().size()) ? call.args().get(at + 1).toLowerCase(Locale.ROOT) : "";
		if (query.matches("\\s*select 1;?\\s*")) {
			call.out(" ?column? \n----------\n        1\n(1 row)\n\n");
			return 0;
		}
		if (query.contains("version()")) {
			call.out(" PostgreSQL " + version(call, "17.6") + "\n");
			return 0;
		}
		return query.isEmpty() ? call.fail(1, "error: only -c is known here") : 0;
	}

	private static int java(Call call) {
		if (call.args().stream().anyMatch((arg) -> arg.matches("--?version"))) {
			call.err("openjdk version \"" + version(call, "17") + "\"");
			return 0;
		}
		return call.serve();
	}

	private static int node(Call call) {
		if (call.args().contains("-v") || call.args().contains("--version")) {
			call.line("v" + version(call, "22.11.0"));
			return 0;
		}
		return call.serve();
	}

	private static int ready(Call call) {
		call.line("/var/run/postgresql:5432 - accepting connections");
		return 0;
	}

	/** {@code perl -Mbignum=bpi -wle 'print bpi(2000)'}, as the Job of every course. */
	private static int perl(Call call) {
		String script = call.args().isEmpty() ? "" : call.args().get(call.args().size() - 1);
		if (script.matches("print bpi\\(\\d{1,5}\\)")) {
			int digits = Math.min(MAX_DIGITS, Integer.parseInt(script.replaceAll("\\D", "")));
			call.pause(Duration.ofSeconds(4));
			call.line(pi(digits));
			return 0;
		}
		if (call.args().contains("-v")) {
			call.line("This is perl 5, version 34");
			return 0;
		}
		return call.fail(2, "only `print bpi(…)' is known here".replace("\u2026", "N"));
	}

	/** By Machin's formula. */
	private static String pi(int digits) {
		MathContext precision = new MathContext(digits + 10);
		BigDecimal value = inverse(5, precision).multiply(BigDecimal.valueOf(16))
			.subtract(inverse(239, precision).multiply(BigDecimal.valueOf(4)));
		return value.round(new MathContext(Math.max(1, digits), RoundingMode.HALF_UP)).toPlainString();
	}

	private static BigDecimal inverse(int of, MathContext precision) {
		BigDecimal square = BigDecimal.valueOf((long) of * of);
		BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(of), precision);
		BigDecimal sum = power;
		for (int i = 3; power.precision() - power.scale() > -precision.getPrecision(); i += 2) {
			power = power.divide(square, precision).negate();
			sum = sum.add(power.divide(BigDecimal.valueOf(i), precision), precision);
		}
		return sum;
	}

}
