package dev.podium.practice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.podium.practice.PracticeCluster.Action;
import dev.podium.practice.PracticeCluster.Component;
import dev.podium.practice.PracticeCluster.Controls;
import dev.podium.practice.PracticeCluster.Delivery;
import dev.podium.practice.PracticeCluster.Signal;
import dev.podium.practice.PracticeCluster.Verdict;
import dev.podium.practice.apiserver.client.ApiClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * The practice controls, on a whole cluster. It is frozen nearly always, so that nothing
 * depends on how fast the machine is: one action after the other is taken.
 */
@Timeout(60)
class PracticeControlsTests {

	private final List<Signal> told = new CopyOnWriteArrayList<>();

	private PracticeCluster cluster;

	private ApiClient kubectl;

	@BeforeEach
	void frozenAtRest(@TempDir Path home) {
		this.cluster = new PracticeCluster("test", home, 2);
		this.cluster.signals(this.told::add);
		this.cluster.start();
		this.cluster.freeze(true);
		atRest();
		this.kubectl = this.cluster.outside("kubectl-create/v1");
	}

	@AfterEach
	void close() {
		this.cluster.close();
	}

	/** Takes all actions there are, until none is near. */
	private List<String> atRest() {
		List<String> taken = new ArrayList<>();
		while (next() != null && taken.size() < 300) {
			taken.add(words(this.cluster.step()));
		}
		return taken;
	}

	/** Takes actions until the next one is this. */
	private void until(String action) {
		for (int taken = 0; taken < 100; taken++) {
			// on a busy machine it takes its time to be known
			Action next = await("before " + action).until(this::next, Objects::nonNull);
			if (action.equals(words(next))) {
				return;
			}
			this.cluster.step();
		}
		throw new AssertionError(action + " did not come");
	}

	private Action next() {
		return this.cluster.state().next();
	}

	private static String words(Action action) {
		if (action == null) {
			return "nothing";
		}
		String name = action.more().getOrDefault("about", action.name());
		return String
			.join(" ", action.component(), action.verb(), action.more().getOrDefault("reason", action.resource()), name,
					action.more().getOrDefault("node", ""))
			.strip();
	}

	private void create(String name) {
		this.kubectl.create("pods", "default", (ObjectNode) JsonMapper.shared().readTree("""
				{"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","namespace":"default"},
				"spec":{"containers":[{"name":"db","image":"mongo:3.3"}]}}""".formatted(name)));
	}

	private ObjectNode pod(String name) {
		return Objects.requireNonNull(this.kubectl.get("pods", "default", name));
	}

	private String node(String pod) {
		return pod(pod).path("spec").path("nodeName").asString("");
	}

	/** Who was told of a Pod. */
	private List<String> deliveredTo() {
		return this.told.stream()
			.filter(Delivery.class::isInstance)
			.map(Delivery.class::cast)
			.filter((delivery) -> delivery.kind().equals("Pod"))
			.map(Delivery::to)
			.toList();
	}

	private List<String> unplugged() {
		return this.cluster.state().components().stream().filter((one) -> !one.running()).map(Component::name).toList();
	}

	@Test
	@DisplayName("frozen, kubectl writes and nobody else; the next action is known, and one is taken at a time")
	void oneActionForward() {
		create("db");
		assertThat(words(next())).isEqualTo("kube-scheduler bind pods db node-1");
		assertThat(node("db")).isEmpty();
		assertThat(words(this.cluster.step())).isEqualTo("kube-scheduler bind pods db node-1");
		assertThat(node("db")).isEqualTo("node-1");
		until("kubelet/node-1 status pods db");
		assertThat(pod("db").path("status").has("startTime")).isFalse();
		this.cluster.step();
		assertThat(pod("db").path("status").has("startTime")).isTrue();
		assertThat(atRest()).contains("kubelet/node-1 create Pulling Pod db", "kubelet/node-1 create Started Pod db");
		assertThat(pod("db").path("status").path("phase").asString("")).isEqualTo("Running");
	}

	@Test
	@DisplayName("what a component hears while frozen is told when its action is taken: between 3 and 4 the kubelet knows nothing")
	void deliveriesWait() {
		this.told.clear();
		create("db");
		assertThat(words(next())).isEqualTo("kube-scheduler bind pods db node-1");
		assertThat(deliveredTo()).doesNotContain("kube-scheduler");
		this.cluster.step();
		until("kubelet/node-1 status pods db");
		assertThat(deliveredTo()).contains("kube-scheduler").doesNotContain("kubelet/node-1");
		this.cluster.step();
		assertThat(deliveredTo()).contains("kubelet/node-1");
	}

	@Test
	@DisplayName("a step where nothing is near comes back, and says so; one that is not frozen is refused")
	void nothing() {
		assertThat(next()).isNull();
		assertThat(this.cluster.step()).isNull();
		this.cluster.freeze(false);
		assertThatIllegalStateException().isThrownBy(() -> this.cluster.step());
	}

	@Test
	@DisplayName("heartbeats pass while frozen")
	void heartbeats() {
		ObjectNode before = this.kubectl.get("leases.coordination.k8s.io", "kube-node-lease", "node-1");
		this.cluster.step();
		assertThat(this.kubectl.get("leases.coordination.k8s.io", "kube-node-lease", "node-1")).isNotEqualTo(before);
		assertThat(next()).isNull();
	}

	@Test
	@DisplayName("with the scheduler unplugged a Pod waits; plugged in, a new instance takes it up")
	void scheduler() {
		this.cluster.setRunning("kube-scheduler", false);
		create("db");
		assertThat(atRest()).noneMatch((action) -> action.startsWith("kube-scheduler"));
		assertThat(node("db")).isEmpty();
		assertThat(unplugged()).containsExactly("kube-scheduler");
		this.cluster.setRunning("kube-scheduler", true);
		until("kube-scheduler bind pods db node-1");
		atRest();
		assertThat(pod("db").path("status").path("phase").asString("")).isEqualTo("Running");
	}

	@Test
	@DisplayName("an action that is held is not taken any more once its component is unplugged")
	void heldIsLetGo() {
		create("db");
		assertThat(words(next())).startsWith("kube-scheduler bind");
		this.cluster.setRunning("kube-scheduler", false);
		assertThat(atRest()).noneMatch((action) -> action.startsWith("kube-scheduler"));
		assertThat(node("db")).isEmpty();
	}

	@Test
	@DisplayName("with its kubelet unplugged a Pod is bound and waits; its node unplugged takes the kubelet with it")
	void kubeletAndNode() {
		this.cluster.setRunning("kubelet/node-1", false);
		this.cluster.setRunning("node/node-2", false);
		assertThat(unplugged()).containsExactly("kubelet/node-1", "node/node-2", "kubelet/node-2", "kube-proxy/node-2");
		create("db");
		until("kube-scheduler bind pods db node-1");
		this.cluster.step();
		until("kube-scheduler create Scheduled Pod db");
		this.cluster.step();
		assertThat(words(next())).doesNotStartWith("kubelet/");
		assertThat(pod("db").path("status").has("startTime")).isFalse();
		assertThatIllegalStateException().isThrownBy(() -> this.cluster.setRunning("kubelet/node-2", true))
			.withMessageContaining("node/node-2 is unplugged");
		this.cluster.setRunning("node/node-2", true);
		this.cluster.setRunning("kubelet/node-1", true);
		assertThat(unplugged()).isEmpty();
		until("kubelet/node-1 status pods db");
	}

	@Test
	@DisplayName("containers survive an unplugged kubelet, and are started anew after their node was unplugged")
	void machine() {
		create("db");
		atRest();
		this.cluster.setRunning("kubelet/node-1", false);
		this.cluster.setRunning("kubelet/node-1", true);
		atRest();
		assertThat(pod("db").at("/status/containerStatuses/0/restartCount").asInt()).isZero();
		this.cluster.setRunning("node/node-1", false);
		this.cluster.setRunning("node/node-1", true);
		atRest();
		assertThat(pod("db").at("/status/containerStatuses/0/restartCount").asInt()).isEqualTo(1);
	}

	@Test
	@DisplayName("a controller is unplugged by its real name")
	void controller() {
		this.cluster.setRunning("serviceaccount-controller", false);
		this.kubectl.create("namespaces", null, (ObjectNode) JsonMapper.shared()
			.readTree("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"team\"}}"));
		atRest();
		assertThat(this.kubectl.get("configmaps", "team", "kube-root-ca.crt")).isNotNull();
		assertThat(this.kubectl.get("serviceaccounts", "team", "default")).isNull();
		this.cluster.setRunning("serviceaccount-controller", true);
		atRest();
		assertThat(this.kubectl.get("serviceaccounts", "team", "default")).isNotNull();
		assertThatIllegalArgumentException().isThrownBy(() -> this.cluster.setRunning("nobody", false))
			.withMessageContaining("kube-scheduler");
	}

	@Test
	@DisplayName("nodes come and go while it runs, up to 20")
	void nodes() {
		this.cluster.nodes(20);
		atRest();
		assertThat(this.kubectl.list("nodes", null)).hasSize(20);
		this.cluster.nodes(1);
		assertThat(this.kubectl.list("nodes", null)).hasSize(1);
		assertThat(this.cluster.state().components()).extracting(Component::kind).containsOnlyOnce("node");
		this.cluster.nodes(2);
		until("kubelet/node-2 create nodes node-2");
		assertThatIllegalArgumentException().isThrownBy(() -> this.cluster.nodes(0));
		assertThatIllegalArgumentException().isThrownBy(() -> this.cluster.nodes(21));
		assertThatIllegalArgumentException().isThrownBy(() -> this.cluster.speed(0.04));
		assertThatIllegalArgumentException().isThrownBy(() -> this.cluster.speed(Double.NaN));
	}

	@Test
	@DisplayName("a reset gives a fresh cluster as at the start, and ends open watches")
	void reset() {
		create("db");
		this.cluster.speed(0.05);
		this.cluster.nodes(3);
		this.cluster.setRunning("kube-scheduler", false);
		this.cluster.reset();
		PracticeCluster.State state = this.cluster.state();
		assertThat(state.speed()).isEqualTo(1);
		assertThat(state.frozen()).isFalse();
		assertThat(state.nodes()).isEqualTo(2);
		assertThat(unplugged()).isEmpty();
		assertThat(this.cluster.outside("kubectl/v1").list("pods", null)).isEmpty();
	}

	@Test
	@DisplayName("whoever listens is told the controls as they are, then each signal in order, until that ends")
	void signals() throws Exception {
		this.cluster.speed(0.5);
		List<Signal> signals = new CopyOnWriteArrayList<>();
		AutoCloseable listening = this.cluster.signals(signals::add);
		assertThat(signals).containsExactly(new Controls(0.5, true, List.of(), 2));
		create("db");
		until("kubelet/node-1 status pods db");
		this.cluster.step();
		assertThat(signals)
			.filteredOn((signal) -> !(signal instanceof Delivery told) || isOfPod(told, "kube-scheduler")
					|| isOfPod(told, "kubelet/node-1"))
			.extracting(Object::getClass)
			.startsWith(Controls.class, Delivery.class, Verdict.class, Delivery.class);
		listening.close();
		signals.clear();
		this.cluster.speed(1);
		atRest();
		assertThat(signals).isEmpty();
	}

	private static boolean isOfPod(Delivery delivery, String to) {
		return delivery.kind().equals("Pod") && delivery.to().equals(to);
	}

	@Test
	@DisplayName("the controls are told whenever one of them changes")
	void told() {
		this.told.clear();
		this.cluster.speed(0.5);
		this.cluster.speed(0.5);
		this.cluster.setRunning("node/node-1", false);
		this.cluster.freeze(false);
		assertThat(this.told).filteredOn(Controls.class::isInstance)
			.containsExactly(new Controls(0.5, true, List.of(), 2),
					new Controls(0.5, true, List.of("node/node-1", "kubelet/node-1", "kube-proxy/node-1"), 2),
					new Controls(0.5, false, List.of("node/node-1", "kubelet/node-1", "kube-proxy/node-1"), 2));
	}

}
