package dev.podium.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import dev.podium.EnglishWords;
import dev.podium.cluster.ClusterException;
import dev.podium.cluster.Failure;
import dev.podium.demo.DemoException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DemosTests {

	private final FakeObjects objects = new FakeObjects();

	private final Demos practice = FakeTarget.practice(this.objects).demos();

	private final Demos real = FakeTarget.real(this.objects, true).demos();

	@Test
	void everyObjectOfADemoHasItsNameAndItsLabel() {
		assertThat(this.practice.all()).extracting(Demo::name)
			.containsExactly("db", "sidecar", "web", "ingress", "autoscale", "job", "no-image", "no-node", "crash");
		for (Demo demo : this.practice.all()) {
			for (ObjectNode object : demo.objects()) {
				assertThat(object.path("metadata").path("name").asString()).isEqualTo(demo.name());
				assertThat(object.path("metadata").path("labels").path(Demos.LABEL).asString()).isEqualTo(demo.name());
				assertThat(object.path("metadata").has("namespace")).isFalse();
				assertThat(CleanedKind.TABLE).contains(CleanedKind.of(object));
			}
		}
	}

	@Test
	void theFirstObjectOfADemoIsThePodThatComesIntoViewOrMakesIt() {
		assertThat(this.practice.all()).allSatisfy(
				(demo) -> assertThat(demo.objects().get(0).path("kind").asString()).isIn("Pod", "Deployment", "Job"));
	}

	@Test
	void aDemoOfSeveralObjectsIsCreatedWhollyOrNotAtAll() {
		assertThat(this.practice.create("web", false)).extracting(Created::kind)
			.containsExactly("Deployment", "Service");
		this.objects.delete("apps/v1", "Deployment", "default", "web", 0);
		int before = this.objects.calls.size();
		assertThat(problem(() -> this.practice.create("web", false))).extracting((ex) -> EnglishWords.of(ex.problem()))
			.isEqualTo("The Service “web” in the namespace “default” already exists.");
		assertThat(this.objects.calls).hasSize(before);
		assertThat(this.practice.create("web", true)).extracting(Created::replaced).containsExactly(false, true);
	}

	@Test
	void dbIsTheBooksPod() {
		ObjectNode spec = (ObjectNode) this.practice.demo("db").objects().get(0).path("spec");
		assertThat(spec.toString()).isEqualTo("{\"containers\":[{\"name\":\"db\",\"image\":\"mongo:3.3\","
				+ "\"command\":[\"mongod\"],\"args\":[\"--rest\",\"--httpinterface\"]}]}");
		assertThat(this.practice.demo("db").objects().get(0).path("metadata").path("labels").toString())
			.isEqualTo("{\"type\":\"db\",\"vendor\":\"MongoLabs\",\"podium.dev/demo\":\"db\"}");
	}

	@Test
	void everyDemoHasItsTexts() {
		var texts = JsonMapper.shared().readTree(DemosTests.class.getResourceAsStream("/messages/en/demo.json"));
		for (Demo demo : this.practice.all()) {
			assertThat(texts.path("demo." + demo.name() + ".title").asString("")).isNotEmpty();
			assertThat(texts.path("demo." + demo.name() + ".explanation").asString("")).isNotEmpty();
		}
		assertThat(texts.size()).isEqualTo(2 * this.practice.all().size());
	}

	@Test
	void createsWhatTheManifestSaysAsPodium() {
		List<Created> created = this.practice.create("db", false);
		assertThat(created).containsExactly(new Created("v1", "Pod", "default", "db", "uid-1", "db", false, false));
		assertThat(this.objects.calls).containsExactly("create Pod default/db as podium");
		ObjectNode served = this.practice.demo("db").objects().get(0);
		ObjectNode pod = this.objects.list("v1", "Pod", null, null).get(0);
		assertThat(pod.path("spec")).isEqualTo(served.path("spec"));
		assertThat(pod.path("metadata").path("labels")).isEqualTo(served.path("metadata").path("labels"));
	}

	@Test
	void checkingOwnYamlSaysWhatWouldBeAndCreatesNothing() {
		byte[] yaml = bytes("{apiVersion: v1, kind: Pod, metadata: {name: a}}");
		assertThat(this.practice.checkOwn(yaml)).extracting(Created::name).containsExactly("a");
		assertThat(this.objects.list("v1", "Pod", null, null)).isEmpty();
		this.practice.createOwn(yaml, false);
		assertThat(problem(() -> this.practice.checkOwn(yaml)).reason()).isEqualTo(Reason.EXISTS);
	}

	@Test
	void aRefusalNamesTheLineOfEachField() {
		this.objects.refusal = new ClusterException(ClusterException.Reason.INVALID, Failure.said("Pod b is invalid"),
				List.of(new ClusterException.Cause("spec.containers[0].image", "Required value", ""),
						new ClusterException.Cause("spec.nodeNam", "unknown field", "")));
		byte[] yaml = bytes("""
				apiVersion: v1
				kind: ConfigMap
				metadata: {name: a}
				---
				apiVersion: v1
				kind: List
				items:
				- apiVersion: v1
				  kind: Pod
				  metadata:
				    name: b
				  spec:
				    nodeNam: x
				    containers:
				    - name: b
				""");
		DemoException problem = problem(() -> this.practice.checkOwn(yaml));
		assertThat(problem.reason()).isEqualTo(Reason.REFUSED);
		assertThat(problem.fields()).containsEntry("line", 1).containsEntry("document", 1);
		this.objects.refusedKind = "Pod";
		problem = problem(() -> this.practice.createOwn(yaml, false));
		assertThat(problem).extracting((ex) -> EnglishWords.of(ex.problem()))
			.asString()
			.contains("Created before it: ConfigMap a.");
		assertThat(problem.fields()).containsEntry("line", 8)
			.containsEntry("document", 2)
			.containsEntry("causes",
					List.of(Map.of("field", "spec.containers[0].image", "message", "Required value", "line", 15),
							Map.of("field", "spec.nodeNam", "message", "unknown field", "line", 13)));
	}

	@Test
	void whatExistsIsNamed() {
		this.practice.create("db", false);
		DemoException problem = problem(() -> this.practice.create("db", false));
		assertThat(problem.reason()).isEqualTo(Reason.EXISTS);
		assertThat(problem).extracting((ex) -> EnglishWords.of(ex.problem()))
			.isEqualTo("The Pod “db” in the namespace “default” already exists.");
	}

	@Test
	void replacesWhatExistsOnceItIsGone() {
		this.practice.create("db", false);
		assertThat(this.practice.create("db", true))
			.containsExactly(new Created("v1", "Pod", "default", "db", "uid-2", "db", false, true));
		assertThat(this.objects.calls).endsWith("delete Pod default/db", "create Pod default/db as podium");
	}

	@Test
	void replacingNothingIsCreating() {
		assertThat(this.practice.create("db", true).get(0).replaced()).isFalse();
	}

	@Test
	void whatIsNotGoneInTimeIsNamedAndNothingIsCreated() {
		this.practice.create("db", false);
		this.objects.graceful = true;
		DemoException problem = problem(() -> this.practice.create("db", true));
		assertThat(problem.reason()).isEqualTo(Reason.STILL_THERE);
		assertThat(problem).extracting((ex) -> EnglishWords.of(ex.problem()))
			.asString()
			.contains("still being deleted after 20 s");
		assertThat(this.objects.calls).hasSize(2);
	}

	@Test
	void anUnknownDemoIsToldWithThoseThatAre() {
		DemoException problem = problem(() -> this.practice.create("nope", false));
		assertThat(problem.reason()).isEqualTo(Reason.UNKNOWN);
		assertThat(problem).extracting((ex) -> EnglishWords.of(ex.problem()))
			.isEqualTo("There is no demo “nope”. "
					+ "There are: db, sidecar, web, ingress, autoscale, job, no-image, no-node, crash.");
	}

	@Test
	void ownObjectsGetTheLabelAndAreCleanedUpWhateverTheirKind() {
		List<Created> created = this.practice.createOwn(bytes("""
				{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: other}}
				---
				{apiVersion: foo.io/v1, kind: Foo, metadata: {generateName: f-, labels: {x: "y"}}}
				"""), false);
		assertThat(created).extracting(Created::demo).containsExactly("own", "own");
		assertThat(created).extracting(Created::namespace).containsExactly("other", "default");
		assertThat(this.practice.created()).hasSize(2);
		assertThat(this.practice.cleanUp()).hasSize(2);
		assertThat(this.practice.created()).isEmpty();
	}

	@Test
	void cleaningUpTouchesNothingElse() {
		this.objects.create(Manifests.parse("{apiVersion: v1, kind: Pod, metadata: {name: mine}}").get(0), "default",
				"kubectl");
		this.practice.create("db", false);
		this.practice.cleanUp();
		assertThat(this.objects.list("v1", "Pod", null, null))
			.extracting((pod) -> pod.path("metadata").path("name").asString())
			.containsExactly("mine");
	}

	@Test
	void onARealClusterDemosGoToTheirOwnNamespaceWhichIsCreated() {
		assertThat(this.real.create("db", false).get(0).namespace()).isEqualTo("podium-demo");
		assertThat(this.objects.calls).containsExactly("create Namespace /podium-demo as podium",
				"create Pod podium-demo/db as podium");
		this.real.create("crash", false);
		assertThat(this.objects.calls).hasSize(3);
	}

	@Test
	void onARealClusterNothingGoesAnywhereElse() {
		DemoException problem = problem(() -> this.real
			.createOwn(bytes("{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: kube-system}}"), false));
		assertThat(problem.reason()).isEqualTo(Reason.NOT_ALLOWED);
		assertThat(this.objects.calls).isEmpty();
	}

	@Test
	void aRealClusterIsReadOnlyUntilDemosAreAllowed() {
		Demos readOnly = FakeTarget.real(this.objects, false).demos();
		for (ThrowingCallable write : List.<ThrowingCallable>of(() -> readOnly.create("db", true), readOnly::cleanUp,
				() -> readOnly.createOwn(bytes("{apiVersion: v1, kind: Pod, metadata: {name: a}}"), false))) {
			DemoException problem = problem(write);
			assertThat(problem.reason()).isEqualTo(Reason.NOT_ALLOWED);
			assertThat(problem).extracting((ex) -> EnglishWords.of(ex.problem()))
				.asString()
				.contains("PUT /api/contexts/prod/demos");
		}
		assertThat(this.objects.calls).isEmpty();
		assertThat(readOnly.created()).isEmpty();
	}

	@Test
	void theApiServersWordsPassThroughAndWhatWasCreatedBeforeIsTold() {
		this.objects.refusal = new ClusterException(ClusterException.Reason.INVALID, "unknown field \"spec.x\"");
		assertThat(catchThrowableOfType(ClusterException.class, () -> this.practice.create("db", false)))
			.hasMessage("unknown field \"spec.x\"");
		assertThat(problem(() -> this.practice.createOwn(bytes(
				"{apiVersion: v1, kind: Pod, metadata: {name: a}}\n---\n{apiVersion: v1, kind: Pod, metadata: {name: b}}"),
				false)))
			.extracting((ex) -> EnglishWords.of(ex.problem()))
			.isEqualTo("The Pod a: unknown field \"spec.x\" Nothing was created.");
	}

	@Test
	void tooLongAManifestIsRefused() {
		assertThat(problem(() -> this.practice.createOwn(new byte[Demos.MAX_MANIFEST + 1], false)).reason())
			.isEqualTo(Reason.TOO_LARGE);
	}

	@Test
	void theKubectlLineNamesTheClusterInWordsThatNoShellHasSeen() {
		Demo db = this.practice.demo("db");
		assertThat(this.practice.kubectl(db, "http://127.0.0.1:8080")).containsExactly("kubectl", "--kubeconfig",
				"/home/me/.podium/practice.kubeconfig", "create", "-f", "http://127.0.0.1:8080/demos/db.yml");
		assertThat(this.real.kubectl(db, "http://127.0.0.1:1")).containsExactly("kubectl", "--context", "prod", "-n",
				"podium-demo", "create", "-f", "http://127.0.0.1:1/demos/db.yml");
		Demos readOnly = new FakeTarget("my $(prod)", false, null, false, "podium-demo", this.objects).demos();
		assertThat(readOnly.kubectl(db, "http://127.0.0.1:1")).containsExactly("kubectl", "--context", "my $(prod)",
				"create", "-f", "http://127.0.0.1:1/demos/db.yml");
	}

	private static DemoException problem(ThrowingCallable call) {
		DemoException problem = catchThrowableOfType(DemoException.class, call);
		assertThat(problem).isNotNull();
		return problem;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
