package dev.podium.story.job;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.podium.story.model.Text;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.Seen;
import dev.podium.story.workload.Templates;

/**
 * What begins a story of a CronJob: a line each, the first that holds does. A run is no
 * story of its own: its Job has one.
 */
final class CronIntentions {

	static final List<IntentionRow<CronState>> ALL = List.of(
			row("created", CronIntentions::created, CronTables.CREATED, (before, now) -> false),
			row("suspended", CronIntentions::suspended, CronTables.HALTED, (before, now) -> false),
			row("resumed", CronIntentions::resumed, CronTables.CHANGED,
					(before, now) -> before.suspended() == now.suspended()),
			row("schedule", CronIntentions::rescheduled, CronTables.CHANGED,
					(before, now) -> before.spec().schedule().equals(now.spec().schedule())),
			row("template", CronIntentions::template, CronTables.CHANGED,
					(before, now) -> Templates.same(before.spec().template(), now.spec().template())));

	private CronIntentions() {
	}

	private static IntentionRow<CronState> row(String id, Function<Seen<CronState>, @Nullable Text> begins,
			BatchTable<CronState> table, BiPredicate<CronState, CronState> restored) {
		return new IntentionRow<>(id, begins, false, (cron) -> table, restored);
	}

	private static @Nullable Text created(Seen<CronState> seen) {
		if (seen.before() != null) {
			return null;
		}
		return !seen.known() ? Text.of("intention.workload.before")
				: new Text(seen.now().suspended() ? "intention.cronjob.created.suspended" : "intention.cronjob.created",
						Map.of("schedule", seen.now().spec().schedule()));
	}

	/** The version before, where the CronJob itself changed and is to stay. */
	private static @Nullable CronState before(Seen<CronState> seen) {
		return (JobEvidence.itself(seen) && !seen.now().deleting()) ? seen.before() : null;
	}

	private static @Nullable Text suspended(Seen<CronState> seen) {
		CronState before = before(seen);
		return (before != null && !before.suspended() && seen.now().suspended()) ? Text.of("intention.job.suspended")
				: null;
	}

	private static @Nullable Text resumed(Seen<CronState> seen) {
		CronState before = before(seen);
		return (before != null && before.suspended() && !seen.now().suspended()) ? Text.of("intention.job.resumed")
				: null;
	}

	private static @Nullable Text rescheduled(Seen<CronState> seen) {
		CronState before = before(seen);
		if (before == null) {
			return null;
		}
		String from = shown(before.spec());
		String to = shown(seen.now().spec());
		return from.equals(to) ? null : new Text("intention.cronjob.schedule", Map.of("from", from, "to", to));
	}

	private static String shown(CronSpec spec) {
		return spec.zone().isEmpty() ? spec.schedule() : spec.schedule() + " (" + spec.zone() + ')';
	}

	private static @Nullable Text template(Seen<CronState> seen) {
		CronState before = before(seen);
		if (before == null || Templates.same(before.spec().template(), seen.now().spec().template())) {
			return null;
		}
		List<String> images = Templates.images(before.spec().template(), seen.now().spec().template());
		return images.isEmpty()
				? new Text("intention.workload.rollout.template",
						Map.of("fields",
								String.join(", ",
										Templates.fields(before.spec().template(), seen.now().spec().template()))))
				: new Text("intention.workload.rollout.images", Map.of("images", String.join(", ", images)));
	}

}
