package dev.podium.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChangeLineTests {

	private static final Instant AT = Instant.parse("2026-11-23T03:05:22.179000Z");

	static List<String> traces() {
		return TraceReader.names();
	}

	@ParameterizedTest
	@MethodSource("traces")
	void everyLineOfATraceReadsAndWritesBackAsItWas(String trace) {
		ChangeLineReader reader = new ChangeLineReader();
		long number = 0;
		for (String line : TraceReader.of(trace).watchLines()) {
			Change change = reader.read(line, ++number);
			if (change instanceof ObjectChange) {
				assertThat(ChangeLine.write(change)).isEqualTo(line);
			}
		}
		assertThat(number).isPositive();
	}

	@ParameterizedTest
	@MethodSource("traces")
	void aWholeLogReadsBackEqual(String trace) {
		TraceReader reader = TraceReader.of(trace);
		List<Change> changes = new ArrayList<>(reader.changes());
		changes.addAll(reader.audit());
		ChangeLineReader again = new ChangeLineReader();
		List<Change> read = new ArrayList<>();
		for (Change change : changes) {
			read.add(again.read(ChangeLine.write(change), read.size() + 1));
		}
		assertThat(read).isEqualTo(changes);
	}

	@Test
	void whatTheNetworkTellsReadsBackEqual() {
		Belief belief = new Belief(AT, "kube-proxy/node-1", List.of(new Belief.Named("Service", "default", "web")),
				List.of(new Belief.Row("default/web:http/TCP", Map.of("address", "10.96.0.12", "port", "80"),
						List.of("10.244.1.2:80 web-1 node-1"), false),
						new Belief.Row("default/old/TCP", Map.of(), List.of(), true)));
		NetworkRequest request = new NetworkRequest(AT, "", "default/tmp", "http://web/", "GET", belief.about(),
				List.of(new NetworkRequest.Hop("coredns/0", "name", "found", Map.of("name", "web"), 400)), "refused",
				700);
		RequestCounts counts = new RequestCounts(AT, "flow-1", "default/tmp", "http://web.default/", "GET",
				belief.about(), 1000, Map.of("200", 40, "refused", 2),
				Map.of("5f7c9", new RequestCounts.OfVersion(40, 1)));
		NetworkRequest failed = new NetworkRequest(AT, "flow-1", "default/tmp", "http://web/", "GET", belief.about(),
				request.hops(), "refused", 700);
		assertThat(new ChangeLineReader().read(ChangeLine.write(counts), 1)).isEqualTo(counts);
		assertThat(new ChangeLineReader().read(ChangeLine.write(failed), 1)).isEqualTo(failed);
		assertThat(new ChangeLineReader().read(ChangeLine.write(belief), 1)).isEqualTo(belief);
		assertThat(new ChangeLineReader().read(ChangeLine.write(request), 1)).isEqualTo(request);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{'ms': -1}|request.counts.ms", "{'ms': 1, 'statuses': []}|request.counts.statuses",
					"{'ms': 1, 'statuses': {'200': 'x'}}|request.counts.statuses",
					"{'ms': 1, 'versions': {'v': {'answered': 1}}}|request.counts.versions[].failed" })
	void countsThatAreNoneAreRefusedByTheirField(String counts, String field) {
		String line = "{'receivedAt': '2026-11-23T03:05:22Z', 'request': {'flow': 'f', 'from': 'a', 'to': 'b', 'counts': "
				+ counts + "}}";
		assertThatExceptionOfType(ChangeLineException.class)
			.isThrownBy(() -> new ChangeLineReader().read(line.replace('\'', '"'), 1))
			.satisfies((ex) -> assertThat(ex.args()).containsEntry("field", field));
	}

	@Test
	void aTraceIsMergedInTheOrderReceivedAndHoldsEachEventOnce() {
		List<Change> changes = TraceReader.of("db-pod").changes();
		assertThat(changes).isSortedAccordingTo((a, b) -> a.receivedAt().compareTo(b.receivedAt()));
		assertThat(changes).filteredOn(ObjectChange.class::isInstance)
			.extracting((change) -> ((ObjectChange) change).apiVersion())
			.contains("v1")
			.doesNotContain("events.k8s.io/v1");
	}

	@Test
	void addedIsListedUntilItsKindsInitialListEnds() {
		ChangeLineReader reader = new ChangeLineReader();
		assertThat(type(reader, pod("ADDED", ""))).isEqualTo(ObjectChange.Type.LISTED);
		reader.read(
				"""
						{"receivedAt":"2026-11-23T03:05:22Z","event":{"type":"BOOKMARK","object":{"kind":"Node","apiVersion":"v1",\
						"metadata":{"resourceVersion":"1","annotations":{"k8s.io/initial-events-end":"true"}}}}}""",
				1);
		assertThat(type(reader, pod("ADDED", ""))).isEqualTo(ObjectChange.Type.LISTED);
		reader.read(
				"""
						{"receivedAt":"2026-11-23T03:05:22Z","event":{"type":"BOOKMARK","object":{"kind":"Pod","apiVersion":"v1",\
						"metadata":{"resourceVersion":"1","annotations":{"k8s.io/initial-events-end":"true"}}}}}""",
				1);
		assertThat(type(reader, pod("ADDED", ""))).isEqualTo(ObjectChange.Type.ADDED);
	}

	@Test
	void whatARelistFoundIsAddedAndKeepsItsMark() {
		ObjectChange change = (ObjectChange) new ChangeLineReader().read(pod("ADDED", ",\"relist\":true"), 1);
		assertThat(change.type()).isEqualTo(ObjectChange.Type.ADDED);
		assertThat(change.relist()).isTrue();
		assertThat(ChangeLine.write(change)).isEqualTo(pod("ADDED", ",\"relist\":true"));
	}

	@Test
	void gapsAndDeliveriesAndBookmarksReadBackEqual() {
		for (Change change : List.of(new Gap(AT, "watch", "Pod", "410 Gone"), new Gap(AT, "clock", "", "slept"),
				new Delivery(AT, "kubelet/node-1", "Pod", "default", "db", "307"),
				new Verdict(AT, "default", "db", "u-1", "306", "node-2", "",
						List.of(new Verdict.OnNode("node-1", "NodeResourcesFit", List.of("Insufficient cpu"), Map.of()),
								new Verdict.OnNode("node-2", "", List.of(), Map.of("NodeResourcesFit", 93L)))),
				new Verdict(AT, "default", "db", "u-1", "306", "", "no nodes available to schedule pods", List.of()),
				new Decision(AT, "replicaset-controller", "replicaset.rank",
						new Decision.About("ReplicaSet", "default", "web", "u-1", "7"),
						new Decision.About("Pod", "default", "web-x", "u-2", "9"), Map.of("pod", "web-x"), null),
				new Decision(AT, "job-controller", "job.back-off", new Decision.About("Job", "default", "j", "u", ""),
						null, Map.of(), AT.plusSeconds(20)),
				new PracticeControls(AT, 0.05, true, List.of("kube-scheduler", "node/node-1"), 2),
				new PracticeControls(AT, 20, false, List.of(), 20), new Bookmark(AT, "v1", "Pod", "9", true),
				new Bookmark(AT, "v1", "Pod", "9", false))) {
			assertThat(new ChangeLineReader().read(ChangeLine.write(change), 1)).isEqualTo(change);
		}
	}

	@Test
	void unknownFieldsAreIgnored() {
		assertThat(new ChangeLineReader().read("""
				{"receivedAt":"2026-11-23T03:05:22Z","new":[1],"gap":{"kind":"clock","reason":"r","more":{}}}""", 1))
			.isEqualTo(new Gap(Instant.parse("2026-11-23T03:05:22Z"), "clock", "", "r"));
	}

	@Test
	void timesAreWrittenWithMicrosecondsEvenWhereTheyAreRound() {
		assertThat(ChangeLine.time(Instant.parse("2026-11-23T03:05:22Z"))).isEqualTo("2026-11-23T03:05:22.000000Z");
		assertThat(ChangeLine.time(Instant.parse("2026-11-23T03:05:22.123456789Z")))
			.isEqualTo("2026-11-23T03:05:22.123456Z");
	}

	@ParameterizedTest
	@DisplayName("a bad line is named with its number and what is wrong")
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					``                                                       | file.line.empty{}
					{"receivedAt":                                           | file.line.json{column=15}
					{"a":1} x                                                | file.line.json{column=9}
					[1]                                                      | file.line.object{}
					{"event":{}}                                             | file.line.missing{field=receivedAt}
					{"receivedAt":7}                                         | file.line.text{field=receivedAt}
					{"receivedAt":"noon"}                                    | file.line.time{field=receivedAt}
					{"receivedAt":"2026-11-23T03:05:22Z"}                    | file.line.nothing{}
					{"receivedAt":"2026-11-23T03:05:22Z","event":1}          | file.line.notobject{field=event}
					{"receivedAt":"2026-11-23T03:05:22Z","event":{}}         | file.line.missing{field=event.type}
					{"receivedAt":"2026-11-23T03:05:22Z","event":{"type":"ADDED"}} | file.line.missing{field=event.object}
					{"receivedAt":"2026-11-23T03:05:22Z","event":{"type":"ADDED","object":{}}} | file.line.missing{field=event.object.kind}
					{"receivedAt":"2026-11-23T03:05:22Z","event":{"type":"ADDED","object":{"kind":"Pod","apiVersion":"v1"}}} | file.line.missing{field=event.object.metadata}
					{"receivedAt":"2026-11-23T03:05:22Z","event":{"type":"ADDED","object":{"kind":"Pod","apiVersion":"v1","metadata":{}}}} | file.line.missing{field=event.object.metadata.name}
					{"receivedAt":"2026-11-23T03:05:22Z","event":{"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","metadata":{"name":"n"}}}} | file.line.type{field=event.type}
					{"receivedAt":"2026-11-23T03:05:22Z","gap":{}}           | file.line.missing{field=gap.kind}
					{"receivedAt":"2026-11-23T03:05:22Z","delivery":{"to":"x"}} | file.line.missing{field=delivery.kind}
					{"receivedAt":"2026-11-23T03:05:22Z","verdict":{"namespace":"d"}} | file.line.missing{field=verdict.name}
					{"receivedAt":"2026-11-23T03:05:22Z","verdict":{"namespace":"d","name":"p","uid":"u","resourceVersion":"1","nodes":7}} | file.line.list{field=verdict.nodes, most=5000}
					{"receivedAt":"2026-11-23T03:05:22Z","decision":{"by":"x"}} | file.line.missing{field=decision.rule}
					{"receivedAt":"2026-11-23T03:05:22Z","decision":{"by":"x","rule":"r","about":{"kind":"Job"}}} | file.line.missing{field=decision.about.name}
					{"receivedAt":"2026-11-23T03:05:22Z","decision":{"by":"x","rule":"r","about":{"kind":"Job","name":"j"},"args":[]}} | file.line.list{field=decision.args, most=16}
					{"receivedAt":"2026-11-23T03:05:22Z","decision":{"by":"x","rule":"r","about":{"kind":"Job","name":"j"},"dueAt":"noon"}} | file.line.time{field=decision.dueAt}
					{"receivedAt":"2026-11-23T03:05:22Z","decision":{"by":"x","rule":"r","about":{"kind":"Job","name":"j"},"dueAt":"+999999-11-23T03:05:22Z"}} | file.line.time{field=decision.dueAt}
					{"receivedAt":"2026-11-23T03:05:22Z","belief":{"holds":[]}} | file.line.missing{field=belief.of}
					{"receivedAt":"2026-11-23T03:05:22Z","belief":{"of":"x","holds":{}}} | file.line.list{field=belief.holds, most=1000}
					{"receivedAt":"2026-11-23T03:05:22Z","belief":{"of":"x","about":[{"kind":"Service"}]}} | file.line.missing{field=belief.about[].name}
					{"receivedAt":"2026-11-23T03:05:22Z","belief":{"of":"x","holds":[{"what":"a","args":[]}]}} | file.line.list{field=belief.holds[].args, most=16}
					{"receivedAt":"2026-11-23T03:05:22Z","request":{"from":"a"}} | file.line.missing{field=request.to}
					{"receivedAt":"2026-11-23T03:05:22Z","request":{"from":"a","to":"b","status":"200","us":-1}} | file.line.count{field=request.us}
					{"receivedAt":"2026-11-23T03:05:22Z","request":{"from":"a","to":"b","status":"200","hops":[{"at":"x"}]}} | file.line.missing{field=request.hops[].stop}
					{"receivedAt":"2026-11-23T03:05:22Z","hand":{"speed":0}} | file.line.positive{field=hand.speed}
					{"receivedAt":"2026-11-23T03:05:22Z","hand":{"speed":1}} | file.line.boolean{field=hand.frozen}
					{"receivedAt":"2026-11-23T03:05:22Z","hand":{"speed":1,"frozen":true,"nodes":"2"}} | file.line.count{field=hand.nodes}
					{"receivedAt":"2026-11-23T03:05:22Z","hand":{"speed":1,"frozen":true,"nodes":2,"unplugged":[1]}} | file.line.list{field=hand.unplugged, most=1000}
					""")
	void aBadLine(String line, String problem) {
		assertThatExceptionOfType(ChangeLineException.class).isThrownBy(() -> new ChangeLineReader().read(line, 7))
			.withMessage("line 7: " + problem);
	}

	@Test
	void aLineNestedTooDeeplyIsRefused() {
		assertThatExceptionOfType(ChangeLineException.class)
			.isThrownBy(() -> new ChangeLineReader().read("[".repeat(100_000), 3))
			.withMessage("line 3: file.line.deep{}");
	}

	@Test
	void aChangeThatIsWrittenIsLeftAsItWas() {
		ObjectNode object = (ObjectNode) JsonMapper.builder().build().readTree("""
				{"kind":"Pod","apiVersion":"v1","metadata":{"name":"db"}}""");
		ObjectChange change = new ObjectChange(AT, ObjectChange.Type.LISTED, false, object);
		assertThat(ChangeLine.write(change)).isEqualTo(ChangeLine.write(change)).contains("\"ADDED\"");
		assertThat(change.object().size()).isEqualTo(3);
	}

	private static ObjectChange.Type type(ChangeLineReader reader, String line) {
		return ((ObjectChange) reader.read(line, 1)).type();
	}

	private static String pod(String type, String more) {
		return "{\"receivedAt\":\"2026-11-23T03:05:22.000000Z\",\"event\":{\"type\":\"" + type
				+ "\",\"object\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"db\"}}}" + more + "}";
	}

}
