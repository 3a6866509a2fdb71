package dev.podium.practice;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.Identity;
import dev.podium.practice.network.traffic.Flows;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.HttpRequestHandler;

/**
 * A Kubernetes cluster to practise on: an API server, a scheduler, kubelets and
 * controllers, all in this process. Several of them may exist side by side.
 */
public final class PracticeCluster implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(PracticeCluster.class);

	/** The slowest and the fastest. */
	public static final double SLOWEST = 0.05;

	public static final double FASTEST = 20;

	public static final int MAX_NODES = 20;

	/** Requests of all flows together. */
	public static final int MAX_PER_SECOND = Flows.MAX_PER_SECOND;

	public static final int MAX_FLOWS = Flows.MAX_FLOWS;

	private final String name;

	private final KubeconfigFile kubeconfig;

	private final ClusterControls controls;

	private final Entrance entrance;

	/**
	 * A cluster that has not started.
	 * @param name its last path segment and its context's name
	 * @param home where its kubeconfig file is to be written
	 * @param nodes how many
	 */
	public PracticeCluster(String name, Path home, int nodes) {
		this.name = name;
		this.kubeconfig = new KubeconfigFile(name, home.resolve(name + ".kubeconfig"), OtherPodium::answers);
		this.controls = new ClusterControls(name, path(), nodes);
		this.entrance = new Entrance(name, path(), this.controls::running);
	}

	/** All components begin to work. */
	public void start() {
		this.controls.start();
		logger.info("The practice cluster {} has {} nodes", this.name, this.controls.running().nodes());
	}

	public String name() {
		return this.name;
	}

	/** Its path on the server, without a slash at its end. */
	public String path() {
		return "/clusters/" + this.name;
	}

	/**
	 * Answers everything below {@link #path()}: the Kubernetes API, and the cluster's own
	 * kubeconfig and deliveries.
	 */
	public HttpRequestHandler handler() {
		return this.entrance;
	}

	/**
	 * Has writes from outside wait, ten seconds from the first one at most. What the
	 * components write does not wait, nor does a read.
	 * @return lets them go on; where this was called more than once, all must
	 */
	public Runnable holdWrites() {
		return this.entrance.hold();
	}

	/** Done once the components of the cluster as it is now have their first lists. */
	public CompletionStage<Void> listed() {
		return this.controls.running().listed();
	}

	/**
	 * A kubeconfig that leads here; its one context has the cluster's name. It holds no
	 * credentials.
	 * @param baseUrl of the server, {@code http://127.0.0.1:8080}
	 */
	public String kubeconfig(String baseUrl) {
		return this.entrance.kubeconfig(baseUrl);
	}

	/** A client of the cluster as it is now, of somebody outside it. */
	ApiClient outside(String userAgent) {
		return this.controls.running()
			.apiServer()
			.client(new Identity("outside", "kubernetes-admin", userAgent), Runnable::run);
	}

	/** Writes the kubeconfig file; where that fails, a temporary one. */
	void writeKubeconfig(String baseUrl) {
		this.kubeconfig.write(baseUrl + path());
	}

	/** The kubeconfig file that leads here. Written once the server has its port. */
	public Path kubeconfigFile() {
		return this.kubeconfig.file();
	}

	/**
	 * Why the kubeconfig file is not where it should be, and what to do.
	 * @return null where it is
	 */
	public @Nullable String kubeconfigProblem() {
		return this.kubeconfig.problem();
	}

	/**
	 * The address of its API server.
	 * @return null until the server has its port
	 */
	public @Nullable String server() {
		return this.kubeconfig.server();
	}

	/**
	 * Tells what only a practice cluster knows: its controls as they are now, then every
	 * signal from now on.
	 * @param listener may be called by several threads; must not wait
	 * @return ends that
	 */
	public AutoCloseable signals(Consumer<Signal> listener) {
		return this.controls.signals(listener);
	}

	/** What can be controlled, and how it stands. */
	public State state() {
		return this.controls.state();
	}

	/** How fast the cluster acts, from {@link #SLOWEST} to {@link #FASTEST}. */
	public void speed(double speed) {
		this.controls.speed(speed);
	}

	/** Its components stand still, or go on; requests are answered either way. */
	public void freeze(boolean frozen) {
		this.controls.freeze(frozen);
	}

	/** How many nodes there are, from 1 to {@link #MOST_NODES}. */
	public void nodes(int number) {
		this.controls.nodes(number);
	}

	/**
	 * Starts a component, or ends it: plugs it in, or unplugs it.
	 * @throws IllegalArgumentException where there is none of that name
	 * @throws IllegalStateException where a kubelet's node is unplugged
	 */
	public void setRunning(String component, boolean in) {
		this.controls.setRunning(component, in);
	}

	/**
	 * Takes the next action of a frozen cluster. Where none is near, time moves on to it,
	 * and it is known what it will be.
	 * @return the action that was taken; null where there was none to take
	 * @throws IllegalStateException where it is not frozen
	 */
	public @Nullable Action step() {
		return this.controls.step();
	}

	/**
	 * Sends one request over the cluster's network; it is told as a signal, too.
	 * @param from a Pod as {@code namespace/name}, a node's name, or {@code outside}
	 * @param to {@code http://web/path}, {@code tcp://db:27017}
	 * @throws IllegalArgumentException where there is no such sender, or the target is
	 * none
	 */
	public Answer request(String from, String to, String method) {
		return this.controls.running().request(from, to, method);
	}

	/**
	 * Begins to send requests to a Service, again and again.
	 * @throws IllegalArgumentException where there is no such sender or Service, or it is
	 * not reached from there
	 * @throws IllegalStateException where there are as many as there may be
	 */
	public Flow startTraffic(FlowWanted wanted) {
		return this.controls.running().traffic().start(wanted);
	}

	/**
	 * Ends a flow.
	 * @return false where there is none of that id
	 */
	public boolean endTraffic(String id) {
		return this.controls.running().traffic().end(id);
	}

	/** The flows that go on. */
	public List<Flow> traffic() {
		return this.controls.running().traffic().all();
	}

	/**
	 * A fresh cluster in place of this one, as at the start; its address stays. Open
	 * watches end.
	 */
	public void reset() {
		this.controls.reset();
	}

	/** Everything ends at once, open watches too. */
	@Override
	public void close() {
		this.entrance.close();
		this.controls.close();
	}

	/**
	 * What can be controlled, and how it stands.
	 *
	 * @param next the action that will be taken next, where frozen; null where none is
	 * near
	 */
	public record State(double speed, boolean frozen, int nodes, List<Component> components, @Nullable Action next) {

		public State {
			components = List.copyOf(components);
		}

	}

	/**
	 * What can be unplugged.
	 *
	 * @param name as in deliveries: {@code kube-scheduler}, {@code kubelet/node-1}, …
	 * @param kind scheduler, node, kubelet or controller
	 * @param node the node that it is, or runs on; empty where none
	 * @param running whether it is plugged in
	 */
	public record Component(String name, String kind, String node, boolean running) {
	}

	/**
	 * One write by one component.
	 *
	 * @param verb create, update, status, bind or delete
	 * @param resource {@code pods}, {@code deployments.apps}, …
	 * @param namespace empty where the object has none
	 * @param more for a text about it: {@code kind}; of a binding {@code node}, of an
	 * Event {@code reason} and {@code about}
	 */
	public record Action(String component, String verb, String resource, String namespace, String name,
			Map<String, String> more) {

		public Action {
			more = Map.copyOf(more);
		}

	}

	/**
	 * What a practice cluster tells of itself and no real one does. Each sort of it is a
	 * record here.
	 */
	public sealed interface Signal {

	}

	/**
	 * The practice controls, all of them each time that one changes.
	 *
	 * @param speed how fast the cluster acts; 1 is real time
	 * @param frozen whether its components stand still
	 * @param unplugged the components that are unplugged, by name
	 * @param nodes how many nodes it has, unplugged ones too
	 */
	public record Controls(double speed, boolean frozen, List<String> unplugged, int nodes) implements Signal {

		public Controls {
			unplugged = List.copyOf(unplugged);
		}

	}

	/**
	 * What one scheduling attempt made of each node, told before the scheduler writes.
	 *
	 * @param resourceVersion of the Pod that the scheduler saw
	 * @param node that it chose; null where none fits
	 * @param message why none fits, in kube-scheduler's words; else empty
	 */
	public record Verdict(String namespace, String pod, String uid, String resourceVersion, @Nullable String node,
			String message, List<OnNode> nodes) implements Signal {
	}

	/**
	 * What a node got.
	 *
	 * @param filter the plugin that refused it; empty where the Pod fits
	 * @param reasons in kube-scheduler's words
	 * @param points by the plugin that gave them, weighted
	 */
	public record OnNode(String node, String filter, List<String> reasons, Map<String, Long> points) {
	}

	/**
	 * What a component decided, where no write shows it, told before its writes.
	 *
	 * @param rule by which it decided: {@code replicaset.rank}, …
	 * @param concerns the other object that it is on; null where there is none
	 * @param args numbers and names, as the rule needs them
	 * @param due how long it is until the component acts; null where it does at once
	 */
	public record Decision(String by, String rule, About about, @Nullable About concerns, Map<String, String> args,
			@Nullable Duration due) implements Signal {
	}

	/**
	 * An object that a decision is about.
	 *
	 * @param namespace empty where it has none
	 * @param resourceVersion that the component saw
	 */
	public record About(String kind, String namespace, String name, String uid, String resourceVersion) {
	}

	/**
	 * What a component that writes nothing holds true since this moment: of its table,
	 * what changed.
	 *
	 * @param of the component: {@code kube-proxy/node-1}, {@code coredns/0}
	 * @param about the objects whose rows these are
	 */
	public record Belief(String of, List<Named> about, List<Row> holds) implements Signal {
	}

	/** An object by its name. */
	public record Named(String kind, String namespace, String name) {
	}

	/**
	 * A row of a component's table.
	 *
	 * @param what it is about: {@code default/web:http/TCP}, or a DNS name
	 * @param values where it leads; none where nowhere
	 * @param gone whether there is no such row any more
	 */
	public record Row(String what, Map<String, String> args, List<String> values, boolean gone) {
	}

	/**
	 * A request on the cluster's network, and how it went.
	 *
	 * @param flow that it is of; empty where somebody sent just this one
	 * @param from a Pod as {@code namespace/name}, a node, or {@code outside}
	 * @param to as {@code http://web/}
	 * @param about what it met on its way
	 * @param status of HTTP, {@code connected}, or why it failed
	 * @param us how long it took, in microseconds
	 */
	public record Request(String flow, String from, String to, String method, List<Named> about, List<Stop> hops,
			String status, long us) implements Signal {
	}

	/**
	 * One stop of a request.
	 *
	 * @param at who decides there
	 * @param stop name, rules, policy, pod or answer
	 * @param us how long after it began, in microseconds
	 */
	public record Stop(String at, String stop, String outcome, Map<String, String> args, long us) {
	}

	/**
	 * Requests that are to be sent again and again.
	 *
	 * @param from a Pod as {@code namespace/name}, a node, or {@code outside}
	 * @param perSecond from 1 to {@link #MAX_PER_SECOND}, of all flows together
	 */
	public record FlowWanted(String namespace, String service, String from, String method, int perSecond) {
	}

	/**
	 * Requests that are sent again and again.
	 *
	 * @param to as {@code http://web.default/}
	 */
	public record Flow(String id, FlowWanted wanted, String to) {
	}

	/**
	 * How the requests of a flow went in the last second.
	 *
	 * @param ms how long that was, on the cluster's clock
	 * @param statuses how many there were of each status
	 * @param versions of Pods, and what they made of those that came to them
	 */
	public record Traffic(Flow flow, long ms, Map<String, Integer> statuses,
			Map<String, OfVersion> versions) implements Signal {
	}

	/** What Pods of one version made of the requests that came to them. */
	public record OfVersion(int answered, int failed) {
	}

	/**
	 * What came back to whoever sent a request.
	 *
	 * @param type of the body; empty where there was no answer
	 */
	public record Answer(Request request, String type, String body) {
	}

	/**
	 * The API server wrote this version of an object into that component's watch; the
	 * component takes it just after this.
	 *
	 * @param to the component: {@code kube-scheduler}, {@code kubelet/node-1}, …
	 * @param namespace empty where the object has none
	 */
	public record Delivery(String to, String kind, String namespace, String name,
			String resourceVersion) implements Signal {
	}

}
