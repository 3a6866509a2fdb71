package dev.podium.practice.kubelet.runtime;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.kubelet.behaviour.Behaviour;
import dev.podium.practice.kubelet.behaviour.Images;
import dev.podium.practice.network.Host;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A machine with its container runtime: running containers, images, addresses. It
 * outlives the kubelet, whose process may be stopped and started again while containers
 * go on; only {@link #powerOff()} ends those. A kubelet that starts takes hold of it.
 */
public final class NodeRuntime {

	private final ClusterClock clock;

	private final ContainerLogs logs;

	private final int number;

	private final String name;

	/** By the Pod's UID. */
	private final Map<String, Sandbox> sandboxes = new TreeMap<>();

	private final Set<String> images = new LinkedHashSet<>();

	/** The kubelet that is told when a process ends; null while none runs. */
	private @Nullable BiConsumer<String, ContainerProcess> listener;

	private int addresses;

	private int boots = 1;

	private boolean on = true;

	/**
	 * A machine that is on.
	 * @param number from 1: the last part of its address
	 * @param name of the node
	 */
	public NodeRuntime(ClusterClock clock, ContainerLogs logs, int number, String name) {
		this.clock = clock;
		this.logs = logs;
		this.number = number;
		this.name = name;
	}

	/** The name of the node. */
	public String name() {
		return this.name;
	}

	/**
	 * The machine goes off, and all that runs on it. A kubelet that starts on it later
	 * boots it.
	 * @throws IllegalStateException where its kubelet has not been closed
	 */
	public void powerOff() {
		if (this.listener != null) {
			throw new IllegalStateException("the kubelet of " + this.name + " is still running");
		}
		if (this.on) {
			this.on = false;
			this.sandboxes.values().forEach(Sandbox::fall);
		}
	}

	/** Whether it has been on since it was made or last booted. */
	public boolean isOn() {
		return this.on;
	}

	/**
	 * A kubelet takes hold, and boots the machine where it is off.
	 * @param kubelet told the Pod's UID and each process that ends
	 */
	public void attach(BiConsumer<String, ContainerProcess> kubelet) {
		if (!this.on) {
			this.on = true;
			this.boots++;
			this.sandboxes.values().forEach((sandbox) -> sandbox.processes().forEach(ContainerProcess::foundDead));
		}
		this.listener = kubelet;
		this.logs.reachable(this, true);
	}

	/** The kubelet is gone; containers go on. */
	public void detach(BiConsumer<String, ContainerProcess> kubelet) {
		if (this.listener == kubelet) {
			this.listener = null;
			this.logs.reachable(this, false);
		}
	}

	int number() {
		return this.number;
	}

	/** Of the machine: how often it has been booted. */
	public int boots() {
		return this.boots;
	}

	public String address() {
		return "10.0.0." + (10 + this.number);
	}

	public ContainerLogs logs() {
		return this.logs;
	}

	public Set<String> images() {
		return this.images;
	}

	public boolean hasImage(String image) {
		return this.images.contains(Images.fullName(image));
	}

	public void keepImage(String image) {
		this.images.add(Images.fullName(image));
	}

	/** The Pod's sandbox; null where it has none. */
	public @Nullable Sandbox sandbox(String uid) {
		return this.sandboxes.get(uid);
	}

	/** The Pod with an address; null where none here has it. */
	public @Nullable Host host(String address) {
		return this.sandboxes.values()
			.stream()
			.filter((sandbox) -> sandbox.ready() && sandbox.ip().equals(address))
			.findFirst()
			.<Host>map((sandbox) -> new PodHost(this, sandbox, this.clock))
			.orElse(null);
	}

	/** The Pod of an UID; null where it has no sandbox here. */
	public @Nullable Host hostOf(String uid) {
		Sandbox sandbox = this.sandboxes.get(uid);
		return (sandbox != null && sandbox.ready()) ? new PodHost(this, sandbox, this.clock) : null;
	}

	/** Pods that have a sandbox here, by UID. */
	public List<String> pods() {
		return List.copyOf(this.sandboxes.keySet());
	}

	/** The Pod's sandbox; made where there is none, made anew where it has fallen. */
	public Sandbox ensureSandbox(ObjectNode pod) {
		String uid = uid(pod);
		Sandbox sandbox = this.sandboxes.get(uid);
		if (sandbox == null) {
			sandbox = new Sandbox(pod, nextAddress(), this.clock.elapsed());
			this.sandboxes.put(uid, sandbox);
		}
		else if (!sandbox.ready()) {
			sandbox.renew(nextAddress());
		}
		return sandbox;
	}

	/** Starts a container of a Pod. */
	public ContainerProcess start(ObjectNode pod, String container, Behaviour behaviour) {
		String uid = uid(pod);
		Sandbox sandbox = ensureSandbox(pod);
		ContainerProcess last = sandbox.process(container);
		int attempt = (last != null) ? last.attempt() + 1 : 0;
		String id = Images.hash(uid + '/' + container + '/' + attempt + '/' + this.clock.now());
		ContainerLogs.Log log = this.logs.begin(ObjectKey.of(pod), container);
		ContainerProcess process = new ContainerProcess(id, attempt, behaviour, this.clock,
				(at, text) -> this.logs.write(log, at, text), (ended) -> {
					this.logs.end(log);
					if (this.listener != null) {
						this.listener.accept(uid, ended);
					}
				});
		sandbox.add(container, process);
		return process;
	}

	/** Nothing of the Pod remains. */
	public void remove(String uid) {
		this.sandboxes.remove(uid);
	}

	private static String uid(JsonNode pod) {
		return pod.path("metadata").path("uid").asString("");
	}

	private String nextAddress() {
		this.addresses = this.addresses % 252 + 1;
		return "10.244." + this.number + '.' + (this.addresses + 1);
	}

}
