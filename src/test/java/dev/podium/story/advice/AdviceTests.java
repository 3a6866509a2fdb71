package dev.podium.story.advice;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.HintCommands;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Advice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each row of advice: when it is said, when it is not, and what it says to type.
 */
class AdviceTests {

	private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

	/** The rules that were tried here. */
	private static final Set<String> TRIED = new HashSet<>();

	private static final String GOOD = """
			'image':'nginx:1.27','resources':{'requests':{'cpu':'100m'}},'readinessProbe':{'httpGet':{'port':80}}""";

	private final LogBuilder log = new LogBuilder();

	private double ms;

	@AfterAll
	static void everyRowWasTried() {
		assertThat(TRIED).containsAll(AdviceRows.ALL.stream().map(AdviceRow::id).toList());
	}

	@Test
	void anImageThatNamesNoVersion() {
		deployment(Type.ADDED, 2, "'image':'nginx:latest'", "");
		Advice advice = said("image-tag");
		assertThat(advice.text().args()).containsEntry("image", "nginx:latest").containsEntry("name", "web");
		assertThat(commands(advice))
			.containsExactly(List.of("kubectl", "set", "image", "deployment/web", "main=NAME:TAG", "-n", "default"));
		assertThat(advice.seq()).isEqualTo(1);
		assertThat(advice.story()).isNotNull();
		deployment(Type.MODIFIED, 2, GOOD, "");
		assertThat(rules()).doesNotContain("image-tag");
	}

	@Test
	void onlyTheTagLatestOrNoneNamesNoVersion() {
		Map.of("nginx", true, "nginx:latest", true, "localhost:5000/nginx", true, "localhost:5000/nginx:1.27", false,
				"nginx:1.27", false, "nginx@sha256:0123", false, "nginx:latest@sha256:0123", false, "", false)
			.forEach((image, floats) -> assertThat(new ContainerFacts("main", image, false, true, true).floats())
				.as(image)
				.isEqualTo(floats));
	}

	@Test
	void whatAControllerOwnsIsSpokenOfWithItsOwner() {
		object(Type.ADDED, "ReplicaSet", "web-1", "s", owner("Deployment", "web", "d"), template("'image':'nginx'"));
		pod(Type.ADDED, "web-1-a", "'image':'nginx'", owner("ReplicaSet", "web-1", "s"));
		assertThat(rules()).isEmpty();
		pod(Type.ADDED, "bare", "'image':'nginx'", "");
		assertThat(rules()).containsExactly("image-tag");
	}

	@Test
	void oneReplicaOfWhatAServiceLeadsTo() {
		deployment(Type.ADDED, 1, GOOD, "");
		assertThat(rules()).isEmpty();
		service("'app':'web'");
		Advice advice = said("one-replica");
		assertThat(advice.text().args()).containsEntry("service", "web");
		assertThat(advice.seq()).isEqualTo(2);
		assertThat(commands(advice))
			.containsExactly(List.of("kubectl", "scale", "deployment/web", "--replicas=2", "-n", "default"));
		deployment(Type.MODIFIED, 2, GOOD, "");
		assertThat(rules()).isEmpty();
		deployment(Type.MODIFIED, 1, GOOD, "");
		assertThat(said("one-replica").seq()).isEqualTo(4);
		service("'app':'other'");
		assertThat(rules()).isEmpty();
	}

	@Test
	void twoDeploymentsBehindOneServiceAreTwoPods() {
		deployment(Type.ADDED, 1, GOOD, "");
		service("'app':'web'");
		said("one-replica");
		object(Type.ADDED, "Deployment", "canary", "c", "", "'replicas':1," + template(GOOD));
		assertThat(rules()).isEmpty();
		object(Type.DELETED, "Deployment", "canary", "c", "", "'replicas':1," + template(GOOD));
		said("one-replica");
	}

	@Test
	void anAutoscalerHasItsOwnLeastNumber() {
		deployment(Type.ADDED, 1, GOOD, "");
		service("'app':'web'");
		autoscaler();
		assertThat(rules()).isEmpty();
	}

	@Test
	void noRequestsWhereThereIsAChoiceOfNodes() {
		deployment(Type.ADDED, 2, "'image':'nginx:1.27'", "");
		node("one", "");
		node("two", "'taints':[{'key':'node-role.kubernetes.io/control-plane','effect':'NoSchedule'}]");
		assertThat(rules()).isEmpty();
		node("three", "");
		Advice advice = said("requests");
		assertThat(advice.seq()).isEqualTo(4);
		assertThat(commands(advice)).containsExactly(List.of("kubectl", "set", "resources", "deployment/web",
				"--requests=cpu=CPU,memory=MEMORY", "-n", "default"));
		node("three", "'unschedulable':true");
		assertThat(rules()).isEmpty();
	}

	@Test
	void noReadinessProbeDuringARolloutAndAMinuteAfterIt() {
		String bare = "'image':'nginx:1.28','resources':{'limits':{'cpu':'1'}}";
		deployment(Type.ADDED, 2, bare, "'replicas':2,'updatedReplicas':2");
		assertThat(rules()).isEmpty();
		deployment(Type.MODIFIED, 2, bare, "'replicas':3,'updatedReplicas':1");
		Advice advice = said("readiness-probe");
		assertThat(advice.text().args()).containsEntry("container", "main");
		deployment(Type.MODIFIED, 2, bare, "'replicas':2,'updatedReplicas':2");
		assertThat(said("readiness-probe").seq()).isEqualTo(advice.seq());
		assertThat(rules(LogBuilder.at(this.ms + 61_000))).isEmpty();
	}

	@Test
	void aReplicaSetThatSomebodyScalesIsSetBack() {
		replicaSet(Type.ADDED, 3, "kube-controller-manager");
		assertThat(rules()).isEmpty();
		replicaSet(Type.MODIFIED, 5, "kubectl");
		Advice advice = said("undone");
		assertThat(advice.text().args()).containsEntry("ownerKind", "Deployment").containsEntry("owner", "web");
		assertThat(commands(advice)).containsExactly(List.of("kubectl", "edit", "deployment/web", "-n", "default"));
		replicaSet(Type.MODIFIED, 3, "kube-controller-manager");
		said("undone");
		assertThat(rules(LogBuilder.at(this.ms + 301_000))).isEmpty();
	}

	@Test
	void whatSomebodyChangesInAPodEndsWithIt() {
		replicaSet(Type.ADDED, 1, "kube-controller-manager");
		pod(Type.ADDED, "web-1-a", GOOD, owner("ReplicaSet", "web-1", "s"));
		pod(Type.MODIFIED, "web-1-a", GOOD.replace("1.27", "1.28"),
				owner("ReplicaSet", "web-1", "s") + managed("kubectl-set", "'f:spec':{'f:containers':{}}"));
		Advice advice = said("lost-with-the-pod");
		assertThat(advice.text().args()).containsEntry("ownerKind", "Deployment").containsEntry("owner", "web");
		assertThat(commands(advice)).containsExactly(List.of("kubectl", "edit", "deployment/web", "-n", "default"));
	}

	@Test
	void whatSomebodyDeletesComesBack() {
		deployment(Type.ADDED, 1, GOOD, "");
		replicaSet(Type.ADDED, 1, "kube-controller-manager");
		pod(Type.ADDED, "web-1-a", GOOD, owner("ReplicaSet", "web-1", "s"));
		pod(Type.MODIFIED, "web-1-a", GOOD,
				owner("ReplicaSet", "web-1", "s") + ",'deletionTimestamp':'2026-11-23T03:00:00Z'");
		assertThat(rules()).isEmpty();
		pod(Type.ADDED, "web-1-b", GOOD, owner("ReplicaSet", "web-1", "s"));
		Advice advice = said("comes-back");
		assertThat(advice.subject().name()).isEqualTo("web-1-a");
		assertThat(commands(advice)).containsExactly(List.of("kubectl", "describe", "deployment/web", "-n", "default"));
		assertThat(rules(LogBuilder.at(this.ms + 61_000))).isEmpty();
	}

	@Test
	void whatIsDeletedBecauseItsOwnerWantsFewerDoesNotComeBack() {
		replicaSet(Type.ADDED, 2, "kube-controller-manager");
		pod(Type.ADDED, "web-1-a", GOOD, owner("ReplicaSet", "web-1", "s"));
		// Of two watches: the Pod's deletion is heard of before what it was deleted for.
		pod(Type.MODIFIED, "web-1-a", GOOD,
				owner("ReplicaSet", "web-1", "s") + ",'deletionTimestamp':'2026-11-23T03:00:00Z'");
		replicaSet(Type.MODIFIED, 1, "kube-controller-manager");
		replicaSet(Type.MODIFIED, 2, "kube-controller-manager");
		pod(Type.ADDED, "web-1-b", GOOD, owner("ReplicaSet", "web-1", "s"));
		assertThat(rules()).isEmpty();
	}

	@Test
	void aReplicaSetThatSomebodyDeletesComesBackWithItsName() {
		deployment(Type.ADDED, 2, GOOD, "");
		replicaSet(Type.ADDED, 2, "kube-controller-manager");
		replicaSet(Type.DELETED, 2, "kube-controller-manager");
		assertThat(rules()).isEmpty();
		object(Type.ADDED, "ReplicaSet", "web-1", "again", owner("Deployment", "web", "d"), template(GOOD));
		assertThat(said("comes-back").subject().name()).isEqualTo("web-1");
	}

	@Test
	void whatTheAutoscalerSetsTooIsNoHandsToSet() {
		deployment(Type.ADDED, 2, GOOD, "");
		autoscaler();
		this.ms += 10;
		object(Type.MODIFIED, "Deployment", "web", "d", managed("kubectl", "'f:spec':{'f:replicas':{}}"),
				"'replicas':4," + template(GOOD));
		assertThat(said("autoscaled").text().args()).containsEntry("autoscaler", "web");
	}

	@Test
	void theMostUrgentIsFirstAndOfTheseTheNewest() {
		deployment(Type.ADDED, 1, "'image':'nginx'", "");
		service("'app':'web'");
		pod(Type.ADDED, "bare", "'image':'nginx'", "");
		assertThat(advice(LogBuilder.at(this.ms))).extracting((one) -> one.rule() + " " + one.subject().name())
			.containsExactly("image-tag bare", "image-tag web", "one-replica web");
		object(Type.DELETED, "Deployment", "web", "d", "", "'replicas':1," + template("'image':'nginx'"));
		assertThat(rules()).containsExactly("image-tag");
	}

	@Test
	void whatKubernetesBringsAlongIsNotSpokenOf() {
		this.log.change(new ObjectChange(LogBuilder.at(10), Type.LISTED, false,
				LogBuilder.json("{'kind':'Pod','metadata':{'name':'x','namespace':'kube-system','uid':'x'},"
						+ "'spec':{'containers':[{'name':'main','image':'nginx'}]}}")));
		assertThat(rules()).isEmpty();
	}

	@Test
	void eachRowHasItsTextsWithArgumentsThatItSupplies() {
		JsonNode texts = JsonMapper.shared()
			.readTree(AdviceTests.class.getResourceAsStream("/messages/en/advice.json"));
		Set<String> keys = new TreeSet<>();
		AdviceRows.ALL.forEach((row) -> keys.addAll(List.of(row.text(Map.of()).key(), row.why(Map.of()).key())));
		assertThat(texts.propertyNames()).containsExactlyInAnyOrderElementsOf(keys);
	}

	private Advice said(String rule) {
		List<Advice> found = advice(LogBuilder.at(this.ms)).stream().filter((one) -> one.rule().equals(rule)).toList();
		assertThat(found).as(rule).hasSize(1);
		TRIED.add(rule);
		supplied(found.get(0));
		return found.get(0);
	}

	private static void supplied(Advice advice) {
		JsonNode texts = JsonMapper.shared()
			.readTree(AdviceTests.class.getResourceAsStream("/messages/en/advice.json"));
		for (String key : List.of(advice.text().key(), advice.why().key())) {
			List<String> needed = ARGUMENT.matcher(texts.path(key).asString())
				.results()
				.map((MatchResult match) -> match.group(1))
				.toList();
			assertThat(advice.text().args().keySet()).as(key).containsAll(needed);
		}
	}

	private static List<List<String>> commands(Advice advice) {
		return HintCommands.of(advice.commands(), advice.text(), advice.subject()).commands();
	}

	private List<String> rules() {
		return rules(LogBuilder.at(this.ms));
	}

	private List<String> rules(Instant now) {
		return advice(now).stream().map(Advice::rule).toList();
	}

	private List<Advice> advice(Instant now) {
		return this.log.teller().advice(now);
	}

	private void deployment(Type type, int replicas, String container, String status) {
		change(type, """
				{'kind':'Deployment','metadata':{'name':'web','namespace':'default','uid':'d','resourceVersion':'%d'},
				'spec':{'replicas':%d,%s},'status':{%s}}""".formatted((int) this.ms, replicas, template(container),
				status));
	}

	private void replicaSet(Type type, int replicas, String manager) {
		object(type, "ReplicaSet", "web-1", "s",
				owner("Deployment", "web", "d") + managed(manager, "'f:spec':{'f:replicas':{}}"),
				"'replicas':" + replicas + "," + template(GOOD));
	}

	private void service(String selector) {
		object(this.ms == 10 ? Type.ADDED : Type.MODIFIED, "Service", "web", "v", "", "'selector':{" + selector + "}");
	}

	private void autoscaler() {
		object(Type.ADDED, "HorizontalPodAutoscaler", "web", "h", "",
				"'scaleTargetRef':{'kind':'Deployment','name':'web'}");
	}

	private void node(String name, String spec) {
		object(Type.MODIFIED, "Node", name, name, "", spec);
	}

	private void pod(Type type, String name, String container, String more) {
		object(type, "Pod", name, name, more, "'containers':[{'name':'main'," + container + "}]");
	}

	private void object(Type type, String kind, String name, String uid, String more, String spec) {
		String namespace = kind.equals("Node") ? "" : ",'namespace':'default'";
		change(type, "{'kind':'%s','metadata':{'name':'%s'%s,'uid':'%s','resourceVersion':'%d'%s},'spec':{%s}}"
			.formatted(kind, name, namespace, uid, (int) this.ms, more, spec));
	}

	private void change(Type type, String json) {
		this.ms += 10;
		this.log.change(new ObjectChange(LogBuilder.at(this.ms), type, false, LogBuilder.json(json)));
	}

	private static String template(String container) {
		return "'template':{'metadata':{'labels':{'app':'web'}},'spec':{'containers':[{'name':'main',%s}]}}"
			.formatted(container);
	}

	private static String owner(String kind, String name, String uid) {
		return ",'ownerReferences':[{'kind':'%s','name':'%s','uid':'%s','controller':true}]".formatted(kind, name, uid);
	}

	private static String managed(String manager, String fields) {
		return ",'managedFields':[{'manager':'%s','operation':'Update','time':'2026-11-23T03:00:00Z','fieldsV1':{%s}}]"
			.formatted(manager, fields);
	}

}
