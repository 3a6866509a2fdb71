package dev.podium.practice.kubelet.behaviour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podium.practice.kubelet.environment.Environment;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What containers do: by their command where it is one that we know, else by their image.
 * Annotations of the Pod override it, for all its containers or, with the container's
 * name behind a dot, for one: {@code podium.dev/exit-after: 5s},
 * {@code podium.dev/exit-code: "3"}, {@code podium.dev/log} (lines),
 * {@code podium.dev/ready-after: 10s} or {@code never},
 * {@code podium.dev/liveness-fails-after: 30s}.
 */
public final class ContainerBehaviours {

	/**
	 * The first row whose pattern is found in the image's name (without registry) counts.
	 */
	private static final List<Row> IMAGES = List.of(
			row("^(busybox|alpine|debian|ubuntu|bash)$", Behaviour.ends(Duration.ZERO, 0, List.of())),
			row("^hello-world$",
					Behaviour.ends(Duration.ofMillis(50), 0,
							lines("", "Hello from Docker!",
									"This message shows that your installation appears to be working correctly."))),
			row("^(mongo|mongodb)", server(
					"I CONTROL  [initandlisten] MongoDB starting : pid=1 port=27017 dbpath=/data/db 64-bit host=db",
					"I CONTROL  [initandlisten] db version v3.3.15",
					"I STORAGE  [initandlisten] wiredtiger_open config: create,cache_size=1024M",
					"I NETWORK  [initandlisten] waiting for connections on port 27017")
				.serving(Service.on(".*", 27017))),
			row("^nginx", server(
					"/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration",
					"/docker-entrypoint.sh: Configuration complete; ready for start up",
					"[notice] 1#1: using the \"epoll\" event method", "[notice] 1#1: start worker processes")
				.serving(Service.on("/(index.html|50x.html)?", 80))),
			row("^redis",
					server("1:C * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo",
							"1:M * Running mode=standalone, port=6379.", "1:M * Ready to accept connections tcp")
						.serving(Service.on(".*", 6379))),
			row("^(postgres|postgresql)",
					server("LOG:  starting PostgreSQL on x86_64-pc-linux-gnu",
							"LOG:  listening on IPv4 address \"0.0.0.0\", port 5432",
							"LOG:  database system is ready to accept connections")
						.serving(Service.on(".*", 5432))),
			row("^httpd",
					server("AH00558: httpd: Could not reliably determine the server's fully qualified domain name",
							"[mpm_event:notice] AH00489: Apache/2.4 configured -- resuming normal operations")
						.serving(Service.on("/(index.html)?", 80))),
			row("^go-demo",
					server("Starting the application", "Configuring DB", "Listening on port 8080")
						.serving(Service.on("/demo/.*", 8080))),
			row("^(mysql|mariadb)",
					server("[Note] [Entrypoint]: MySQL init process done. Ready for start up.",
							"[System] [MY-010931] [Server] /usr/sbin/mysqld: ready for connections. port: 3306")
						.serving(Service.on(".*", 3306))),
			row("^http-echo", server("[INFO] server is listening on :5678").serving(Service.on(".*", 5678))),
			row("^hello-app", server("Server listening on port 8080").serving(Service.on(".*", 8080))),
			row("^kubernetes-bootcamp",
					server("Kubernetes Bootcamp App Started At: 2026-01-01T00:00:00.000Z")
						.serving(Service.on(".*", 8080))),
			row("^(echoserver|echo-server)", server("Starting nginx...").serving(Service.on(".*", 8080))),
			row("^whoami", server("Starting up on port 80").serving(Service.on(".*", 80))),
			row("^podinfo", server("Starting HTTP Server on :9898").serving(Service.on(".*", 9898, 9999))),
			row("", server()));

	private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)?");

	private ContainerBehaviours() {
	}

	/**
	 * What this container does.
	 * @param annotations the Pod's
	 * @param container of the Pod's spec
	 * @param environment of its process
	 */
	public static Behaviour of(JsonNode annotations, JsonNode container, Environment environment) {
		Behaviour behaviour = byCommand(words(container, environment), environment);
		if (behaviour == null) {
			behaviour = byImage(container.path("image").asString(""));
		}
		return override(behaviour, annotations, container.path("name").asString(""));
	}

	/** The command of a container, as far as its spec tells it. */
	static List<String> words(JsonNode container, Environment environment) {
		List<String> words = new ArrayList<>();
		container.path("command").forEach((word) -> words.add(environment.resolve(word.asString(""))));
		String image = Images.shortName(container.path("image").asString(""));
		if (!words.isEmpty() || image.matches("busybox|alpine|debian|ubuntu|bash")) {
			container.path("args").forEach((word) -> words.add(environment.resolve(word.asString(""))));
		}
		return words;
	}

	/** Null where the command is not one that we know. */
	private static @Nullable Behaviour byCommand(List<String> words, Environment environment) {
		return ofCommand(words, environment, (path) -> ContainerFiles.OF_THE_IMAGE.has(path, Duration.ZERO));
	}

	/**
	 * What a command does.
	 * @param environment in which it runs
	 * @param files which files are there
	 * @return null where it is not one that we know
	 */
	public static @Nullable Behaviour ofCommand(List<String> words, Environment environment, Predicate<String> files) {
		if (words.isEmpty()) {
			return null;
		}
		String name = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
		if (List.of("sh", "bash", "ash").contains(name)) {
			for (int i = 1; i < words.size() - 1; i++) {
				if (words.get(i).matches("-[a-z]*c")) {
					return ShellScript.of(words.get(i + 1), environment, files);
				}
			}
			return Behaviour.ends(Duration.ZERO, 0, List.of());
		}
		if (ShellScript.knows(name)) {
			return ShellScript.ofWords(words, environment, files);
		}
		if (name.equals("perl")) {
			return Behaviour.ends(Duration.ofSeconds(4), 0, List.of(Behaviour.Output.line(Duration.ofSeconds(4),
					"3.14159265358979323846264338327950288419716939937510582097494459230781640628620899")));
		}
		return null;
	}

	private static Behaviour byImage(String image) {
		String name = Images.shortName(image);
		return IMAGES.stream()
			.filter((row) -> row.image().matcher(name).find())
			.findFirst()
			.map(Row::behaviour)
			.orElseThrow();
	}

	private static Behaviour override(Behaviour base, JsonNode annotations, String container) {
		String after = annotation(annotations, "exit-after", container);
		String code = annotation(annotations, "exit-code", container);
		String log = annotation(annotations, "log", container);
		String ready = annotation(annotations, "ready-after", container);
		String liveness = annotation(annotations, "liveness-fails-after", container);
		Duration lifetime = (after != null) ? duration(after) : base.lifetime();
		Duration readyAfter = (ready == null) ? base.readyAfter() : duration(ready);
		Duration livenessFails = (liveness == null) ? base.livenessFailsAfter() : duration(liveness);
		int exitCode = (code != null && code.matches("\\d{1,3}")) ? Integer.parseInt(code) : base.exitCode();
		List<Behaviour.Output> output = (log != null) ? lines(log.split("\n", -1)) : base.output();
		return new Behaviour(lifetime, exitCode, output, base.stop(), readyAfter, livenessFails, base.service(),
				base.files(), base.loop());
	}

	static @Nullable String annotation(JsonNode annotations, String name, String container) {
		JsonNode own = annotations.path("podium.dev/" + name + '.' + container);
		JsonNode all = annotations.path("podium.dev/" + name);
		return own.isString() ? own.stringValue() : (all.isString() ? all.stringValue() : null);
	}

	/** Null for {@code never} and for what is no duration. */
	static @Nullable Duration duration(String text) {
		Matcher matcher = DURATION.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		long number = Long.parseLong(matcher.group(1));
		String unit = (matcher.group(2) != null) ? matcher.group(2) : "s";
		return switch (unit) {
			case "ms" -> Duration.ofMillis(number);
			case "m" -> Duration.ofMinutes(number);
			case "h" -> Duration.ofHours(number);
			default -> Duration.ofSeconds(number);
		};
	}

	private static Behaviour server(String... log) {
		return Behaviour.runs(Behaviour.Stop.ENDS, lines(log));
	}

	private static List<Behaviour.Output> lines(String... texts) {
		return Arrays.stream(texts).map((text) -> Behaviour.Output.line(Duration.ZERO, text)).toList();
	}

	private static Row row(String image, Behaviour behaviour) {
		return new Row(Pattern.compile(image), behaviour);
	}

	/** Images of this name do this. */
	private record Row(Pattern image, Behaviour behaviour) {
	}

}
