package dev.podium.dashboard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

import dev.podium.feed.Feed;
import dev.podium.recording.Library;
import dev.podium.traces.Planted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A secret is planted in every place in which one may stand, live, in imports and in
 * audit bodies, and is then nowhere: neither in the store's files nor in its rows, the
 * stream, REST, an export, a handout, the refusal of a broken file, or the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class NothingSecretTest extends PodiumOfFakes {

	@Value("${podium.home}")
	private Path home;

	@Autowired
	private Library library;

	@Autowired
	private LoggingSystem logging;

	@BeforeEach
	void theLogTellsAll() {
		this.logging.setLogLevel("dev.podium", LogLevel.DEBUG);
	}

	@AfterEach
	void theLogIsAsItWas() {
		this.logging.setLogLevel("dev.podium", null);
	}

	@Test
	void nothingSecretIsKeptOrTold(CapturedOutput log) throws Exception {
		assertThat(Planted.events("planted")).allSatisfy((event) -> assertThat(event).contains(Planted.SECRET));
		assertThat(Planted.audit("planted")).allSatisfy((entry) -> assertThat(entry).contains(Planted.SECRET));
		Feed feed = this.inView.now().feed();
		Planted.changes("planted", feed.now()).forEach(feed::append);
		await().until(
				() -> this.library.find(feed.epoch()) != null && this.library.open(feed.epoch()).last() == feed.last());
		clean("the stream", stream(feed.last()));

		List<String> recordings = new ArrayList<>(List.of(feed.epoch()));
		recordings.add(imported(dated(Planted.events("planted")), String.join("\n", Planted.audit("planted"))));
		recordings.add(imported(String.join("\n", Planted.events("planted"))));
		recordings.add(kept(feed.epoch()));
		for (String id : recordings) {
			String api = "/api/recordings/" + id;
			for (String path : List.of("", "/stories", "/changes", "/changes/window", "/changes/overview",
					"/file?gzip=false")) {
				String told = clean(api + path, page(api + path, 200).body());
				assertThat(told).as(api + path).contains(path.startsWith("/file") ? "redacted" : id);
			}
			clean(api + "/file",
					new String(new GZIPInputStream(new ByteArrayInputStream(bytes(api + "/file"))).readAllBytes(),
							StandardCharsets.UTF_8));
			JsonNode changes = get(api + "/changes?limit=100", 200);
			assertThat(changes.path("changes").size()).isGreaterThan(5);
			for (JsonNode change : changes.path("changes")) {
				clean("a change", page(api + "/changes/" + change.path("seq").asLong(), 200).body());
			}
			List<String> handouts = new ArrayList<>();
			for (JsonNode story : get(api + "/stories", 200).path("stories")) {
				String its = story.path("id").asString("");
				clean("a story", page(api + "/stories/" + its, 200).body());
				handouts.add(clean("the handout", page("/r/" + id + "/handout?story=" + its, 200).body()));
			}
			assertThat(handouts).anySatisfy((handout) -> assertThat(handout).contains("planted"));
		}

		String broken = dated(Planted.events("planted")) + "\n{\"receivedAt\":\"" + Planted.SECRET + "\",\"gap\":{}}\n";
		clean("a refusal", refused("broken.jsonl", broken));
		clean("a refusal", refused("broken.jsonl", "{\"password\": " + Planted.SECRET + "}"));
		clean("a refusal", refused("broken.jsonl", "{\"type\":\"" + Planted.SECRET + "\",\"object\":{\"kind\":\""
				+ Planted.SECRET + "\",\"metadata\":{}}}"));

		assertThat(rows()).anySatisfy((row) -> assertThat(row).contains("redacted"));
		rows().forEach((row) -> clean("a row of the database", row));
		try (Stream<Path> files = Files.walk(this.home)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				clean(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
			}
		}
		LoggerFactory.getLogger("dev.podium.Heard").debug("All is heard");
		assertThat(log.getAll()).contains("All is heard");
		clean("the log", log.getAll());
	}

	private static String clean(String where, String text) {
		assertThat(text.contains(Planted.SECRET)).as(where + ": " + around(text)).isFalse();
		return text;
	}

	private static String around(String text) {
		int at = text.indexOf(Planted.SECRET);
		return (at < 0) ? "clean" : text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 60));
	}

	private String stream(long last) {
		try (TestViewer viewer = TestViewer.at(this.port, "")) {
			viewer.awaitSeqs((int) last);
			return viewer.text();
		}
	}

	/** Every row of every table, with what is compressed as it was. */
	private List<String> rows() throws SQLException {
		List<String> rows = new ArrayList<>();
		String url = "jdbc:h2:file:" + this.home.toAbsolutePath().normalize().resolve("recordings");
		try (Connection connection = DriverManager.getConnection(
				url + ";WRITE_DELAY=0;CACHE_SIZE=16384;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000", "sa", "")) {
			for (String table : List.of("recording", "run", "block", "story", "bundled")) {
				try (ResultSet all = connection.createStatement().executeQuery("SELECT * FROM " + table)) {
					while (all.next()) {
						StringBuilder row = new StringBuilder(table);
						for (int i = 1; i <= all.getMetaData().getColumnCount(); i++) {
							row.append('\t').append(value(all.getObject(i)));
						}
						rows.add(row.toString());
					}
				}
			}
		}
		return rows;
	}

	private static String value(Object value) {
		if (!(value instanceof byte[] bytes)) {
			return String.valueOf(value);
		}
		try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			// not every column is compressed
			return new String(bytes, StandardCharsets.UTF_8);
		}
	}

	private static String dated(List<String> events) {
		StringBuilder lines = new StringBuilder();
		int second = 0;
		for (String event : events) {
			lines.append("{\"receivedAt\":\"2026-11-23T03:00:0")
				.append(second++)
				.append(".000100Z\",\"event\":")
				.append(event)
				.append("}\n");
		}
		return lines.toString().strip();
	}

	private String imported(String... files) {
		HttpResponse<String> answer = form(files);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		return JsonMapper.shared().readTree(clean("the answer", answer.body())).path("id").asString();
	}

	private String refused(String name, String file) {
		HttpResponse<String> answer = form(file);
		assertThat(answer.statusCode()).as(name).isEqualTo(422);
		return answer.body();
	}

	private HttpResponse<String> form(String... files) {
		StringBuilder body = new StringBuilder();
		for (int i = 0; i < files.length; i++) {
			body.append("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
				.append(i)
				.append(".jsonl\"\r\nContent-Type: application/octet-stream\r\n\r\n")
				.append(files[i])
				.append("\r\n");
		}
		body.append("--edge--\r\n");
		return exchange(HttpRequest.newBuilder(uri("/api/recordings"))
			.header("Content-Type", "multipart/form-data; boundary=edge")
			.POST(HttpRequest.BodyPublishers.ofString(body.toString())));
	}

	private String kept(String epoch) {
		HttpResponse<String> answer = exchange(HttpRequest.newBuilder(uri("/api/recordings"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers
				.ofString("{\"name\":\"a part\",\"epoch\":\"" + epoch + "\",\"from\":\"2020-01-01T00:00:00Z\"}")));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		return JsonMapper.shared().readTree(answer.body()).path("id").asString();
	}

	private byte[] bytes(String path) {
		return exchange(HttpRequest.newBuilder(uri(path)), HttpResponse.BodyHandlers.ofByteArray()).body();
	}

}
