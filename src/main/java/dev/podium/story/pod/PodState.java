package dev.podium.story.pod;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Cut;
import dev.podium.story.table.EventState;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Pod, as far as the rules ask about it: one version of it, and what was known before.
 * Absent strings are empty.
 *
 * @param scheduler the scheduler that the Pod names
 * @param graceSeconds how long it has to end, once it is being deleted
 * @param held whether finalizers hold it back from being removed
 * @param owner the kind of the controller that owns it, or the empty string
 * @param revision by its label: of which template of its owner it is
 * @param configHash the uid that the Events of a static Pod cite, or the empty string
 * @param known what versions and Events before it have told
 */
record PodState(String namespace, String name, String uid, String version, String createdAt, boolean deleting,
		long graceSeconds, boolean held, String owner, String ownerName, String revision, String configHash,
		String node, String scheduler, String restartPolicy, String phase, String reason, String message,
		String startTime, String address, List<String> claims, Map<String, Condition> conditions,
		List<ContainerState> containers, Known known) implements SubjectState {

	/**
	 * What a version alone does not tell.
	 *
	 * @param direct whether its creator itself chose the node, so that nobody bound it
	 * @param boundVersion the first version that had a node; the empty string before
	 * @param pulling the containers whose images are on their way
	 * @param started the containers that ran
	 */
	record Known(boolean direct, String boundVersion, Set<String> pulling, Set<String> started) {

		static final Known NOTHING = new Known(false, "", Set.of(), Set.of());

	}

	/** More is no grace, but a number that no time can be added to. */
	static final long MAX_GRACE = Duration.ofDays(3650).toSeconds();

	/**
	 * A condition of the status.
	 */
	record Condition(String status, String reason, String message, String transition) {

		boolean isTrue() {
			return this.status.equals("True");
		}

		boolean isFalse() {
			return this.status.equals("False");
		}

	}

	/** A version on its own. */
	static PodState of(ObjectNode pod) {
		return PodFields.read(pod, Known.NOTHING);
	}

	/**
	 * A version of a Pod.
	 * @param seen whether we saw how it came to be
	 * @param before the version before; null at the beginning
	 */
	static PodState of(ObjectNode pod, boolean seen, @Nullable PodState before) {
		PodState now = PodFields.read(pod, (before != null) ? before.known : Known.NOTHING);
		boolean direct = (before != null) ? before.direct() : seen && now.bound();
		String version = (now.known.boundVersion().isEmpty() && now.bound()) ? now.version : now.known.boundVersion();
		List<String> newly = now.newlyStarted(before);
		Set<String> started = now.known.started();
		if (!newly.isEmpty()) {
			started = new HashSet<>(started);
			started.addAll(newly);
		}
		boolean same = direct == now.known.direct() && version.equals(now.known.boundVersion()) && newly.isEmpty();
		return same ? now : now.with(new Known(direct, version, now.known.pulling(), started));
	}

	/** The Pod once an Event about it was heard. */
	PodState heard(EventState event) {
		String container = event.container();
		return switch (event.reason()) {
			case "Pulling" -> with(new Known(direct(), this.known.boundVersion(), with(this.known.pulling(), container),
					this.known.started()));
			case "Pulled" -> with(new Known(direct(), this.known.boundVersion(),
					without(this.known.pulling(), container), this.known.started()));
			case "Started" -> with(new Known(direct(), this.known.boundVersion(), this.known.pulling(),
					with(this.known.started(), container)));
			default -> this;
		};
	}

	private PodState with(Known other) {
		return new PodState(this.namespace, this.name, this.uid, this.version, this.createdAt, this.deleting,
				this.graceSeconds, this.held, this.owner, this.ownerName, this.revision, this.configHash, this.node,
				this.scheduler, this.restartPolicy, this.phase, this.reason, this.message, this.startTime, this.address,
				this.claims, this.conditions, this.containers, other);
	}

	private static Set<String> with(Set<String> set, String one) {
		Set<String> more = new HashSet<>(set);
		more.add(one);
		return more;
	}

	private static Set<String> without(Set<String> set, String one) {
		Set<String> fewer = new HashSet<>(set);
		fewer.remove(one);
		return fewer;
	}

	/** Who it is, and nothing else. */
	static PodState bare(ObjectChange pod) {
		return new PodState(Cut.name(pod.namespace()), Cut.name(pod.name()), Cut.name(pod.uid()),
				Cut.name(pod.resourceVersion()), "", false, 0, false, "", "", "", "", "", "", "", "", "", "", "", "",
				List.of(), Map.of(), List.of(), Known.NOTHING);
	}

	/** Whether a condition is there and true. */
	boolean is(String condition) {
		Condition found = this.conditions.get(condition);
		return found != null && found.isTrue();
	}

	@Nullable Condition condition(String type) {
		return this.conditions.get(type);
	}

	/** When a condition came to be as it is, as written; empty where it is not there. */
	String transition(String type) {
		Condition found = this.conditions.get(type);
		return (found != null) ? found.transition() : "";
	}

	@Override
	public String alias() {
		return this.configHash;
	}

	/** Whether its creator itself chose the node. */
	boolean direct() {
		return this.known.direct();
	}

	/** The containers that ran by now and, as far as was known, not before. */
	List<String> newlyStarted(@Nullable PodState before) {
		List<String> newly = List.of();
		for (ContainerState container : this.containers) {
			if (container.ran() && (before == null || !before.known.started().contains(container.name()))) {
				newly = newly.isEmpty() ? new ArrayList<>(1) : newly;
				newly.add(container.name());
			}
		}
		return newly;
	}

	/** When a container started, as written. */
	String startedAt(String container) {
		ContainerState found = container(container);
		return (found != null) ? found.startedAt() : "";
	}

	boolean bound() {
		return !this.node.isEmpty();
	}

	/** Whether the node's kubelet has written the status: only it sets startTime. */
	boolean received() {
		if (!this.startTime.isEmpty()) {
			return true;
		}
		for (ContainerState container : this.containers) {
			if (container.told()) {
				return true;
			}
		}
		return false;
	}

	boolean ended() {
		return this.phase.equals("Succeeded") || this.phase.equals("Failed");
	}

	/** Whether it is what its creator wanted: running and ready, or run to its end. */
	boolean well() {
		return this.phase.equals("Succeeded") || (this.phase.equals("Running") && (is("Ready") || completed()));
	}

	/** The phase says Succeeded some time after the last container's end. */
	private boolean completed() {
		return !this.restartPolicy.equals("Always") && this.containers.stream()
			.allMatch((container) -> container.kind().equals("sidecar")
					|| (container.terminated() && !container.failed()));
	}

	/** How often containers were started anew. */
	int restarts() {
		int restarts = 0;
		for (ContainerState container : this.containers) {
			restarts += container.restarts();
		}
		return restarts;
	}

	@Nullable ContainerState container(String name) {
		for (ContainerState container : this.containers) {
			if (container.name().equals(name)) {
				return container;
			}
		}
		return null;
	}

}
