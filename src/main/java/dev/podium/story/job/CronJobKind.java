package dev.podium.story.job;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import dev.podium.change.ObjectChange;
import dev.podium.story.table.Related;
import dev.podium.story.table.RelatedKind;

/**
 * The stories of CronJobs. Each Job of one has its own, as a part.
 */
public final class CronJobKind extends BatchKind<CronState> {

	public CronJobKind() {
		super(CronIntentions.ALL, List.of(CronTables.CREATED, CronTables.CHANGED, CronTables.HALTED),
				List.of("due.explanation.suspended", "due.explanation.zone"));
	}

	@Override
	public String kind() {
		return "CronJob";
	}

	@Override
	public String resource() {
		return "cronjobs";
	}

	@Override
	public String word() {
		return "cronjob";
	}

	@Override
	public CronState state(ObjectNode object, boolean known, @Nullable CronState before) {
		return CronState.of(object, before);
	}

	@Override
	public CronState bare(ObjectChange change) {
		return CronState.bare(change);
	}

	@Override
	public CronState joined(CronState cron, Related related) {
		return cron.joined(related);
	}

	@Override
	public List<RelatedKind> related() {
		return List.of(RelatedKind.owned("Job"));
	}

}
