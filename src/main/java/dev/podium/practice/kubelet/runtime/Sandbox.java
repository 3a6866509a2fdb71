package dev.podium.practice.kubelet.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Pod as its node's container runtime has it: an address, and its containers'
 * processes.
 */
public final class Sandbox {

	private final ObjectNode pod;

	private final Map<String, List<ContainerProcess>> processes = new HashMap<>();

	private final Duration made;

	private String ip;

	private boolean ready = true;

	/**
	 * A sandbox that is ready.
	 * @param pod as it was when its kubelet asked for it
	 */
	Sandbox(ObjectNode pod, String ip, Duration now) {
		this.made = now;
		this.pod = pod;
		this.ip = ip;
	}

	public ObjectNode pod() {
		return this.pod;
	}

	/** When it was first made, on the cluster's clock. */
	public Duration made() {
		return this.made;
	}

	public String ip() {
		return this.ip;
	}

	/** Whether it still stands; it does not outlive the machine's boot. */
	public boolean ready() {
		return this.ready;
	}

	void fall() {
		this.ready = false;
		processes().forEach(ContainerProcess::lose);
	}

	/** Is made anew, its containers' past remembered. */
	void renew(String address) {
		this.ip = address;
		this.ready = true;
	}

	/** The last process of a container; null where it has never been started. */
	public @Nullable ContainerProcess process(String container) {
		List<ContainerProcess> known = this.processes.getOrDefault(container, List.of());
		return known.isEmpty() ? null : known.get(known.size() - 1);
	}

	/** The process before the last; null where there is none. */
	public @Nullable ContainerProcess before(String container) {
		List<ContainerProcess> known = this.processes.getOrDefault(container, List.of());
		return (known.size() < 2) ? null : known.get(known.size() - 2);
	}

	/** Keeps a new process and the one before it. */
	void add(String container, ContainerProcess process) {
		List<ContainerProcess> known = this.processes.computeIfAbsent(container, (name) -> new ArrayList<>());
		if (known.size() > 1) {
			known.remove(0);
		}
		known.add(process);
	}

	Collection<ContainerProcess> processes() {
		return this.processes.values().stream().flatMap(List::stream).toList();
	}

}
