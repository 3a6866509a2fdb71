package dev.podium.story.workload;

import java.util.List;

/**
 * The stories of DaemonSets.
 */
public final class DaemonSetKind extends WorkloadKind {

	public DaemonSetKind() {
		super(Intentions.OF_DAEMON_SETS,
				List.of(DaemonSetTables.CREATED, DaemonSetTables.OLD_FIRST, DaemonSetTables.NEW_FIRST,
						DaemonSetTables.ON_DELETE, DaemonSetTables.JOINING, DaemonSetTables.HEALING));
	}

	@Override
	public String kind() {
		return "DaemonSet";
	}

	@Override
	public String resource() {
		return "daemonsets";
	}

	@Override
	public String word() {
		return "daemonset";
	}

}
