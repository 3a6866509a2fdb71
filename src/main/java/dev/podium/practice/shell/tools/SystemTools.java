package dev.podium.practice.shell.tools;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tools that say what a container is: {@code hostname}, {@code ps}, {@code df}.
 */
final class SystemTools {

	static final Map<String, ShellTool> ROWS = Map.ofEntries(Map.entry("hostname", SystemTools::hostname),
			Map.entry("date", SystemTools::date), Map.entry("id", SystemTools::id),
			Map.entry("whoami", (call) -> say(call, call.around().user())), Map.entry("uname", SystemTools::uname),
			Map.entry("nproc", (call) -> say(call, "4")), Map.entry("arch", (call) -> say(call, "x86_64")),
			Map.entry("ps", SystemTools::ps), Map.entry("top", SystemTools::top), Map.entry("kill", SystemTools::kill),
			Map.entry("killall", SystemTools::killall), Map.entry("pkill", SystemTools::killall),
			Map.entry("pgrep", SystemTools::pgrep), Map.entry("pidof", SystemTools::pgrep),
			Map.entry("free", SystemTools::free), Map.entry("df", SystemTools::df),
			Map.entry("mount", SystemTools::mount), Map.entry("uptime", SystemTools::uptime),
			Map.entry("tty", (call) -> say(call, call.terminal() ? "/dev/pts/0" : "not a tty")));

	private static final Map<Character, String> DATES = Map.ofEntries(Map.entry('Y', "yyyy"), Map.entry('m', "MM"),
			Map.entry('d', "dd"), Map.entry('H', "HH"), Map.entry('M', "mm"), Map.entry('S', "ss"),
			Map.entry('N', "nnnnnnnnn"), Map.entry('y', "yy"), Map.entry('j', "DDD"), Map.entry('a', "EEE"),
			Map.entry('A', "EEEE"), Map.entry('b', "MMM"), Map.entry('B', "MMMM"), Map.entry('e', "ppd"),
			Map.entry('F', "yyyy-MM-dd"), Map.entry('T', "HH:mm:ss"), Map.entry('R', "HH:mm"), Map.entry('I', "hh"),
			Map.entry('p', "a"), Map.entry('D', "MM/dd/yy"), Map.entry('u', "e"));

	private SystemTools() {
	}

	private static int say(Call call, String text) {
		call.line(text);
		return 0;
	}

	private static int hostname(Call call) {
		Flags flags = Flags.of(call, "ifsdI", "");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		return say(call, flags.has('i') || flags.has('I') ? call.around().address() : call.around().hostname());
	}

	private static int date(Call call) {
		Flags flags = Flags.of(call, "uRI:d:s:r:", "utc=u date=d iso-8601=I");
		if (flags.bad() && !call.args().contains("-I")) {
			return Flags.refuse(call, flags);
		}
		Instant at = call.around().now();
		String given = flags.value('d', "");
		if (given.matches("@\\d{1,11}")) {
			at = Instant.ofEpochSecond(Long.parseLong(given.substring(1)));
		}
		else if (!given.isEmpty() && !given.equals("now")) {
			return call.fail(1, "invalid date '" + given + "'");
		}
		ZonedDateTime time = at.atZone(ZoneOffset.UTC);
		String format = flags.operands().isEmpty() ? "+%a %b %e %H:%M:%S UTC %Y" : flags.operands().get(0);
		if (call.args().contains("-I")) {
			format = "+%F";
		}
		if (flags.has('R')) {
			format = "+%a, %d %b %Y %H:%M:%S +0000";
		}
		if (!format.startsWith("+")) {
			return call.fail(1, "invalid date '" + format + "'");
		}
		StringBuilder text = new StringBuilder();
		for (int i = 1; i < format.length(); i++) {
			char one = format.charAt(i);
			if (one != '%' || i + 1 == format.length()) {
				text.append(one);
				continue;
			}
			char name = format.charAt(++i);
			String pattern = DATES.get(name);
			text.append(switch (name) {
				case 's' -> Long.toString(at.getEpochSecond());
				case 'Z' -> "UTC";
				case 'z' -> "+0000";
				case 'n' -> "\n";
				case 't' -> "\t";
				case 'c' -> DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT).format(time);
				default -> (pattern == null) ? (name == '%' ? "%" : "%" + name)
						: DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
			});
		}
		return say(call, text.toString());
	}

	private static int id(Call call) {
		Flags flags = Flags.of(call, "ugnG", "user=u group=g name=n");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		String user = call.around().user();
		String number = user.equals("root") ? "0" : (user.matches("\\d+") ? user : "1000");
		if (flags.has('u') || flags.has('g') || flags.has('G')) {
			return say(call, flags.has('n') ? user : number);
		}
		String named = user.matches("\\d+") ? number : number + '(' + user + ')';
		return say(call, "uid=" + named + " gid=" + named + " groups=" + named);
	}

	private static int uname(Call call) {
		Flags flags = Flags.of(call, "asnrvmpio", "all=a");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		Map<Character, String> all = new TreeMap<>(Map.of('s', "Linux", 'n', call.around().hostname(), 'r', "6.8.0",
				'v', "#1 SMP", 'm', "x86_64", 'o', "GNU/Linux"));
		StringBuilder text = new StringBuilder();
		for (char one : "snrvmo".toCharArray()) {
			if (flags.has('a') || flags.has(one) || (call.args().isEmpty() && one == 's')) {
				text.append(text.length() > 0 ? " " : "").append(all.get(one));
			}
		}
		return say(call, text.toString());
	}

	private static String cpu(Duration cpu) {
		return String.format("%d:%02d", cpu.toMinutes(), cpu.toSecondsPart());
	}

	private static int ps(Call call) {
		boolean busybox = call.around().busybox();
		boolean all = call.args().stream().anyMatch((arg) -> arg.contains("f"));
		call.line(busybox ? "PID   USER     TIME  COMMAND"
				: (all ? "UID          PID    PPID  C STIME TTY          TIME CMD" : "    PID TTY          TIME CMD"));
		DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
		for (ContainerSurroundings.Running one : call.around().processes()) {
			call.line(busybox ? String.format("%5d %-8s %5s %s", one.pid(), one.user(), cpu(one.cpu()), one.command())
					: (all ? String.format("%-8s %7d %7d  0 %s ?        00:0%s %s", one.user(), one.pid(), one.parent(),
							clock.format(one.started()), cpu(one.cpu()), one.command())
							: String.format("%7d ?        00:0%s %s", one.pid(), cpu(one.cpu()),
									one.command().replaceAll(" .*", ""))));
		}
		return 0;
	}

	private static int top(Call call) {
		Flags flags = Flags.of(call, "bn:d:Hm", "");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		long rounds = flags.has('n') ? Math.max(1, flags.number('n', 1)) : (call.terminal() ? Long.MAX_VALUE : 1);
		long[] done = { 0 };
		Map<Integer, Duration> before = new TreeMap<>();
		return call.again(Duration.ofSeconds(Math.max(1, Math.min(60, flags.number('d', 5)))), (each) -> {
			each.out(each.terminal() ? "\u001b[H\u001b[J" : "");
			each.line("Mem: 4194304K used, 4194304K free, 1024K shrd, 65536K buff, 1048576K cached");
			each.line("Load average: 0.10 0.12 0.09 1/200 42");
			each.line("  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND");
			for (ContainerSurroundings.Running one : each.around().processes()) {
				long used = one.cpu().minus(before.getOrDefault(one.pid(), Duration.ZERO)).toMillis();
				before.put(one.pid(), one.cpu());
				long share = one.state().equals("R") && used > 0 ? Math.max(25, Math.min(100, used / 50)) : 0;
				each.line(String.format("%5d %5d %-8s %s     4400   0%%   0 %3d%% %s", one.pid(), one.parent(),
						one.user(), one.state(), share, one.command()));
			}
			return (++done[0] >= rounds) ? 0 : null;
		});
	}

	private static int kill(Call call) {
		String signal = "TERM";
		int code = 0;
		for (int i = 0; i < call.args().size(); i++) {
			String arg = call.args().get(i);
			if (arg.equals("-l")) {
				return say(call, "HUP INT QUIT KILL USR1 USR2 PIPE ALRM TERM");
			}
			if (arg.equals("-s") && i + 1 < call.args().size()) {
				signal = call.args().get(++i);
			}
			else if (arg.matches("-[A-Za-z0-9]+") && i == 0) {
				signal = arg.substring(1);
			}
			else if (!arg.matches("-?\\d{1,9}")) {
				code = call.fail(1,
						call.around().busybox() ? "invalid number '" + arg + "'" : "Illegal number: " + arg);
			}
			else if (!call.around().signal(Math.abs(Integer.parseInt(arg)), name(signal))) {
				code = call.around().busybox() ? call.fail(1, "can't kill pid " + arg + ": No such process")
						: call.fail(1, "No such process");
			}
		}
		return code;
	}

	private static String name(String signal) {
		return switch (signal) {
			case "9" -> "KILL";
			case "15" -> "TERM";
			case "2" -> "INT";
			case "1" -> "HUP";
			case "3" -> "QUIT";
			case "10" -> "USR1";
			case "12" -> "USR2";
			default -> signal.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
		};
	}

	private static List<ContainerSurroundings.Running> named(Call call, String name) {
		return call.around()
			.processes()
			.stream()
			.filter((one) -> one.command().replaceAll(" .*", "").replaceAll(".*/", "").contains(name)
					|| (call.args().contains("-f") && one.command().contains(name)))
			.filter((one) -> !one.command().startsWith(call.name()))
			.toList();
	}

	private static int killall(Call call) {
		List<String> names = call.args().stream().filter((arg) -> !arg.startsWith("-")).toList();
		String signal = call.args()
			.stream()
			.filter((arg) -> arg.matches("-([A-Z]+|\\d+)"))
			.map((arg) -> name(arg.substring(1)))
			.findFirst()
			.orElse("TERM");
		int code = 0;
		for (String name : names) {
			List<ContainerSurroundings.Running> found = named(call, name);
			found.forEach((one) -> call.around().signal(one.pid(), signal));
			if (found.isEmpty()) {
				code = call.name().equals("pkill") ? 1 : call.fail(1, name + ": no process killed");
			}
		}
		return code;
	}

	private static int pgrep(Call call) {
		List<String> names = call.args().stream().filter((arg) -> !arg.startsWith("-")).toList();
		List<String> found = names.stream()
			.flatMap((name) -> named(call, name).stream())
			.map((one) -> Integer.toString(one.pid()))
			.toList();
		if (!found.isEmpty()) {
			call.line(String.join(call.name().equals("pidof") ? " " : "\n", found));
		}
		return found.isEmpty() ? 1 : 0;
	}

	private static int free(Call call) {
		boolean mega = call.args().contains("-m") || call.args().contains("-h");
		long unit = mega ? 1 : 1024;
		call.line("              total        used        free      shared  buff/cache   available");
		call.line(String.format("Mem:     %10d  %10d  %10d  %10d  %10d  %10d", 8192 * unit, 3072 * unit, 4096 * unit,
				unit, 1024 * unit, 5120 * unit));
		call.line(String.format("Swap:    %10d  %10d  %10d", 0, 0, 0));
		return 0;
	}

	private static int df(Call call) {
		Flags flags = Flags.of(call, "hkmTPi", "human-readable=h");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		call.line(flags.has('h') ? "Filesystem                Size      Used Available Use% Mounted on"
				: "Filesystem           1K-blocks      Used Available Use% Mounted on");
		Mounts.of(call.files())
			.forEach((path, device) -> call.line(flags.has('h')
					? String.format("%-20s %9s %9s %9s %3d%% %s", device, "20.0G", "4.0G", "16.0G", 20, path)
					: String.format("%-20s %9d %9d %9d %3d%% %s", device, 20971520, 4194304, 16777216, 20, path)));
		return 0;
	}

	private static int mount(Call call) {
		if (!call.args().isEmpty()) {
			return call.fail(1, "permission denied (are you root?)");
		}
		Mounts.of(call.files())
			.forEach((path, device) -> call.line(device + " on " + path + " type " + device + " (rw,relatime)"));
		return 0;
	}

	private static int uptime(Call call) {
		Duration up = call.around().uptime();
		return say(call, " " + call.around().now().atZone(ZoneOffset.UTC).toLocalTime().withNano(0) + " up "
				+ up.toMinutes() + " min,  0 users,  load average: 0.10, 0.12, 0.09");
	}

}
