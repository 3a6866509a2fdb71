package dev.podium.practice.apiserver.client;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.podium.practice.apiserver.ApiServer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

public class ApiClientTests {

	private final ExecutorService watches = Executors.newSingleThreadExecutor();

	private final ApiServer server = new ApiServer("/clusters/test", Clock.systemUTC(), new NoLogs());

	private final ApiClient kubectl = this.server
		.client(new Identity("kubectl", "kubernetes-admin", "kubectl-create/v1.36.0"), this.watches);

	private final ApiClient scheduler = this.server
		.client(new Identity("kube-scheduler", "system:kube-scheduler", "kube-scheduler/v1.36.0"), this.watches);

	private final ApiClient kubelet = this.server
		.client(new Identity("kubelet/node-1", "system:node:node-1", "kubelet/v1.36.0"), this.watches);

	@AfterEach
	void close() {
		this.server.close();
		this.watches.shutdownNow();
	}

	@Test
	void aWatchTellsWhatIsThereAndThenWhatHappensInOrder() {
		this.kubectl.create("pods", "default", pod("one"));
		List<String> told = Collections.synchronizedList(new ArrayList<>());
		this.scheduler.watch("pods", null, (event) -> told.add(event.type() + " " + name(event.object())));
		this.kubectl.create("pods", "default", pod("two"));
		this.scheduler.bind("default", "two", "node-1");
		this.kubectl.delete("pods", "default", "one", null, null);
		Awaitility.await()
			.untilAsserted(() -> assertThat(told).containsExactly("ADDED one", "ADDED two", "MODIFIED two",
					"MODIFIED one", "DELETED one"));
	}

	@Test
	void aComponentSaysWhatBecomesOfDependents() {
		this.kubectl.create("pods", "default", pod("one"));
		this.kubectl.delete("pods", "default", "one", DeleteOptions.propagating("Foreground"));
		ObjectNode held = Objects.requireNonNull(this.kubectl.get("pods", "default", "one"));
		assertThat(held.at("/metadata/finalizers").toString()).isEqualTo("[\"foregroundDeletion\"]");
		assertThat(held.path("metadata").has("deletionTimestamp")).isTrue();
		((ObjectNode) held.path("metadata")).remove("finalizers");
		this.kubectl.update("pods", held);
		assertThat(this.kubectl.get("pods", "default", "one")).isNull();
	}

	@Test
	void aCollectionIsDeletedByItsLabels() {
		ObjectNode labelled = pod("one");
		labelled.withObject("metadata").putObject("labels").put("app", "a");
		this.kubectl.create("pods", "default", labelled);
		this.kubectl.create("pods", "default", pod("two"));
		this.kubectl.deleteCollection("pods", "default", "app=a", DeleteOptions.PLAIN);
		assertThat(this.kubectl.list("pods", "default")).extracting(ApiClientTests::name).containsExactly("two");
	}

	@Test
	void aKubeletSeesAPodWhenItIsBoundToItsNode() {
		List<String> told = Collections.synchronizedList(new ArrayList<>());
		this.kubelet.watch("pods", "spec.nodeName=node-1",
				(event) -> told.add(event.type() + " " + name(event.object())));
		this.kubectl.create("pods", "default", pod("here"));
		this.kubectl.create("pods", "default", pod("there"));
		this.scheduler.bind("default", "there", "node-2");
		this.scheduler.bind("default", "here", "node-1");
		Awaitility.await().untilAsserted(() -> assertThat(told).containsExactly("ADDED here"));
	}

	@Test
	void aBindingSetsNodeAndConditionInOneWriteAndLeavesManagedFieldsAlone() {
		ObjectNode created = this.kubectl.create("pods", "default", pod("db"));
		this.scheduler.bind("default", "db", "node-1");
		ObjectNode bound = get("pods", "db");
		assertThat(bound.at("/spec/nodeName").asString()).isEqualTo("node-1");
		assertThat(bound.at("/status/conditions/0/type").asString()).isEqualTo("PodScheduled");
		assertThat(bound.at("/metadata/managedFields")).isEqualTo(created.at("/metadata/managedFields"));
		assertThat(bound.at("/metadata/generation").asInt()).isEqualTo(1);
		assertThatThrownBy(() -> this.scheduler.bind("default", "db", "node-2")).hasMessage(
				"Operation cannot be fulfilled on pods/binding \"db\": pod db is already assigned to node \"node-1\"");
	}

	@Test
	void aRunningPodIsDeletedWithGrace() {
		this.kubectl.create("pods", "default", pod("db"));
		this.scheduler.bind("default", "db", "node-1");
		List<String> told = Collections.synchronizedList(new ArrayList<>());
		this.kubelet.watch("pods", null,
				(event) -> told
					.add(event.type() + " " + event.object().at("/metadata/deletionGracePeriodSeconds").asString("-")
							+ " generation " + event.object().at("/metadata/generation").asInt()));
		this.kubectl.delete("pods", "default", "db", null, null);
		this.kubectl.delete("pods", "default", "db", null, null);
		this.kubelet.delete("pods", "default", "db", 0, get("pods", "db").at("/metadata/uid").asString());
		Awaitility.await()
			.untilAsserted(() -> assertThat(told).containsExactly("ADDED - generation 1", "MODIFIED 30 generation 2",
					"MODIFIED 0 generation 2", "DELETED 0 generation 2"));
		assertThat(this.kubectl.get("pods", "default", "db")).isNull();
	}

	@Test
	void aStaleUpdateIsAConflict() {
		ObjectNode created = this.kubectl.create("configmaps", "default", configMap("settings", "a"));
		this.kubectl.update("configmaps", changed(created, "b"));
		assertThatThrownBy(() -> this.kubectl.update("configmaps", changed(created, "c"))).hasMessage(
				"Operation cannot be fulfilled on configmaps \"settings\": the object has been modified; please apply your changes to the latest version and try again");
		assertThat(get("configmaps", "settings").at("/data/key").asString()).isEqualTo("b");
	}

	@Test
	void aWriteThatChangesNothingMakesNoVersion() {
		ObjectNode created = this.kubectl.create("configmaps", "default", configMap("settings", "a"));
		ObjectNode same = this.kubectl.update("configmaps", created);
		assertThat(same).isEqualTo(created);
	}

	@Test
	void nothingIsCreatedInAMissingNamespace() {
		assertThatThrownBy(() -> this.kubectl.create("pods", "nosuch", pod("db")))
			.isInstanceOfSatisfying(ApiStatusException.class, (refusal) -> assertThat(refusal.code()).isEqualTo(404))
			.hasMessage("namespaces \"nosuch\" not found");
	}

	@Test
	void aNamespaceEndsWhenItsFinalizerHasBeenTakenAway() {
		ObjectNode namespace = JsonMapper.shared().createObjectNode();
		namespace.putObject("metadata").put("name", "demo");
		this.kubectl.create("namespaces", null, namespace);
		this.kubectl.delete("namespaces", null, "demo", null, null);
		ObjectNode ending = get("namespaces", "demo");
		assertThat(ending.at("/status/phase").asString()).isEqualTo("Terminating");
		assertThatThrownBy(() -> this.kubectl.create("pods", "demo", pod("db"))).hasMessage(
				"pods \"db\" is forbidden: unable to create new content in namespace demo because it is being terminated");
		((ObjectNode) ending.path("spec")).remove("finalizers");
		this.kubectl.update("namespaces", ending);
		assertThat(this.kubectl.get("namespaces", null, "demo")).isNull();
	}

	@Test
	void eachDeliveryIsToldBeforeTheComponentTakesTheEvent() {
		List<String> told = Collections.synchronizedList(new ArrayList<>());
		this.server.onDelivery((delivery) -> told.add("delivered " + delivery.name() + " to " + delivery.to()));
		this.scheduler.watch("pods", null, (event) -> told.add("taken " + name(event.object())));
		this.kubectl.create("pods", "default", pod("db"));
		Awaitility.await()
			.untilAsserted(() -> assertThat(told).containsExactly("delivered db to kube-scheduler", "taken db"));
	}

	private ObjectNode get(String resource, String name) {
		return Objects
			.requireNonNull(this.kubectl.get(resource, "namespaces".equals(resource) ? null : "default", name));
	}

	private static String name(ObjectNode object) {
		return object.at("/metadata/name").asString();
	}

	private static ObjectNode changed(ObjectNode configMap, String value) {
		ObjectNode copy = configMap.deepCopy();
		((ObjectNode) copy.path("data")).put("key", value);
		return copy;
	}

	public static ObjectNode configMap(String name, String value) {
		ObjectNode configMap = JsonMapper.shared().createObjectNode();
		configMap.putObject("metadata").put("name", name);
		configMap.putObject("data").put("key", value);
		return configMap;
	}

	static ObjectNode pod(String name) {
		ObjectNode pod = JsonMapper.shared().createObjectNode();
		pod.putObject("metadata").put("name", name);
		pod.putObject("spec").putArray("containers").addObject().put("name", "db").put("image", "mongo:3.3");
		return pod;
	}

	/** A cluster without a kubelet. */
	public static final class NoLogs implements PodLogs {

		@Override
		public List<Line> read(String namespace, String pod, String container, boolean previous,
				@Nullable Follower follower) {
			return List.of();
		}

	}

}
