package dev.podium.practice.kubelet.behaviour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podium.practice.network.Host.Answer;
import dev.podium.practice.network.Host.Ask;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What images that courses use answer to a request. To add one: a row. Annotations of the
 * Pod override it, for all its containers or, with the container's name behind a dot, for
 * one: {@code podium.dev/http-status: "503"}, {@code podium.dev/http-body},
 * {@code podium.dev/http-latency: 200ms}, {@code podium.dev/http-errors: 10%}.
 */
public final class WebPages {

	/** What is known of a server that is asked. */
	public record Server(JsonNode pod, JsonNode container, String node, String address) {

		String podName() {
			return this.pod.path("metadata").path("name").asString("");
		}

		String tag() {
			String image = this.container.path("image").asString("");
			int colon = image.lastIndexOf(':');
			return (colon > image.lastIndexOf('/')) ? image.substring(colon + 1) : "latest";
		}

		List<String> words() {
			List<String> words = new ArrayList<>();
			this.container.path("command").forEach((word) -> words.add(word.asString("")));
			this.container.path("args").forEach((word) -> words.add(word.asString("")));
			return words;
		}

		/**
		 * What follows a flag, behind a space or an equals sign; null where it has none.
		 */
		@Nullable String flag(String name) {
			List<String> words = words();
			for (int i = 0; i < words.size(); i++) {
				String word = words.get(i).startsWith("--") ? words.get(i).substring(1) : words.get(i);
				if (word.equals(name) && i + 1 < words.size()) {
					return words.get(i + 1);
				}
				if (word.startsWith(name + '=')) {
					return word.substring(name.length() + 1);
				}
			}
			return null;
		}

	}

	private interface Page {

		Answer answer(Ask ask, Server server);

	}

	private static final String NGINX = """
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

	private static final Pattern AGNHOST_ECHO = Pattern.compile("/echo\\?msg=([^&]*).*");

	/**
	 * The first row whose pattern is found in the image's name (without registry) counts.
	 */
	private static final List<Row> ROWS = List.of(row("^nginx", WebPages::nginx),
			row("^httpd",
					(ask, server) -> path(ask).matches("/(index.html)?")
							? Answer.html(200, "<html><body><h1>It works!</h1></body></html>\n")
							: Answer.html(404, "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n"
									+ "<title>404 Not Found</title>\n</head><body>\n<h1>Not Found</h1>\n"
									+ "<p>The requested URL was not found on this server.</p>\n</body></html>\n")),
			row("^http-echo", (ask, server) -> {
				String text = server.flag("-text");
				return Answer.text(200, ((text != null) ? text : "hello-world") + '\n');
			}), row("^agnhost", WebPages::agnhost),
			row("^hello-app",
					(ask, server) -> Answer.text(200,
							"Hello, world!\nVersion: " + server.tag().replaceAll("^(\\d+\\.\\d+)$", "$1.0")
									+ "\nHostname: " + server.podName() + '\n')),
			row("^kubernetes-bootcamp",
					(ask, server) -> Answer.text(200,
							"Hello Kubernetes bootcamp! | Running on: " + server.podName() + " | v="
									+ server.tag().replaceAll("\\D", "").replaceAll("^$", "1") + '\n')),
			row("^go-demo",
					(ask, server) -> path(ask).equals("/demo/hello") ? Answer.text(200, "hello, world!\n")
							: path(ask).startsWith("/demo/") ? Answer.json(200, "[]")
									: Answer.text(404, "404 page not found\n")),
			row("^whoami",
					(ask, server) -> Answer.text(200,
							"Hostname: " + server.podName() + "\nIP: " + server.address() + "\nGET " + path(ask)
									+ " HTTP/1.1\nHost: " + ask.host() + '\n')),
			row("^(echoserver|echo-server)",
					(ask, server) -> Answer.text(200,
							"\n\nHostname: " + server.podName() + "\n\nRequest Information:\n\tmethod=" + ask.method()
									+ "\n\treal path=" + ask.path() + '\n')),
			row("^podinfo",
					(ask, server) -> path(ask).matches("/(healthz|readyz)") ? Answer.json(200, "{\"status\": \"OK\"}")
							: Answer.json(200,
									"{\n  \"hostname\": \"" + server.podName() + "\",\n  \"version\": \"" + server.tag()
											+ "\",\n  \"message\": \"greetings from podinfo v" + server.tag()
											+ "\"\n}")));

	private WebPages() {
	}

	/**
	 * What a container that runs answers.
	 * @param asked how often it was asked before
	 */
	public static Answer of(Ask ask, Server server, Service service, long asked) {
		if (ask.method().isEmpty()) {
			return new Answer(0, "", "", 0);
		}
		String image = Images.shortName(server.container().path("image").asString(""));
		Answer answer = ROWS.stream()
			.filter((row) -> row.image().matcher(image).find())
			.findFirst()
			.map((row) -> row.page().answer(ask, server))
			.orElseGet(() -> unknown(ask, server, service));
		return override(answer, server, asked);
	}

	/**
	 * The ports that a server was told to listen on by its words; none where it was told
	 * none.
	 */
	public static Set<Integer> ports(Server server) {
		String image = Images.shortName(server.container().path("image").asString(""));
		if (image.startsWith("agnhost")) {
			String port = server.flag(server.words().contains("serve-hostname") ? "-port" : "-http-port");
			boolean serves = server.words().contains("netexec") || server.words().contains("serve-hostname");
			return serves ? Set.of(number(port, server.words().contains("netexec") ? 8080 : 9376)) : Set.of();
		}
		String listen = image.startsWith("http-echo") ? server.flag("-listen") : null;
		return (listen != null) ? Set.of(number(listen.substring(listen.lastIndexOf(':') + 1), 5678)) : Set.of();
	}

	private static int number(@Nullable String text, int otherwise) {
		return (text != null && text.matches("\\d{1,5}")) ? Integer.parseInt(text) : otherwise;
	}

	private static Answer unknown(Ask ask, Server server, Service service) {
		int status = service.status(ask.path());
		return Answer.text(status,
				(status == 200)
						? "This is the container " + server.container().path("name").asString("") + " of the Pod "
								+ server.podName() + ". What its image would answer is not known here.\n"
						: "404 page not found\n");
	}

	private static Answer nginx(Ask ask, Server server) {
		return switch (path(ask)) {
			case "/", "/index.html" -> Answer.html(200, NGINX);
			default -> Answer.html(404, """
					<html>
					<head><title>404 Not Found</title></head>
					<body>
					<center><h1>404 Not Found</h1></center>
					<hr><center>nginx/%s</center>
					</body>
					</html>
					""".formatted(server.tag().replaceAll("-.*", "")));
		};
	}

	private static Answer agnhost(Ask ask, Server server) {
		Matcher echo = AGNHOST_ECHO.matcher(ask.path());
		if (server.words().contains("serve-hostname")) {
			return Answer.text(200, server.podName());
		}
		if (echo.matches()) {
			return Answer.text(200, echo.group(1));
		}
		return switch (path(ask)) {
			case "/hostname", "/hostName" -> Answer.text(200, server.podName());
			case "/", "/healthz" -> Answer.text(200, "NOW: ok");
			default -> Answer.text(404, "404 page not found\n");
		};
	}

	private static String path(Ask ask) {
		return ask.path().replaceAll("[?#].*", "");
	}

	private static Answer override(Answer base, Server server, long asked) {
		JsonNode annotations = server.pod().path("metadata").path("annotations");
		String container = server.container().path("name").asString("");
		String status = ContainerBehaviours.annotation(annotations, "http-status", container);
		String body = ContainerBehaviours.annotation(annotations, "http-body", container);
		String latency = ContainerBehaviours.annotation(annotations, "http-latency", container);
		Answer answer = (body != null) ? Answer.text(200, body + '\n') : base;
		if (status != null && status.matches("[1-5]\\d\\d")) {
			answer = answer.with(Integer.parseInt(status));
		}
		String errors = ContainerBehaviours.annotation(annotations, "http-errors", container);
		if (errors != null && errors.matches("\\d{1,3}%")) {
			// Spread evenly, so that a room sees the share that was asked for.
			int percent = Math.min(100, Integer.parseInt(errors.substring(0, errors.length() - 1)));
			answer = ((asked + 1) * percent / 100 > asked * percent / 100) ? Answer.text(500, "Internal Server Error\n")
					: answer;
		}
		Duration late = (latency != null) ? ContainerBehaviours.duration(latency) : null;
		return (late != null) ? answer.after(Math.min(late.toMillis(), 600_000)) : answer;
	}

	private static Row row(String image, Page page) {
		return new Row(Pattern.compile(image), page);
	}

	private record Row(Pattern image, Page page) {
	}

}
