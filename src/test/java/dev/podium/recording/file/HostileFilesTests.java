package dev.podium.recording.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.recording.file.Captures.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Files by people who mean no good, or whose disk was full: each is refused in words that
 * name the line, and that quote nothing.
 */
class HostileFilesTests {

	private static final String SECRET = "hunter2-in-the-file";

	private static final String GAP = """
			{"receivedAt":"2026-11-23T03:00:00Z","gap":{"kind":"clock","reason":"r"}}
			""";

	static Stream<Arguments> files() {
		byte[] packed = Captures.gzip((GAP + noise()).getBytes(StandardCharsets.UTF_8));
		byte[] damaged = packed.clone();
		damaged[packed.length - 5] ^= 0x55;
		return Stream.of(arguments("an empty file", bytes(""), 0, "file.empty"),
				arguments("blank lines", bytes("\n \n"), 0, "file.empty"),
				arguments("a header alone", bytes("{\"podium\":1}\n"), 0, "file.nothing"),
				arguments("gzip cut off", Arrays.copyOf(packed, packed.length / 2), -1, "file.gzip.truncated"),
				arguments("gzip damaged", damaged, -1, "file.gzip.damaged"),
				arguments("a last line cut off", bytes(GAP + GAP.substring(0, 40)), 2, "file.line.truncated"),
				arguments("a broken line", bytes(GAP + "{\"receivedAt\": " + SECRET + "}\n" + GAP), 2,
						"file.line.json"),
				arguments("two objects in a line", bytes(GAP.strip() + GAP), 1, "file.line.object"),
				arguments("a list", bytes("[1]\n"), 1, "file.line.object"),
				arguments("words", bytes("Dear sir,\nhow are you?\n"), 1, "file.line.json"),
				arguments("deep nesting", bytes(GAP + "{\"a\":".repeat(100_000) + "\n"), 2, "file.line.deep"),
				arguments("a newer version", bytes("{\"podium\":2}\n" + GAP), 1, "file.version"),
				arguments("a version from far away", bytes("{\"podium\":99999999999999999999}\n"), 1, "file.version"),
				arguments("a version that is none", bytes("{\"podium\":\"one\"}\n"), 1, "file.header"),
				arguments("a second header", bytes(GAP + "{\"podium\":1}\n"), 2, "file.line.header"),
				arguments("not UTF-8", concat(bytes(GAP), new byte[] { '"', (byte) 0xc3, '(', '"', '\n' }), 2,
						"file.line.utf8"),
				arguments("a NUL", concat(bytes(GAP), new byte[] { '{', 0, '}', '\n' }), 2, "file.line.nul"),
				arguments("UTF-16", GAP.getBytes(StandardCharsets.UTF_16), 0, "file.utf16"),
				arguments("a picture", new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0 }, 0,
						"file.picture"),
				arguments("a zip", bytes("PK\u0003\u0004 and more"), 0, "file.zip"),
				arguments("a packed zip", Captures.gzip(bytes("PK\u0003\u0004 and more")), 0, "file.zip"),
				arguments("a PDF", bytes("%PDF-1.7 and more"), 0, "file.pdf"),
				arguments("no time", bytes("{\"event\":{}}\n"), 1, "file.line.unknown"),
				arguments("a number as a time", bytes("{\"receivedAt\":7,\"gap\":{}}\n"), 1, "file.line.text"),
				arguments("a secret as a time", bytes("{\"receivedAt\":\"" + SECRET + "\",\"gap\":{}}\n"), 1,
						"file.line.time"),
				arguments("a secret as a type", bytes(GAP + event(SECRET, "{\"name\":\"p\"}")), 2, "file.line.type"),
				arguments("a text as an object",
						bytes(GAP + "{\"receivedAt\":\"2026-11-23T03:00:00Z\",\"event\":{\"type\":"
								+ "\"ADDED\",\"object\":\"" + SECRET + "\"}}\n"),
						2, "file.line.notobject"),
				arguments("no name", bytes(GAP + event("ADDED", "{}")), 2, "file.line.missing"),
				arguments("a bare object",
						bytes("{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"p\"}}"), 1,
						"file.line.bare"),
				arguments("an undated object without a name", bytes(
						"{\"type\":\"ADDED\",\"object\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{}}}\n"),
						1, "file.line.missing"),
				arguments("a time before computers", bytes(GAP.replace("2026", "1815")), 1, "file.time.absurd"),
				arguments("a time beyond all", bytes(GAP.replace("2026-", "+999999999-")), 1, "file.time.absurd"),
				arguments("times far apart", bytes(GAP.replace("2026", "2020") + GAP), 2, "file.time.apart"),
				arguments("a time that goes back", bytes(GAP.replace("03:00", "03:02") + GAP), 2, "file.time.back"),
				arguments("no entry of an audit log", bytes("""
						{"kind":"Event","apiVersion":"audit.k8s.io/v1","stageTimestamp":"2026-11-23T03:00:00Z"}
						""" + GAP), 2, "file.line.audit"), arguments("an audit entry without a time",
						bytes("{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\"}\n"), 1, "file.line.missing"));
	}

	@ParameterizedTest(name = "{0}: {3}")
	@MethodSource("files")
	@DisplayName("a hostile or damaged file is refused, and its line named")
	void refused(String what, byte[] bytes, int line, String key) {
		ImportException refused = refusal(FileLimits.standard(), file("name.jsonl", bytes));
		assertThat(refused.problem().key()).isEqualTo(key);
		assertThat(refused.file()).isEqualTo(key.equals("file.nothing") ? "" : "name.jsonl");
		if (line >= 0) {
			assertThat(refused.line()).isEqualTo(line);
		}
		assertThat(refused).hasMessageNotContaining(SECRET);
		assertThat(refused.problem().args().toString()).doesNotContain(SECRET);
		assertThat(messages()).containsKey(key);
	}

	@Test
	void everyProblemHasItsArguments() {
		files().forEach((row) -> {
			ImportException refused = refusal(FileLimits.standard(), file("f", (byte[]) row.get()[1]));
			String message = messages().get(refused.problem().key());
			for (String argument : refused.problem().args().keySet()) {
				assertThat(message).contains("{" + argument + "}");
			}
			assertThat(message.replaceAll("[^{]", "")).hasSize(refused.problem().args().size());
		});
	}

	@ParameterizedTest(name = "{0} of {1} characters is refused at its line")
	@CsvSource({ "metadata.name, 254", "metadata.namespace, 64", "metadata.uid, 65", "metadata.resourceVersion, 65",
			"kind, 64", "apiVersion, 318", "spec.nodeName, 254", "spec.schedulerName, 254",
			"metadata.managedFields[].manager, 129", "metadata.ownerReferences[].name, 254",
			"spec.containers[].name, 64", "status.containerStatuses[].name, 64", "status.conditions[].reason, 1025",
			"status.phase, 64", "metadata.labels, 318", "metadata.annotations, 318" })
	void aNameLongerThanTheApiAllows(String field, int length) {
		for (int longer : new int[] { 0, 1 }) {
			String line = line(field, "x".repeat(length - 1 + longer));
			byte[] file = bytes(GAP + line);
			if (longer == 0) {
				assertThat(Captures.read(Capture.of(List.of(file("f", file))))).hasSizeGreaterThan(1);
			}
			else {
				ImportException refused = refusal(FileLimits.standard(), file("f", file));
				assertThat(refused.problem().key()).isEqualTo("file.line.name");
				assertThat(refused.problem().args()).containsEntry("field", field)
					.containsEntry("most", Integer.toString(length - 1));
				assertThat(refused.line()).isEqualTo(2);
			}
		}
	}

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					{'event':{'type':'ADDED','object':{'kind':'Event','apiVersion':'v1','metadata':{'name':'e'},'reason':'LONG'}}} | reason
					{'event':{'type':'ADDED','object':{'kind':'Event','apiVersion':'v1','metadata':{'name':'e'},'involvedObject':{'uid':'LONG'}}}} | involvedObject.uid
					{'gap':{'kind':'LONG','reason':'r'}} | gap.kind
					{'delivery':{'to':'LONG','kind':'Pod','name':'p','resourceVersion':'1'}} | delivery.to
					{'hand':{'speed':1,'frozen':false,'nodes':1,'unplugged':['LONG']}} | hand.unplugged
					{'verdict':{'namespace':'d','name':'p','uid':'u','resourceVersion':'1','node':'LONG'}} | verdict.node
					{'verdict':{'namespace':'d','name':'p','uid':'u','resourceVersion':'1','nodes':[{'node':'n','points':{'LONG':1}}]}} | verdict.nodes[].points
					{'decision':{'by':'b','rule':'LONG','about':{'kind':'Job','name':'j'}}} | decision.rule
					{'decision':{'by':'b','rule':'r','about':{'kind':'Job','name':'j'},'concerns':{'kind':'Pod','name':'LONG'}}} | decision.concerns.name
					{'decision':{'by':'b','rule':'r','about':{'kind':'Job','name':'j'},'args':{'a':'LONG'}}} | decision.args
					{'audit':{'verb':'create','objectRef':{'name':'LONG'}}} | objectRef.name
					{'audit':{'verb':'create','user':{'username':'LONG'}}} | user.username
					""")
	void aLongNameInAnySortOfLine(String line, String field) {
		String text = "{'receivedAt':'2026-11-23T03:00:00Z'," + line.strip().substring(1);
		String spoilt = text.replace("LONG", "x".repeat(2000)).replace('\'', '"') + '\n';
		ImportException refused = refusal(FileLimits.standard(), file("f", bytes(GAP + spoilt)));
		assertThat(refused.problem().key()).isEqualTo("file.line.name");
		assertThat(refused.problem().args()).containsEntry("field", field);
		assertThat(refused.line()).isEqualTo(2);
	}

	@Test
	void thirtyTwoKilobytesWithFourNamesOfEightMegabytesAreRefused() {
		StringBuilder lines = new StringBuilder();
		String name = "n".repeat(8 << 20);
		for (int i = 0; i < 2; i++) {
			lines.append(event("ADDED", "{\"name\":\"" + name + "\",\"uid\":\"" + i + "\"}"));
		}
		byte[] packed = Captures.gzip(bytes(lines.toString()));
		assertThat(packed.length).isLessThan(64 << 10);
		ImportException refused = refusal(FileLimits.standard(), file("names.jsonl.gz", packed));
		assertThat(refused.problem().key()).isEqualTo("file.line.name");
		assertThat(refused.problem().args()).containsEntry("field", "metadata.name");
		assertThat(refused.line()).isEqualTo(1);
		assertThat(refused.getMessage()).hasSizeLessThan(500);
	}

	@ParameterizedTest(name = "more than 1000 of {0} are refused")
	@ValueSource(strings = { "metadata.labels", "metadata.managedFields", "metadata.ownerReferences", "spec.containers",
			"spec.initContainers", "status.conditions", "status.containerStatuses" })
	void tooManyOfAnything(String field) {
		ObjectNode object = object();
		String pointer = "/" + field.replace('.', '/');
		for (int i = 0; i <= 1000; i++) {
			if (field.endsWith("labels")) {
				object.withObject(pointer).put("l" + i, "v");
			}
			else {
				object.withArray(pointer).addObject().put("name", "c" + i);
			}
		}
		ImportException refused = refusal(FileLimits.standard(), file("f", bytes(GAP + line(object))));
		assertThat(refused.problem().key()).isEqualTo("file.line.list");
		assertThat(refused.problem().args()).isEqualTo(Map.of("field", field, "most", "1000"));
	}

	private static ObjectNode object() {
		ObjectNode object = JsonMapper.shared().createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
		object.putObject("metadata").put("name", "p").put("uid", "u");
		return object;
	}

	private static String line(ObjectNode object) {
		return "{\"receivedAt\":\"2026-11-23T03:00:00Z\",\"event\":{\"type\":\"ADDED\",\"object\":" + object + "}}\n";
	}

	private static String line(String field, String value) {
		ObjectNode object = object();
		String pointer = "/" + field.replace('.', '/');
		if (field.endsWith("labels") || field.endsWith("annotations")) {
			object.withObject(pointer).put(value, "v");
		}
		else if (field.contains("[]")) {
			String[] parts = pointer.split("\\[]/");
			object.withArray(parts[0]).addObject().put(parts[1], value);
		}
		else {
			int last = pointer.lastIndexOf('/');
			(last == 0 ? object : object.withObject(pointer.substring(0, last))).put(pointer.substring(last + 1),
					value);
		}
		return line(object);
	}

	@Test
	void aBombIsNotifiedLongBeforeItHasUnpacked() throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		byte[] blank = new byte[1 << 20];
		Arrays.fill(blank, (byte) '\n');
		try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
			for (int i = 0; i < 200; i++) {
				out.write(blank);
			}
		}
		ImportException refused = refusal(few(1 << 24), file("bomb", packed.toByteArray()));
		assertThat(refused.problem().key()).isIn("file.bomb", "file.lines");
		Arrays.fill(blank, (byte) ' ');
		packed.reset();
		try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
			for (int i = 0; i < 200; i++) {
				out.write(blank);
			}
		}
		assertThat(refusal(FileLimits.standard(), file("bomb", packed.toByteArray())).problem().key())
			.isEqualTo("file.line.long");
	}

	@Test
	void aLineOfMoreThanSixteenMegabytesIsRefused() {
		String line = "{\"receivedAt\":\"2026-11-23T03:00:00Z\",\"gap\":{\"kind\":\"" + "x".repeat(17 << 20) + "\"}}\n";
		ImportException refused = refusal(FileLimits.standard(), file("f", GAP + line));
		assertThat(refused.problem().key()).isEqualTo("file.line.long");
		assertThat(refused.problem().args()).containsEntry("most", "16");
		assertThat(refused.line()).isEqualTo(2);
	}

	@Test
	void linesKindsObjectsAndBytesAreBounded() {
		StringBuilder many = new StringBuilder();
		for (int i = 0; i < 50; i++) {
			many.append("""
					{"receivedAt":"2026-11-23T03:00:00Z","event":{"type":"ADDED","object":{"kind":"K%d",\
					"apiVersion":"v1","metadata":{"name":"n%d","uid":"u%d"}}}}
					""".formatted(i % 20, i, i));
		}
		assertThat(refusal(few(10), file("f", many.toString())).problem().key()).isEqualTo("file.lines");
		assertThat(refusal(limits(1000, 10, 100, 1 << 20), file("f", many.toString())).problem().key())
			.isEqualTo("file.kinds");
		assertThat(refusal(limits(1000, 100, 40, 1 << 20), file("f", many.toString())).problem().key())
			.isEqualTo("file.objects");
		assertThat(refusal(limits(1000, 100, 100, 2000), file("f", many.toString())).problem().key())
			.isEqualTo("file.objects.large");
		FileLimits small = new FileLimits(100, 1 << 20, 500, 1 << 20, 1000, 100, 100, 1 << 20, Duration.ofMinutes(1),
				Duration.ofDays(1));
		assertThat(refusal(small, file("f", many.toString())).problem().key()).isEqualTo("file.large");
	}

	@Test
	void noFilesAndTooManyAreRefused() {
		assertThat(catchThrowableOfType(ImportException.class, () -> Capture.of(List.of())).problem().key())
			.isEqualTo("file.none");
		CaptureFile[] files = new CaptureFile[101];
		Arrays.fill(files, file("f", GAP));
		assertThat(refusal(FileLimits.standard(), files).problem().key()).isEqualTo("file.many");
	}

	private static ImportException refusal(FileLimits limits, CaptureFile... files) {
		return catchThrowableOfType(ImportException.class, () -> Captures.read(Capture.of(List.of(files), limits)));
	}

	private static FileLimits few(long lines) {
		return limits(lines, 1000, 1000, 1 << 20);
	}

	private static FileLimits limits(long lines, int kinds, int objects, long latest) {
		return new FileLimits(FileLimits.GB, FileLimits.GB, 500, 1 << 20, lines, kinds, objects, latest,
				Duration.ofMinutes(1), Duration.ofDays(1));
	}

	private static String event(String type, String metadata) {
		return "{\"receivedAt\":\"2026-11-23T03:00:00Z\",\"event\":{\"type\":\"" + type
				+ "\",\"object\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":" + metadata + "}}}\n";
	}

	/** Lines that gzip cannot make much smaller. */
	private static String noise() {
		java.util.Random random = new java.util.Random(7);
		StringBuilder lines = new StringBuilder();
		for (int i = 0; i < 2000; i++) {
			lines.append(GAP.replace("\"r\"", "\"" + random.nextLong() + random.nextLong() + "\""));
		}
		return lines.toString();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] concat(byte[] one, byte[] other) {
		byte[] both = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, both, one.length, other.length);
		return both;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, String> messages() {
		try (InputStream file = HostileFilesTests.class.getResourceAsStream("/messages/en/file.json")) {
			return JsonMapper.shared().readValue(file, Map.class);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
