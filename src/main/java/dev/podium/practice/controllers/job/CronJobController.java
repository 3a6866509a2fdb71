package dev.podium.practice.controllers.job;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;

import dev.podium.practice.apimachinery.CronSchedule;
import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.TimeZones;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates Jobs when their time has come. Schedules run on the cluster's clock: at twenty
 * times its speed, a CronJob of every minute starts a Job every three seconds.
 */
public final class CronJobController extends KeyedController {

	static final String RESOURCE = "cronjobs.batch";

	private static final int MANY_MISSED = 100;

	private final Informer cronJobs = informer(RESOURCE, this::cronJobChanged);

	private final Informer jobs = informer(JobController.RESOURCE, this::jobChanged);

	/** Until when a CronJob's schedule has been looked at, by uid, in cluster time. */
	private final Map<String, Instant> lookedAt = new HashMap<>();

	/** What the wall clock said when the cluster's stood at zero. */
	private final Instant origin;

	public CronJobController(ApiClient api, ClusterClock clock) {
		super(api, clock, "cronjob-controller");
		this.origin = clock.now().minus(clock.elapsed());
	}

	/**
	 * The time of day as it passes for the cluster, slower or faster than real time.
	 */
	private Instant time() {
		return this.origin.plus(clock().elapsed());
	}

	private void cronJobChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectNode cronJob = (after != null) ? after : before;
		if (cronJob == null) {
			return;
		}
		if (after == null) {
			this.lookedAt.remove(Meta.uid(cronJob));
		}
		else if (before == null) {
			this.lookedAt.put(Meta.uid(after), this.cronJobs.isListed() ? time() : begin(after));
		}
		boolean rescheduled = before != null && after != null && !(schedule(before).equals(schedule(after))
				&& before.path("spec").path("timeZone").equals(after.path("spec").path("timeZone")));
		if (rescheduled && after != null) {
			this.lookedAt.put(Meta.uid(after), time());
		}
		queue().add(ObjectKey.of(cronJob));
	}

	/** Where an earlier controller stopped. */
	private Instant begin(JsonNode cronJob) {
		String last = cronJob.path("status").path("lastScheduleTime").asString(Meta.created(cronJob));
		try {
			Instant time = Instant.parse(last);
			return time.isBefore(time()) ? time : time();
		}
		catch (DateTimeException ex) {
			return time();
		}
	}

	private void jobChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectNode job = (after != null) ? after : before;
		JsonNode reference = (job != null) ? Meta.controller(job) : null;
		if (job != null && reference != null && reference.path("kind").asString("").equals("CronJob")) {
			ObjectNode cronJob = this.cronJobs.get(Meta.namespace(job), reference);
			if (cronJob != null) {
				queue().add(ObjectKey.of(cronJob));
			}
		}
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode found = this.cronJobs.get(key);
		if (found == null) {
			return;
		}
		CronJobSync sync = new CronJobSync(this, found.deepCopy(), this.jobs.controlledBy(found), steps);
		sync.cleanUp();
		steps.then(sync::noteEnded);
		steps.then(() -> {
			if (!Meta.isDeleting(found) && !found.path("spec").path("suspend").asBoolean(false)) {
				start(found, sync);
			}
			else {
				this.lookedAt.put(Meta.uid(found), time());
			}
		});
		steps.then(sync::writeStatus);
	}

	/** Starts a Job where its time has come since the last look. */
	private void start(ObjectNode cronJob, CronJobSync sync) {
		String zone = cronJob.path("spec").path("timeZone").asString("UTC");
		ZonedDateTime now;
		CronSchedule schedule;
		try {
			now = time().atZone(TimeZones.of(zone));
			schedule = CronSchedule.parse(schedule(cronJob));
		}
		catch (TimeZones.UnknownZoneException ex) {
			events().warning(cronJob, "UnknownTimeZone",
					"invalid timeZone: \"%s\": %s".formatted(zone, ex.getMessage()));
			return;
		}
		catch (IllegalArgumentException ex) {
			events().warning(cronJob, "UnparseableSchedule",
					"unparseable schedule: \"%s\" : %s".formatted(schedule(cronJob), ex.getMessage()));
			return;
		}
		ZonedDateTime due = due(cronJob, schedule, now);
		ZonedDateTime next = schedule.next(now);
		if (due == null && next == null) {
			events().warning(cronJob, "InvalidSchedule",
					"invalid schedule: %s : time difference between two schedules is less than 1 second"
						.formatted(schedule(cronJob)));
		}
		if (next != null) {
			queue().addAfter(ObjectKey.of(cronJob), Duration.between(now, next));
		}
		if (due != null) {
			JsonNode deadline = cronJob.path("spec").path("startingDeadlineSeconds");
			if (deadline.isNumber() && due.plusSeconds(deadline.asLong(0)).isBefore(now)) {
				sync.missed(due);
			}
			else {
				sync.start(due, () -> this.lookedAt.put(Meta.uid(cronJob), due.toInstant()));
				return;
			}
		}
		this.lookedAt.put(Meta.uid(cronJob), now.toInstant());
	}

	/** The latest time that has come since the last look, or null. */
	private @Nullable ZonedDateTime due(ObjectNode cronJob, CronSchedule schedule, ZonedDateTime now) {
		Instant from = this.lookedAt.getOrDefault(Meta.uid(cronJob), now.toInstant());
		JsonNode deadline = cronJob.path("spec").path("startingDeadlineSeconds");
		ZonedDateTime time = from.atZone(now.getZone());
		if (deadline.isNumber() && now.minusSeconds(deadline.asLong(0)).isAfter(time)) {
			time = now.minusSeconds(deadline.asLong(0));
		}
		ZonedDateTime due = null;
		int count = 0;
		for (ZonedDateTime next = schedule.next(time); next != null && !next.isAfter(now); next = schedule.next(next)) {
			due = next;
			count++;
		}
		if (count > MANY_MISSED) {
			events().warning(cronJob, "TooManyMissedTimes",
					"too many missed start times: %d. Set or decrease .spec.startingDeadlineSeconds or check clock skew"
						.formatted(count));
		}
		return due;
	}

	private static String schedule(JsonNode cronJob) {
		return cronJob.path("spec").path("schedule").asString("");
	}

	/** Where the wall clock differs, what is written is its time. */
	Instant written(ZonedDateTime scheduled) {
		Duration late = Duration.between(scheduled.toInstant(), time());
		Instant wall = clock().now().minus(late);
		boolean same = Duration.between(scheduled.toInstant(), wall).abs().compareTo(Duration.ofSeconds(1)) < 0;
		return same ? scheduled.withZoneSameInstant(ZoneOffset.UTC).toInstant() : wall;
	}

}
