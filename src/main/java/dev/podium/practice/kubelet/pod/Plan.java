package dev.podium.practice.kubelet.pod;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * What a kubelet does next for a Pod: of the rows that fit, for the Pod as a whole and
 * for each of its containers, the one that is due first.
 */
final class Plan {

	/** The life of a Pod as a whole, one write a row. */
	private static final List<Row> POD = List.of(
			row("is received", (pod) -> !pod.received, PodWork::receiveAt, PodWork::receive),
			row("is reported", (pod) -> pod.received && pod.reportAt != null && !pod.inTheMiddle(), PodWork::reportAt,
					PodWork::writeStatus),
			row("is refused", (pod) -> pod.refused != null && !pod.settled, PodWork::soon, PodWork::tellRefused),
			row("has volumes to be mounted", (pod) -> pod.received && !pod.volumes.mounted() && goesOn(pod),
					(work) -> work.pod().volumes.at(), PodWork::mount),
			row("is past its deadline", (pod) -> pod.received && goesOn(pod) && pod.deadline() != null,
					PodWork::deadlineAt, PodWork::exceed),
			row("has a sandbox that fell", (pod) -> pod.received && pod.sandboxChanged, PodWork::soon,
					PodWork::tellSandboxChanged),
			row("has ended", (pod) -> pod.received && !pod.absent && !pod.ended && allDone(pod), PodWork::completeAt,
					PodWork::complete),
			row("is removed",
					(pod) -> pod.deleting() && pod.ended && !pod.absent && pod.reportAt == null && allDone(pod),
					PodWork::removeAt, PodWork::remove),
			row("is absent", (pod) -> pod.absent && allDone(pod), PodWork::soon, PodWork::gone));

	private Plan() {
	}

	static PodWork.@Nullable Planned next(PodWork work) {
		PodRun pod = work.pod();
		PodWork.Planned first = null;
		for (Row row : POD) {
			if (row.when().test(pod)) {
				first = earlier(first, new PodWork.Planned(row.due().apply(work), () -> row.act().accept(work)));
			}
		}
		if (!pod.received) {
			return first;
		}
		for (ContainerRun container : pod.all()) {
			first = earlier(first, stop(work, container));
			if (goesOn(pod) && pod.volumes.mounted()) {
				first = earlier(first, stage(work, container));
			}
		}
		return first;
	}

	private static PodWork.@Nullable Planned stage(PodWork work, ContainerRun container) {
		for (Stage stage : Stages.TABLE) {
			if (stage.fits(work.containers(), container)) {
				Duration due = stage.due().at(work.pod(), container);
				return new PodWork.Planned(due, () -> {
					// What it depends on may have changed since: then it is planned anew.
					if (stage.fits(work.containers(), container)) {
						stage.act().on(work.containers(), work.pod(), container);
					}
				});
			}
		}
		return null;
	}

	/** Containers stop with their Pod; sidecars when the others have ended, too. */
	private static PodWork.@Nullable Planned stop(PodWork work, ContainerRun container) {
		PodRun pod = work.pod();
		boolean over = pod.deleting() || pod.settled || pod.cutShort != null
				|| (container.kind() == ContainerRun.Kind.SIDECAR && pod.finished());
		if (container.stage() == ContainerStage.AWAITING_TURN) {
			Duration turn = pod.othersBefore(container) ? container.stopBy : pod.acted;
			return container.exited() ? null : new PodWork.Planned(turn, () -> work.containers().signal(container));
		}
		String why = container.stopMessage;
		if ((!over && why == null) || container.stage() != ContainerStage.RUNNING || container.exited()) {
			return null;
		}
		return new PodWork.Planned(pod.acted.plusMillis(2), () -> work.containers()
			.stop(container, (why != null) ? why : "Stopping container " + container.name()));
	}

	private static boolean goesOn(PodRun pod) {
		return !pod.deleting() && !pod.ended && pod.cutShort == null && pod.refused == null;
	}

	private static boolean allDone(PodRun pod) {
		return (pod.deleting() || pod.cutShort != null) ? pod.all().stream().noneMatch(ContainerRun::running)
				: pod.finished() && pod.sidecars().stream().noneMatch(ContainerRun::running);
	}

	private static PodWork.@Nullable Planned earlier(PodWork.@Nullable Planned one, PodWork.@Nullable Planned other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return (other.due().compareTo(one.due()) < 0) ? other : one;
	}

	private static Row row(String name, Predicate<PodRun> when, Function<PodWork, Duration> due,
			Consumer<PodWork> act) {
		return new Row(name, when, due, act);
	}

	/** A row of the Pod's own table. */
	private record Row(String name, Predicate<PodRun> when, Function<PodWork, Duration> due, Consumer<PodWork> act) {
	}

}
