package dev.podium.change;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class PathDiffTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	@Test
	void equalObjectsHaveNoChangedPaths() {
		assertThat(diff("{'a':{'b':[1,{'c':null}]}}", "{'a':{'b':[1,{'c':null}]}}")).isEmpty();
	}

	@Test
	void aValueIsChangedAddedOrRemoved() {
		assertThat(diff("{'spec':{'a':1,'gone':{'x':1}}}", "{'spec':{'a':2,'new':{'y':[1]}}}")).containsExactly(
				"CHANGED spec.a 1 -> 2", "ADDED spec.new null -> {\"y\":[1]}", "REMOVED spec.gone {\"x\":1} -> null");
	}

	@Test
	void elementsAreKeyedAsKubernetesMergesThem() {
		assertThat(diff("{'status':{'conditions':[{'type':'Ready','status':'False'},{'type':'Old','status':'True'}]}}",
				"{'status':{'conditions':[{'type':'New','status':'True'},{'type':'Ready','status':'True'}]}}"))
			.containsExactly("ADDED status.conditions[type=New] null -> {\"type\":\"New\",\"status\":\"True\"}",
					"CHANGED status.conditions[type=Ready].status \"False\" -> \"True\"",
					"REMOVED status.conditions[type=Old] {\"type\":\"Old\",\"status\":\"True\"} -> null");
	}

	@Test
	void portsAreKeyedByPortAndProtocolWhereTheyHaveOne() {
		assertThat(diff("{'ports':[{'port':80,'protocol':'TCP','nodePort':1}]}",
				"{'ports':[{'port':53,'protocol':'UDP'},{'port':80,'protocol':'TCP','nodePort':2}]}"))
			.containsExactly("ADDED ports[port=53,protocol=UDP] null -> {\"port\":53,\"protocol\":\"UDP\"}",
					"CHANGED ports[port=80,protocol=TCP].nodePort 1 -> 2");
		assertThat(diff("{'ports':[{'containerPort':80,'name':'a'}]}", "{'ports':[{'containerPort':80,'name':'b'}]}"))
			.containsExactly("CHANGED ports[containerPort=80].name \"a\" -> \"b\"");
	}

	@Test
	void finalizersAreASet() {
		assertThat(diff("{'metadata':{'finalizers':['a','b']}}", "{'metadata':{'finalizers':['b']}}"))
			.containsExactly("REMOVED metadata.finalizers[=a] \"a\" -> null");
	}

	@Test
	void aListWithoutKeysGoesByIndex() {
		assertThat(diff("{'args':['a','b']}", "{'args':['a','c','d']}"))
			.containsExactly("CHANGED args[1] \"b\" -> \"c\"", "ADDED args[2] null -> \"d\"");
		assertThat(diff("{'conditions':[{'type':'A'},{'type':'A'}]}", "{'conditions':[{'type':'A'},{'type':'B'}]}"))
			.containsExactly("CHANGED conditions[1].type \"A\" -> \"B\"");
	}

	@Test
	void aNameWithDotsOrSlashesIsQuoted() {
		assertThat(diff("{'metadata':{'annotations':{}}}", "{'metadata':{'annotations':{'example.com/note':'x'}}}"))
			.containsExactly("ADDED metadata.annotations['example.com/note'] null -> \"x\"");
	}

	@Test
	void anotherTypeOfValueIsAChange() {
		assertThat(diff("{'a':{'b':1}}", "{'a':[1]}")).containsExactly("CHANGED a {\"b\":1} -> [1]");
		assertThat(diff("{'a':null}", "{'a':{}}")).containsExactly("CHANGED a null -> {}");
	}

	@Test
	void bookkeepingIsLeftOutOnlyWhereItIsBookkeeping() {
		assertThat(diff(
				"{'metadata':{'resourceVersion':'1','managedFields':[1]},'involvedObject':{'resourceVersion':'1'}}",
				"{'metadata':{'resourceVersion':'2'},'involvedObject':{'resourceVersion':'2'}}"))
			.containsExactly("CHANGED involvedObject.resourceVersion \"1\" -> \"2\"");
	}

	private static List<String> diff(String before, String after) {
		return PathDiff.between(parse(before), parse(after))
			.stream()
			.map((change) -> change.op() + " " + change.path() + " " + change.before() + " -> " + change.after())
			.toList();
	}

	private static ObjectNode parse(String json) {
		return (ObjectNode) MAPPER.readTree(json.replace('\'', '"'));
	}

}
