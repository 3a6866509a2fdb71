package dev.podium.practice.shell.files;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files of images, as far as courses look at them. To add one: a row.
 */
public final class ImageFiles {

	private static final List<String> DIRECTORIES = List.of("/bin", "/dev/shm", "/etc", "/home", "/opt", "/proc",
			"/root", "/run", "/sys", "/tmp", "/usr/bin", "/usr/local/bin", "/usr/sbin", "/usr/share", "/var/lib",
			"/var/log", "/var/run", "/var/tmp", "/mnt", "/srv");

	private static final String INDEX = """
			<!DOCTYPE html>
			<html>
			<head>
			<title>Welcome to nginx!</title>
			<style>
			html { color-scheme: light dark; }
			body { width: 35em; margin: 0 auto;
			font-family: Tahoma, Verdana, Arial, sans-serif; }
			</style>
			</head>
			<body>
			<h1>Welcome to nginx!</h1>
			<p>If you see this page, the nginx web server is successfully installed and
			working. Further configuration is required.</p>

			<p>For online documentation and support please refer to
			<a href="http://nginx.org/">nginx.org</a>.<br/>
			Commercial support is available at
			<a href="http://nginx.com/">nginx.com</a>.</p>

			<p><em>Thank you for using nginx.</em></p>
			</body>
			</html>
			""";

	/**
	 * By the pattern of an image's name: a path and what is there; all that fit count.
	 */
	private static final List<Row> ROWS = List.of(
			row("", "/etc/passwd",
					"root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/sbin/nologin\n"
							+ "nobody:x:65534:65534:nobody:/:/sbin/nologin\n"),
			row("", "/etc/group", "root:x:0:\ndaemon:x:1:\nnogroup:x:65534:\n"),
			row("", "/etc/nsswitch.conf", "hosts: files dns\n"),
			row("^(?!busybox$|alpine$)", "/etc/os-release",
					"PRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"13\"\n"
							+ "VERSION=\"13 (trixie)\"\nVERSION_CODENAME=trixie\nID=debian\n"),
			row("^alpine$", "/etc/os-release",
					"NAME=\"Alpine Linux\"\nID=alpine\nVERSION_ID=3.22.2\nPRETTY_NAME=\"Alpine Linux v3.22\"\n"),
			row("^alpine$", "/etc/alpine-release", "3.22.2\n"),
			row("^ubuntu$", "/etc/os-release",
					"PRETTY_NAME=\"Ubuntu 24.04.3 LTS\"\nNAME=\"Ubuntu\"\nVERSION_ID=\"24.04\"\nID=ubuntu\n"),
			row("^nginx", "/usr/share/nginx/html/index.html", INDEX),
			row("^nginx", "/usr/share/nginx/html/50x.html",
					"<!DOCTYPE html>\n<html>\n<head>\n<title>Error</title>\n</head>\n</html>\n"),
			row("^nginx", "/etc/nginx/nginx.conf", """
					user  nginx;
					worker_processes  auto;

					events {
					    worker_connections  1024;
					}

					http {
					    include       /etc/nginx/mime.types;
					    include /etc/nginx/conf.d/*.conf;
					}
					"""), row("^nginx", "/etc/nginx/conf.d/default.conf", """
					server {
					    listen       80;
					    server_name  localhost;

					    location / {
					        root   /usr/share/nginx/html;
					        index  index.html index.htm;
					    }
					}
					"""), row("^nginx", "/etc/nginx/mime.types", "types {\n    text/html html htm;\n}\n"),
			row("^nginx", "/docker-entrypoint.sh", "#!/bin/sh\nexec \"$@\"\n"),
			row("^httpd", "/usr/local/apache2/htdocs/index.html", "<html><body><h1>It works!</h1></body></html>\n"),
			row("^mongo", "/data/db/WiredTiger", "WiredTiger\n"), row("^redis", "/data/.keep", ""));

	private ImageFiles() {
	}

	/**
	 * Lays down what an image has.
	 * @param image its short name
	 * @param programs what it has to run
	 */
	public static void lay(FileTree files, String image, Collection<String> programs) {
		Instant now = files.now();
		DIRECTORIES.forEach((path) -> files.lay(path, FileEntry.directory(now)));
		FileEntry temporary = files.find("/tmp");
		if (temporary != null) {
			temporary.mode(01777);
		}
		for (String program : programs) {
			files.lay("/bin/" + program, FileEntry.file("\u007fELF", now).mode(0755));
		}
		for (Row row : ROWS) {
			if (row.image().matcher(image).find()) {
				FileEntry file = FileEntry.file(row.text(), now);
				files.lay(row.path(), file.mode(row.path().endsWith(".sh") ? 0755 : 0644));
			}
		}
		files.layDevices(List.of("null", "zero", "full", "random", "urandom", "tty", "stdin", "stdout", "stderr"));
		files.lay("/dev/console", FileEntry.link("/dev/null", now));
		files.lay("/proc/1/fd/1", FileEntry.device("log", now));
		files.lay("/proc/1/fd/2", FileEntry.device("log", now));
		files.lay("/proc/cpuinfo", "processor\t: 0\nprocessor\t: 1\nprocessor\t: 2\nprocessor\t: 3\n");
		files.lay("/proc/meminfo", "MemTotal:        8388608 kB\nMemFree:         4194304 kB\n");
		files.lay("/proc/loadavg", "0.10 0.12 0.09 1/200 42\n");
		files.lay("/proc/version", "Linux version 6.8.0\n");
		files.lay("/proc/sys/kernel/hostname", "");
	}

	private static Row row(String image, String path, String text) {
		return new Row(Pattern.compile(image), path, text);
	}

	private record Row(Pattern image, String path, String text) {
	}

}
