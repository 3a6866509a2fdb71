import type { JobView, ScheduleView } from '../../model/model';
import { API, CLIENT, controllers, planeAndNodes, STEPS, watches } from './actors';
import type { PartFields, PartState } from './drawing';
import { lane } from './drawing';
import { kubeletIds, kubelets, nodes, podsOnNodes } from './pods';
import { once, podsOf, record, recordId, subjectRecord } from './records';
import { all, subjectAs, type Seen, type Sight } from './sight';
import { edges, parts, type SceneTable } from './table';

/* A CronJob: its schedule, the Jobs that it made, those that run and those that ended. */

const view = (sight: Sight): ScheduleView | null => subjectAs(sight, 'schedule')?.view ?? null;

const MOST_JOBS = 4;

/** The latest of its Jobs. */
const jobs = once((sight): readonly Seen<JobView>[] => {
  const { name, namespace } = sight.shown.story.subject;
  return all(sight, 'job')
    .filter((job) => job.namespace === namespace && job.view.owner?.kind === 'CronJob' && job.view.owner.name === name)
    .slice(-MOST_JOBS);
});

const own = podsOf((pod, _, sight) =>
  pod.owner === 'Job' && jobs(sight).some(({ name }) => name === pod.ownerName) ? pod.ownerName : null,
);

const isDone = ({ wanted, succeeded }: JobView): boolean => wanted !== null && succeeded >= wanted;

const stateOf = (job: JobView): PartState =>
  isDone(job) ? 'done' : job.failed > (job.limit ?? Infinity) ? 'crashed' : 'running';

/** When a Job of a CronJob was due: its name ends with that minute. */
function minuteOf({ name, view: { owner } }: Seen<JobView>): number | null {
  const minute = name.startsWith(`${owner?.name ?? ''}-`) ? Number(name.slice((owner?.name.length ?? 0) + 1)) : NaN;
  return Number.isInteger(minute) && minute > 0 ? minute : null;
}

const DAY_MINUTES = 24 * 60;

/** The time of day of a minute since 1970, in UTC, as in a schedule. */
function clock(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor((minute % DAY_MINUTES) / 60))}:${two(minute % 60)} UTC`;
}

/** By the time at which it was due, as all but that is its CronJob's name. */
function runLabel(job: Seen<JobView>): string {
  const due = minuteOf(job);
  return due === null ? job.name : clock(due);
}

function cron(sight: Sight): PartFields {
  const now = view(sight);
  return subjectRecord(sight, {
    words:
      now === null
        ? []
        : [
            now.schedule,
            ...(now.timeZone === null ? [] : [now.timeZone]),
            ...(now.suspended ? [{ key: 'page.scene.job.suspended' }] : []),
            { key: 'page.scene.runs.active', args: { count: now.active.length } },
          ],
    state: now?.suspended === true ? 'faint' : 'plain',
  });
}

export const cronJobScene: SceneTable = {
  kinds: ['CronJob'],
  lane: () =>
    planeAndNodes([
      lane('cron', { extent: { share: 0.9, most: 190 } }),
      lane('jobs', { gap: 24, extent: { share: 1, most: 220 } }),
    ]),
  parts: [
    CLIENT,
    API,
    controllers(() => ['cronjob-controller', 'job-controller']),
    parts(
      'object',
      'cron',
      (sight) => [sight],
      (sight) => cron(sight),
    ),
    parts('object', 'jobs', jobs, (job, sight) => ({
      ...record(job, sight),
      label: runLabel(job),
      words: [{ key: `page.scene.state.${stateOf(job.view)}` }],
      state: stateOf(job.view),
      title: job.name,
    })),
    nodes(own),
    kubelets(own),
    podsOnNodes(own),
  ],
  edges: [
    watches((sight) => [
      'actor/controller/cronjob-controller',
      'actor/controller/job-controller',
      ...kubeletIds(sight, own(sight)),
    ]),
    edges('owns', jobs, (job, sight) => ({
      from: `CronJob/${sight.shown.story.subject.name}`,
      to: recordId(job),
    })),
    STEPS,
  ],
};
