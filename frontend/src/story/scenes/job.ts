import type { JobView } from '../../model/model';
import { API, CLIENT, controllers, planeAndNodes, SCHEDULER, STEPS, watches } from './actors';
import type { PartFields, PartState, Words } from './drawing';
import { lane } from './drawing';
import { kubeletIds, kubelets, nodes, podsOnNodes } from './pods';
import { once, podsOf, subjectRecord } from './records';
import { subjectAs, type Sight } from './sight';
import { parts, type SceneTable } from './table';

/* A Job: its slots (ahead, at work, done, failed), how many failures it may have, and its Pods on their nodes. */

const nameOf = ({ shown }: Sight): string => shown.story.subject.name;
const view = (sight: Sight): JobView | null => subjectAs(sight, 'job')?.view ?? null;

const own = podsOf((pod, _, sight) => (pod.owner === 'Job' && pod.ownerName === nameOf(sight) ? pod.ownerName : null));

interface Slot {
  readonly id: string;
  readonly label: string;
  readonly state: PartState;
  /** It has ended, and the Job's controller has not counted it. */
  readonly counted: boolean;
  readonly story: string | null;
}

/** More are counted. */
const MOST_SLOTS = 60;

/** The indexes in ranges as `0-3,5`, as far as slots are drawn. */
export function indexesIn(ranges: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (const range of ranges.split(',')) {
    const match = /^(\d+)(?:-(\d+))?$/.exec(range);
    if (match !== null) {
      const from = Number(match[1]);
      const to = Math.min(MOST_SLOTS, Number(match[2] ?? match[1]));
      for (let index = from; index <= to; index++) {
        found.add(index);
      }
    }
  }
  return found;
}

/** The index that a Pod of an indexed Job has, by its name. */
function indexOf(pod: string, job: string): number | null {
  const match = new RegExp(`^-(\\d+)-[^-]+$`).exec(pod.slice(job.length));
  return pod.startsWith(job) && match !== null ? Number(match[1]) : null;
}

function indexed(job: JobView, sight: Sight): readonly Slot[] {
  const done = indexesIn(job.completed);
  const failed = indexesIn(job.failedIndexes);
  const pods = new Map(own(sight).map(({ pod }) => [indexOf(pod.name, nameOf(sight)), pod] as const));
  return Array.from({ length: Math.min(job.wanted ?? 0, MOST_SLOTS) }, (_, index) => {
    const pod = pods.get(index);
    const busy = pod !== undefined && !pod.ending && pod.state !== 'crashed';
    return {
      id: `slot/${String(index)}`,
      label: String(index),
      state: done.has(index) ? 'done' : failed.has(index) ? 'crashed' : busy ? 'running' : 'absent',
      counted: done.has(index) || pod?.state !== 'done',
      story: pod?.story ?? null,
    };
  });
}

/** Slots without an index are all alike: those that are done first. */
function counted(job: JobView, sight: Sight): readonly Slot[] {
  const wanted = job.wanted ?? Math.max(1, job.parallelism);
  const ended = own(sight).filter(({ pod }) => pod.state === 'done');
  const done = job.succeeded;
  const busy = [
    ...ended.slice(done),
    ...own(sight).filter(({ pod }) => pod.state !== 'done' && pod.state !== 'crashed' && !pod.ending),
  ];
  const slots = Array.from({ length: Math.min(Math.max(wanted, done + busy.length), MOST_SLOTS) }, (_, index): Slot => {
    const pod = index < done ? ended[index]?.pod : busy[index - done]?.pod;
    return {
      id: `slot/${String(index)}`,
      label: String(index + 1),
      state: index < done ? 'done' : pod === undefined ? 'absent' : 'running',
      counted: index < done || pod?.state !== 'done',
      story: pod?.story ?? null,
    };
  });
  const failures = own(sight).filter(({ pod }) => pod.state === 'crashed');
  return [
    ...slots,
    ...failures.slice(0, MOST_SLOTS).map(({ pod }, index) => ({
      id: `slot/failed/${String(index)}`,
      label: String(index + 1),
      state: 'crashed' as const,
      counted: true,
      story: pod.story,
    })),
  ];
}

const slots = once((sight): readonly Slot[] => {
  const job = view(sight);
  return job === null ? [] : job.indexed ? indexed(job, sight) : counted(job, sight);
});

function job(sight: Sight): PartFields {
  const now = view(sight);
  if (now === null) {
    return subjectRecord(sight, {});
  }
  const atOnce: readonly Words[] = [{ key: 'page.scene.job.parallel', args: { count: now.parallelism } }];
  const { limit } = now;
  return subjectRecord(sight, {
    words: now.suspended ? [{ key: 'page.scene.job.suspended' }] : atOnce,
    gauge: now.wanted === null ? null : { wanted: now.wanted, ready: now.succeeded, total: now.succeeded + now.active },
    bar:
      limit === null || now.failed === 0
        ? null
        : {
            share: limit === 0 ? 1 : now.failed / limit,
            words: { key: 'page.scene.job.failures', args: { count: now.failed, limit } },
            bad: now.failed > limit,
          },
    state:
      now.wanted !== null && now.succeeded >= now.wanted
        ? 'done'
        : now.failed > (limit ?? Infinity)
          ? 'crashed'
          : 'running',
  });
}

const wordOf = (state: PartState, isCounted: boolean): string =>
  state === 'absent' ? 'page.scene.slot.ahead' : isCounted ? `page.scene.state.${state}` : 'page.scene.slot.uncounted';

export const jobScene: SceneTable = {
  kinds: ['Job'],
  lane: () =>
    planeAndNodes([
      lane('job', { extent: { share: 0.9, most: 190 } }),
      lane('slots', { gap: 18, flow: 'grid', extent: { share: 1.1, most: 300 } }),
    ]),
  parts: [
    CLIENT,
    API,
    SCHEDULER,
    controllers(() => ['job-controller']),
    parts(
      'object',
      'job',
      (sight) => [sight],
      (sight) => job(sight),
    ),
    parts('slot', 'slots', slots, ({ id, label, state, counted: isCounted, story }) => ({
      id,
      kind: 'Pod',
      label,
      words: [{ key: wordOf(state, isCounted) }],
      state,
      story,
      title: label,
    })),
    nodes(own),
    kubelets(own),
    podsOnNodes(own),
  ],
  edges: [
    watches((sight) => ['actor/scheduler', 'actor/controller/job-controller', ...kubeletIds(sight, own(sight))]),
    STEPS,
  ],
};
