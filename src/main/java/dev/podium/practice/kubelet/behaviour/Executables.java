package dev.podium.practice.kubelet.behaviour;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.podium.practice.kubelet.environment.Environment;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which commands an image has. Of small images it is known; others have every command
 * except those whose name says that they do not exist.
 */
public final class Executables {

	private static final Pattern NOSUCH = Pattern
		.compile("nosuch|no-such|doesnotexist|does-not-exist|notfound|not-found");

	/** What busybox has, as far as anybody runs it in a container. */
	private static final Set<String> BUSYBOX = Set.of(("sh ash [ arp arping awk base64 basename bc bunzip2 bzcat bzip2 "
			+ "cal cat chgrp chmod chown chroot cksum clear cmp comm cp cpio crond crontab cut date dc dd df diff "
			+ "dirname dmesg dnsdomainname dos2unix du echo ed egrep env expand expr factor fallocate false fdisk "
			+ "fgrep find flock fold free fsync ftpget ftpput fuser getopt grep groups gunzip gzip halt head hexdump "
			+ "hostid hostname httpd hwclock id ifconfig inetd init install ionice iostat ip ipcalc kill killall less "
			+ "link ln logger login logname ls lsof md5sum microcom mkdir mkfifo mknod mktemp more mount mountpoint "
			+ "mpstat mv nc netstat nice nl nohup nproc nslookup ntpd od paste patch pgrep pidof ping ping6 pkill "
			+ "pmap poweroff printenv printf ps pstree pwd pwdx readlink realpath reboot renice reset rev rm rmdir "
			+ "route run-parts sed seq setsid sha1sum sha256sum sha512sum shuf sleep sort split stat strings stty su "
			+ "sum sync sysctl syslogd tac tail tar tee telnet telnetd test tftp time timeout top touch tr traceroute "
			+ "true truncate tty uname unexpand uniq unix2dos unlink unzip uptime usleep vi watch wc wget which who "
			+ "whoami xargs xxd yes zcat")
		.split(" "));

	/** By the pattern of an image's name: all that it has. */
	private static final List<Row> IMAGES = List.of(new Row(Pattern.compile("^busybox$"), BUSYBOX),
			new Row(Pattern.compile("^hello-world$"), Set.of("hello")),
			new Row(Pattern.compile("^pause$"), Set.of("pause")));

	private Executables() {
	}

	/**
	 * Why a container's process cannot be started, in the runtime's words; null where it
	 * can.
	 */
	public static @Nullable String refusal(JsonNode container, Environment environment) {
		List<String> words = ContainerBehaviours.words(container, environment);
		if (words.isEmpty() || has(Images.shortName(container.path("image").asString("")), words.get(0))) {
			return null;
		}
		String command = words.get(0);
		return "failed to create containerd task: failed to create shim task: OCI runtime create failed: "
				+ "runc create failed: unable to start container process: error during container init: exec: \""
				+ command + "\": " + (command.contains("/") ? "stat " + command + ": no such file or directory"
						: "executable file not found in $PATH");
	}

	private static boolean has(String image, String command) {
		String name = command.substring(command.lastIndexOf('/') + 1);
		return !NOSUCH.matcher(name).find() && IMAGES.stream()
			.filter((row) -> row.image().matcher(image).find())
			.findFirst()
			.map((row) -> row.commands().contains(name))
			.orElse(true);
	}

	/** Images of this name have these commands and no others. */
	private record Row(Pattern image, Set<String> commands) {
	}

}
