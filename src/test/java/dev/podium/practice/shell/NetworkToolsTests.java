package dev.podium.practice.shell;

import java.time.Duration;
import java.util.List;

import dev.podium.practice.shell.tools.Connections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NetworkToolsTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					wget -qO- http://web                                | 0 | hello
					wget -qO- web:8080/missing                          | 1 | wget: server returned error: HTTP/1.1 404 Not Found
					wget -qO- http://nosuch                             | 1 | wget: bad address 'nosuch'
					wget -qO- -T 2 http://slow                          | 1 | wget: download timed out
					wget -qO- http://closed                             | 1 | wget: can't connect to remote host (10.96.0.1): Connection refused
					wget -q http://web && cat index.html                | 0 | hello
					curl -s web                                         | 0 | hello
					curl -s -o /dev/null -w '%{http_code}' web/missing  | 0 | 404
					curl -sf web/missing                                | 22 |
					curl -s nosuch                                      | 6 |
					curl nosuch                                         | 6 | curl: (6) Could not resolve host: nosuch
					curl -m 1 slow                                      | 28 | curl: (28) Connection timed out after 1000 milliseconds
					curl --nosuchflag web                               | 2 | curl: option --nosuchflag: is unknown
					nc -z web 80                                        | 0 |
					nc -zv closed 80                                    | 1 | nc: closed (10.96.0.1:80): Connection refused
					getent hosts web                                    | 0 | 10.96.0.9       web
					dig +short +search web                              | 0 | 10.96.0.9
					host nosuch                                         | 1 | Host nosuch not found: 3(NXDOMAIN)
					until wget -qO- http://web; do sleep 1; done        | 0 | hello
					""")
	void answersAsTheRealTool(String script, int code, String said) {
		ScriptedContainer container = new ScriptedContainer("busybox");
		container.network = new FewServers();
		container.run(Duration.ofSeconds(200), "", "sh", "-c", script);
		assertThat((ScriptedContainer.text(container.output) + ScriptedContainer.text(container.error)).strip())
			.isEqualTo((said != null) ? said : "");
		assertThat(container.code).isEqualTo(code);
	}

	/** {@code web} answers, {@code slow} is late, {@code closed} refuses. */
	private static final class FewServers implements Connections {

		@Override
		public String nameserver() {
			return "10.96.0.10";
		}

		@Override
		public Lookup lookUp(String name, String type) {
			return name.equals("web") ? new Lookup("found",
					List.of(new Record("web.default.svc.cluster.local", "A", "10.96.0.9")), Duration.ZERO)
					: new Lookup("nxdomain", List.of(), Duration.ZERO);
		}

		@Override
		public Reply send(String method, String host, int port, String path, String body) {
			if (host.equals("closed")) {
				return new Reply("refused", 0, "", "", "10.96.0.1", Duration.ZERO);
			}
			if (!host.equals("web") && !host.equals("slow")) {
				return new Reply("nxdomain", 0, "", "", "", Duration.ZERO);
			}
			int status = path.equals("/missing") ? 404 : 200;
			return new Reply(method.isEmpty() ? "connected" : "answered", status, "text/plain",
					(status == 200) ? "hello\n" : "", "10.96.0.9", Duration.ofSeconds(host.equals("slow") ? 60 : 0));
		}

	}

}
