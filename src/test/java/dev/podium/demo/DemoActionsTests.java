package dev.podium.demo;

import java.util.ArrayList;
import java.util.List;

import dev.podium.EnglishWords;
import dev.podium.demo.DemoException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What can be done with what the demos made, and when.
 */
class DemoActionsTests {

	private final FakeObjects objects = new FakeObjects();

	private final FakeTarget target = FakeTarget.practice(this.objects);

	private final DemoActions actions = this.target.actions();

	@Test
	void aDeploymentCanBeScaledGetAnotherImageAndLoseAPodAndHasNothingToUndoYet() {
		web();
		assertThat(enabled("web")).containsExactly("scale", "new-image", "wrong-image", "delete-pod");
		assertThat(offer("web", "undo").off()).isEqualTo("action.undo.off");
		assertThat(line("scale")).isEqualTo("scale deployment/web --replicas=5 -n default");
		assertThat(line("new-image")).isEqualTo("set image deployment/web nginx=nginx:1.28 -n default");
		assertThat(line("wrong-image")).isEqualTo("set image deployment/web nginx=nginx:no-such-version -n default");
		assertThat(line("undo")).isEqualTo("rollout undo deployment/web -n default");
		assertThat(line("delete-pod")).isEqualTo("delete pod web-1-a -n default");
	}

	@Test
	void scalesToFiveAndBackToWhatItsManifestSays() {
		web();
		perform("scale");
		assertThat(lastCall()).isEqualTo("patch Deployment default/web/scale as podium: {\"spec\":{\"replicas\":5}}");
		assertThat(line("scale")).isEqualTo("scale deployment/web --replicas=3 -n default");
	}

	@Test
	void setsTheImageOfItsOneContainer() {
		web();
		perform("wrong-image");
		assertThat(lastCall()).isEqualTo("patch Deployment default/web as podium: {\"spec\":{\"template\":{\"spec\":"
				+ "{\"containers\":[{\"name\":\"nginx\",\"image\":\"nginx:no-such-version\"}]}}}}");
	}

	@Test
	void undoPutsBackTheTemplateOfTheRevisionBeforeWithoutItsHash() {
		ObjectNode web = web();
		replicaSet("web-1", "1", "nginx:1.26", web);
		assertThat(enabled("web")).doesNotContain("undo");
		replicaSet("web-10", "10", "nginx:1.27", web);
		replicaSet("web-9", "9", "nginx:1.25", web);
		replicaSet("other", "11", "nginx:1", this.objects.put(object("Deployment", "other", "other", "")));
		perform("undo");
		assertThat(lastCall()).isEqualTo(
				"patch Deployment default/web as podium: [{\"op\":\"replace\",\"path\":\"/spec/template\",\"value\":"
						+ "{\"metadata\":{\"labels\":{\"app\":\"web\"}},\"spec\":{\"containers\":[{\"image\":\"nginx:1.25\"}]}}}]");
	}

	@Test
	void aPausedDeploymentIsNotUndone() {
		ObjectNode web = web();
		replicaSet("web-1", "1", "nginx:1.26", web);
		replicaSet("web-2", "2", "nginx:1.27", web);
		web.withObject("spec").put("paused", true);
		assertThat(offer("web", "undo").off()).isEqualTo("action.undo.off.paused");
		assertThat(problem(() -> perform("undo")).reason()).isEqualTo(Reason.NOT_NOW);
	}

	@Test
	void deletesAReadyPodThatStays() {
		web();
		pod("web-1-0", "web", "").withObject("metadata").put("deletionTimestamp", "2026-11-23T03:05:22Z");
		this.objects.graceful = true;
		perform("delete-pod");
		assertThat(lastCall()).isEqualTo("delete Pod default/web-1-a");
	}

	@Test
	void aBarePodCanBeDeleted() {
		this.target.demos().create("db", false);
		assertThat(enabled("db")).containsExactly("delete-pod");
	}

	@Test
	void whatNoDemoMadeIsLeftAlone() {
		this.objects.put(object("Deployment", "theirs", "theirs", ""));
		assertThat(this.actions.offers()).isEmpty();
		assertThat(problem(() -> this.actions.perform("scale", "Deployment", "default", "theirs")).reason())
			.isEqualTo(Reason.NOT_A_DEMOS);
		assertThat(problem(() -> this.actions.perform("scale", "Secret", "default", "x")).reason())
			.isEqualTo(Reason.NOT_A_DEMOS);
		assertThat(this.objects.calls).isEmpty();
	}

	@Test
	void whatIsNoActionIsSaidWithThoseThatAre() {
		web();
		assertThat(problem(() -> this.actions.perform("explode", "Deployment", "default", "web")).fields().get("known"))
			.asString()
			.contains("scale", "drain");
		assertThat(problem(() -> this.actions.perform("drain", "Deployment", "default", "web")).reason())
			.isEqualTo(Reason.NO_SUCH_ACTION);
	}

	@Test
	void onAClusterOfOnesOwnNothingIsDoneUntilItIsAllowedAndNoNodeIsDrained() {
		FakeTarget.real(this.objects, true).demos().create("web", false);
		DemoActions refused = FakeTarget.real(this.objects, false).actions();
		assertThat(refused.offers()).isEmpty();
		assertThat(problem(() -> refused.perform("scale", "Deployment", "podium-demo", "web")).reason())
			.isEqualTo(Reason.NOT_ALLOWED);
		DemoActions allowed = FakeTarget.real(this.objects, true).actions();
		node("n1");
		assertThat(allowed.offers()).extracting(Offers::kind).containsExactly("Deployment");
		allowed.perform("scale", "Deployment", "podium-demo", "web");
		assertThat(lastCall()).startsWith("patch Deployment podium-demo/web/scale");
		assertThat(problem(() -> allowed.perform("drain", "Node", "", "n1")).reason()).isEqualTo(Reason.NOT_ALLOWED);
		assertThat(problem(() -> allowed.perform("scale", "Deployment", "default", "web")).reason())
			.isEqualTo(Reason.NOT_A_DEMOS);
	}

	@Test
	void drainsACordonedNodePodByPodAndLetsItTakePodsAgain() {
		web();
		node("n1");
		node("n2");
		pod("agent", "other", "n1", "DaemonSet");
		assertThat(this.actions.offers()).extracting(Offers::name).containsExactly("web", "n1");
		assertThat(line("n1", "drain")).isEqualTo("drain n1 --ignore-daemonsets --delete-emptydir-data");
		int before = this.objects.calls.size();
		this.actions.perform("drain", "Node", "", "n1");
		assertThat(this.objects.calls.subList(before, this.objects.calls.size())).containsExactly(
				"patch Node /n1 as podium: {\"spec\":{\"unschedulable\":true}}", "evict default/web-1-a",
				"evict default/web-1-b");
		assertThat(line("n1", "uncordon")).isEqualTo("uncordon n1");
		this.actions.perform("uncordon", "Node", "", "n1");
		assertThat(lastCall()).isEqualTo("patch Node /n1 as podium: {\"spec\":{\"unschedulable\":null}}");
	}

	@Test
	void anEvictionIsTriedAgainWhileABudgetRefusesIt() {
		web();
		node("n1");
		this.objects.unwilling = 2;
		this.actions.perform("drain", "Node", "", "n1");
		assertThat(this.objects.calls).filteredOn("evict default/web-1-a"::equals).hasSize(3);
		pod("web-1-c", "web", "n1");
		this.objects.unwilling = Integer.MAX_VALUE;
		DemoException blocked = problem(() -> this.actions.perform("drain", "Node", "", "n1"));
		assertThat(blocked.reason()).isEqualTo(Reason.BLOCKED);
		assertThat(blocked).extracting((ex) -> EnglishWords.of(ex.problem()))
			.isEqualTo("It would violate the pod's disruption budget. Podium tried for 20 s; "
					+ "the node stays cordoned.");
	}

	@Test
	void aPodThatNobodyWouldMakeAgainKeepsItsNodeFromBeingDrained() {
		web();
		node("n1");
		this.objects.put(object("Pod", "db", "db", "")).withObject("spec").put("nodeName", "n1");
		Offer offer = offer("n1", "drain");
		assertThat(offer.off()).isEqualTo("action.drain.off");
		assertThat(offer.args()).containsEntry("pod", "db");
		int before = this.objects.calls.size();
		DemoException blocked = problem(() -> this.actions.perform("drain", "Node", "", "n1"));
		assertThat(blocked).extracting((ex) -> EnglishWords.of(ex.problem())).asString().contains("“db”", "--force");
		assertThat(this.objects.calls).hasSize(before);
	}

	@ParameterizedTest
	@CsvSource({ "nginx:1.27, nginx:1.28", "nginx:1.28, nginx:1.27", "nginx:no-such-version, nginx:1.27",
			"nginx, nginx:1.27", "nginx@sha256:01, nginx:1.27", "busybox:1.36, busybox:1.37", "httpd:2.4,",
			"example.com:5000/own:1,", "''," })
	void anotherVersionIsOneThatThereIs(String image, String another) {
		assertThat(DemoImages.another(image)).isEqualTo(another);
	}

	@Test
	void everyActionHasItsTexts() {
		JsonNode texts = JsonMapper.shared()
			.readTree(DemoActionsTests.class.getResourceAsStream("/messages/en/action.json"));
		List<String> keys = new ArrayList<>(List.of("action.undo.off.paused"));
		for (DemoAction action : DemoAction.values()) {
			keys.add("action." + action.word());
			if (action != DemoAction.UNCORDON) {
				keys.add("action." + action.word() + ".off");
			}
		}
		assertThat(texts.propertyNames()).containsExactlyInAnyOrderElementsOf(keys);
	}

	/** The demo, with two Pods on one node. */
	private ObjectNode web() {
		this.target.demos().create("web", false);
		pod("web-1-a", "web", "n1");
		pod("web-1-b", "web", "n1");
		ObjectNode web = this.objects.get("apps/v1", "Deployment", "default", "web");
		assertThat(web).isNotNull();
		return web;
	}

	private ObjectNode pod(String name, String app, String node) {
		return pod(name, app, node, "ReplicaSet");
	}

	private ObjectNode pod(String name, String app, String node, String owner) {
		ObjectNode pod = this.objects.put(object("Pod", name, app,
				",'ownerReferences':[{'kind':'%s','name':'o','uid':'o','controller':true}]".formatted(owner)));
		pod.withObject("spec").put("nodeName", node);
		return pod;
	}

	private void node(String name) {
		this.objects.put(read("{'kind':'Node','metadata':{'name':'%s'},'spec':{}}".formatted(name)));
	}

	private void replicaSet(String name, String revision, String image, ObjectNode owner) {
		String uid = owner.path("metadata").path("uid").asString();
		String annotations = ",'annotations':{'deployment.kubernetes.io/revision':'" + revision + "'}";
		ObjectNode set = object("ReplicaSet", name, "web", annotations + ",'ownerReferences':[{'uid':'" + uid + "'}]");
		ObjectNode template = read("{'metadata':{'labels':{'app':'web','pod-template-hash':'x'}}}");
		template.putObject("spec").putArray("containers").addObject().put("image", image);
		this.objects.put(set).withObject("spec").set("template", template);
	}

	private static ObjectNode object(String kind, String name, String app, String more) {
		return read("""
				{'kind':'%s','metadata':{'name':'%s','namespace':'default','uid':'of-%s','labels':{'app':'%s'}%s},
				'spec':{}}""".formatted(kind, name, name, app, more));
	}

	private static ObjectNode read(String json) {
		return (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
	}

	private void perform(String action) {
		this.actions.perform(action, "Deployment", "default", "web");
	}

	private String lastCall() {
		return this.objects.calls.get(this.objects.calls.size() - 1);
	}

	private String line(String action) {
		return line("web", action);
	}

	/** The line, without what it speaks to. */
	private String line(String name, String action) {
		List<String> words = offer(name, action).command();
		assertThat(words.subList(0, 3)).containsExactly("kubectl", "--kubeconfig",
				"/home/me/.podium/practice.kubeconfig");
		return String.join(" ", words.subList(3, words.size()));
	}

	private Offer offer(String name, String action) {
		return offers(name).stream().filter((one) -> one.action().word().equals(action)).findFirst().orElseThrow();
	}

	private List<String> enabled(String name) {
		return offers(name).stream().filter(Offer::enabled).map((one) -> one.action().word()).toList();
	}

	private List<Offer> offers(String name) {
		return this.actions.offers()
			.stream()
			.filter((one) -> one.name().equals(name))
			.findFirst()
			.orElseThrow()
			.actions();
	}

	private static DemoException problem(ThrowingCallable call) {
		return catchThrowableOfType(DemoException.class, call);
	}

}
