package dev.podium.story.pod;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.podium.story.engine.EventState;
import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;

/**
 * What a Pod's story was from when on. The Pod's status is believed; Events run ahead of
 * it, so what they say stands until something lifts it.
 */
public final class PodStates {

	/** A crash loop goes back and forth for ever; the first and the latest are kept. */
	private static final int MOST = 100;

	private final List<Story.StateAt> states = new ArrayList<>(3);

	/** The reasons told since the story got stuck: a back-off alternates between two. */
	private final Set<String> reasons = new HashSet<>(2);

	private @Nullable PodStuck said;

	private @Nullable PodStuck stopped;

	public List<Story.StateAt> all() {
		return this.states;
	}

	public Story.StateAt latest() {
		return this.states.get(this.states.size() - 1);
	}

	public void object(Instant at, @Nullable PodState before, PodState now, boolean deleted) {
		if (deleted) {
			add(at, Story.State.GONE, null, now);
			return;
		}
		PodStuck waits = this.said;
		if (waits != null && lifted(waits, before, now)) {
			this.said = null;
		}
		settle(at, now);
	}

	public void event(Instant at, PodState pod, EventState event, StuckReasons.@Nullable Row row, boolean known) {
		PodStuck waits = this.said;
		if (waits != null && known && lifts(event, waits)) {
			this.said = null;
		}
		if (row != null && !(row.liftedBy() == StuckReasons.LiftedBy.BINDING && pod.bound())
				&& !(row.liftedBy() == StuckReasons.LiftedBy.READY && pod.well())) {
			this.said = new PodStuck(row, row.reason(), event.message(), event.container());
		}
		settle(at, pod);
	}

	/** Why it does not go on by the hand's doing, from the next change on. */
	public void stopped(@Nullable PodStuck stopped) {
		this.stopped = stopped;
	}

	public void settle(Instant at, PodState pod) {
		if (!this.states.isEmpty()) {
			boolean gone = latest().state() == Story.State.GONE;
			// What happens to a Pod on its way out is its end, not its trouble.
			if (gone || pod.deleting()) {
				return;
			}
		}
		PodStuck stuck = PodStuck.of(pod);
		// A status that says Error is the one before the back-off that an Event tells.
		boolean behind = stuck != null && stuck.reason().equals("Error");
		if ((stuck == null || (behind && this.said != null)) && !pod.ended()) {
			stuck = this.said;
		}
		if (stuck == null && !pod.ended() && !pod.well()) {
			stuck = this.stopped;
		}
		if (stuck != null) {
			add(at, Story.State.STUCK, stuck, pod);
		}
		else {
			add(at, pod.well() ? Story.State.DONE : Story.State.RUNNING, null, pod);
		}
	}

	private void add(Instant at, Story.State state, @Nullable PodStuck stuck, PodState pod) {
		boolean same = !this.states.isEmpty() && latest().state() == state;
		if (state != Story.State.STUCK) {
			this.reasons.clear();
		}
		if (stuck != null ? !this.reasons.add(stuck.reason()) && same : same) {
			return;
		}
		if (this.states.size() >= MOST) {
			this.states.remove(1);
		}
		// Changes of several watches may come with one time; a state never begins before
		// the one it follows.
		Instant since = (this.states.isEmpty() || at.isAfter(latest().at())) ? at : latest().at();
		this.states.add(new Story.StateAt(state, since, (stuck != null) ? stuck.row().step().number() : null,
				(stuck != null) ? stuck.shown(pod) : null));
	}

	private static boolean lifted(PodStuck waits, @Nullable PodState before, PodState now) {
		return switch (waits.row().liftedBy()) {
			case BINDING -> now.bound();
			case WORK -> now.is("PodReadyToStartContainers") || startedAnew(waits, before, now);
			case START -> startedAnew(waits, before, now);
			case READY -> now.well();
		};
	}

	private static boolean startedAnew(PodStuck waits, @Nullable PodState before, PodState now) {
		for (ContainerState container : now.containers()) {
			boolean meant = waits.container().isEmpty() || waits.container().equals(container.name());
			ContainerState was = (before != null) ? before.container(container.name()) : null;
			boolean anew = was == null || !was.running() || was.restarts() < container.restarts();
			if (meant && anew && (container.running() || (container.terminated() && !container.failed()))) {
				return true;
			}
		}
		return false;
	}

	private static boolean lifts(EventState event, PodStuck waits) {
		boolean other = !waits.container().isEmpty() && !event.container().isEmpty()
				&& !waits.container().equals(event.container());
		if (other) {
			return false;
		}
		return switch (event.reason()) {
			case "Pulling" -> waits.row().liftedBy() == StuckReasons.LiftedBy.WORK;
			case "Pulled", "Created", "Started" -> waits.row().liftedBy() == StuckReasons.LiftedBy.WORK
					|| waits.row().liftedBy() == StuckReasons.LiftedBy.START;
			case "Scheduled" -> waits.row().liftedBy() == StuckReasons.LiftedBy.BINDING;
			default -> false;
		};
	}

}
