package dev.podium.practice;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.podium.practice.apiserver.ApiClient;
import dev.podium.practice.apiserver.ApiServer;
import dev.podium.practice.apiserver.Identity;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.clock.RealClusterClock;
import dev.podium.practice.controllers.Controllers;
import dev.podium.practice.kubelet.ContainerLogs;
import dev.podium.practice.kubelet.Kubelet;
import dev.podium.practice.kubelet.NodeRuntime;
import dev.podium.practice.scheduler.Scheduler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

	/** As the components of a Kubernetes 1.36.2 call themselves. */
	private static final String VERSION = "/v1.36.2 (linux/amd64) kubernetes/98b3519";

	/**
	 * How long a component's watch takes to bring it a write, on a quiet real cluster.
	 */
	private static final Duration ON_THE_WAY = Duration.ofMillis(8);

	private final String name;

	private final RealClusterClock clock;

	private final ApiServer apiServer;

	private final Scheduler scheduler;

	private final Controllers controllers;

	private final List<Kubelet> kubelets = new ArrayList<>();

	private final KubeconfigFile kubeconfig;

	private final List<Consumer<Verdict>> verdicts = new CopyOnWriteArrayList<>();

	/**
	 * A cluster that has not started.
	 * @param name its last path segment and its context's name
	 * @param home where its kubeconfig file is to be written
	 * @param nodes how many
	 */
	public PracticeCluster(String name, Path home, int nodes) {
		this.name = name;
		this.kubeconfig = new KubeconfigFile(name, home.resolve(name + ".kubeconfig"));
		Clock wall = Clock.systemUTC();
		this.clock = new RealClusterClock(name, wall);
		ContainerLogs logs = new ContainerLogs();
		this.apiServer = new ApiServer(path(), wall, new NodeLogs(logs));
		this.scheduler = new Scheduler(
				client("kube-scheduler", "system:kube-scheduler", "kube-scheduler" + VERSION + "/scheduler"),
				this.clock, this::judged);
		this.controllers = new Controllers((controller) -> {
			String user = Controllers.user(controller);
			return client(controller, user, "kube-controller-manager" + VERSION + '/' + user);
		}, this.clock);
		for (int number = 1; number <= nodes; number++) {
			this.kubelets.add(kubelet(number, logs, this.clock));
		}
	}

	private Kubelet kubelet(int number, ContainerLogs logs, ClusterClock clock) {
		String node = "node-" + number;
		ApiClient client = client("kubelet/" + node, "system:node:" + node, "kubelet" + VERSION);
		return new Kubelet(client, clock, new NodeRuntime(clock, logs, number, node));
	}

	private ApiClient client(String component, String user, String userAgent) {
		return this.apiServer.client(new Identity(component, user, userAgent),
				(event) -> this.clock.schedule(ON_THE_WAY, event));
	}

	/** All components begin to work. */
	public void start() {
		this.controllers.start();
		this.scheduler.start();
		this.kubelets.forEach(Kubelet::start);
		logger.info("The practice cluster {} has {} nodes", this.name, this.kubelets.size());
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
		return (request, response) -> {
			if (request.getMethod().equals("GET")
					&& request.getRequestURI().equals(request.getContextPath() + path() + "/kubeconfig")) {
				answerKubeconfig(request, response);
			}
			else {
				this.apiServer.handleRequest(request, response);
			}
		};
	}

	private void answerKubeconfig(HttpServletRequest request, HttpServletResponse response) throws IOException {
		StringBuffer url = request.getRequestURL();
		String base = url.substring(0, url.length() - (path() + "/kubeconfig").length());
		response.setContentType("application/yaml");
		response.setCharacterEncoding("UTF-8");
		response.getWriter().write(kubeconfig(base));
	}

	/**
	 * A kubeconfig that leads here; its one context has the cluster's name. It holds no
	 * credentials.
	 * @param baseUrl of the server, {@code http://127.0.0.1:8080}
	 */
	public String kubeconfig(String baseUrl) {
		return KubeconfigFile.text(this.name, baseUrl + path());
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
	 * Tells each version of an object that the API server writes into a component's
	 * watch, just before the component takes it.
	 * @param deliveries may be called by several threads; must not wait
	 * @return ends that
	 */
	public AutoCloseable deliveries(Consumer<Delivery> deliveries) {
		return this.apiServer.onDelivery((delivery) -> deliveries.accept(new Delivery(delivery.to(), delivery.kind(),
				Objects.requireNonNullElse(delivery.namespace(), ""), delivery.name(), delivery.resourceVersion())));
	}

	/**
	 * Tells what the scheduler makes of each node, attempt by attempt, before it writes.
	 * @param verdicts called by the cluster's one thread; must not wait
	 * @return ends that
	 */
	public AutoCloseable verdicts(Consumer<Verdict> verdicts) {
		this.verdicts.add(verdicts);
		return () -> this.verdicts.remove(verdicts);
	}

	private void judged(dev.podium.practice.scheduler.Verdict told) {
		Verdict verdict = new Verdict(told.namespace(), told.pod(), told.uid(), told.resourceVersion(), told.node(),
				told.message(),
				told.nodes()
					.stream()
					.map((on) -> new OnNode(on.node(), on.filter(), on.reasons(), on.points()))
					.toList());
		this.verdicts.forEach((listener) -> listener.accept(verdict));
	}

	/**
	 * Tells what the teacher's hand does: as it is now, then whenever that changes.
	 * @param hand may be called by several threads, one at a time; must not wait
	 * @return ends that
	 */
	public AutoCloseable hand(Consumer<Hand> hand) {
		hand.accept(new Hand(1, false, List.of(), this.kubelets.size()));
		return () -> {
		};
	}

	/** Everything ends at once, open watches too. */
	@Override
	public void close() {
		this.clock.close();
		this.scheduler.close();
		this.kubelets.forEach(Kubelet::close);
		this.controllers.close();
		this.apiServer.close();
	}

	/**
	 * What the teacher's hand holds, the whole of it.
	 *
	 * @param speed how fast the cluster acts; 1 as in the room
	 * @param frozen whether its components stand still
	 * @param unplugged the components that are unplugged, by name
	 * @param nodes how many nodes it has, unplugged ones too
	 */
	public record Hand(double speed, boolean frozen, List<String> unplugged, int nodes) {

		public Hand {
			unplugged = List.copyOf(unplugged);
		}

	}

	/**
	 * What one scheduling attempt made of each node.
	 *
	 * @param resourceVersion of the Pod that the scheduler saw
	 * @param node that it chose; null where none fits
	 * @param message why none fits, in kube-scheduler's words; else empty
	 */
	public record Verdict(String namespace, String pod, String uid, String resourceVersion, @Nullable String node,
			String message, List<OnNode> nodes) {
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
	 * The API server wrote this version of an object into that component's watch.
	 *
	 * @param to the component: {@code kube-scheduler}, {@code kubelet/node-1}, …
	 * @param namespace empty where the object has none
	 */
	public record Delivery(String to, String kind, String namespace, String name, String resourceVersion) {
	}

}
