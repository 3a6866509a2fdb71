import { isToldOfEvent } from '../model/change';
import type { Actor, Change, Role, Story, Text } from '../model/model';
import type { GapMark } from '../model/overview';
import type { RecordedTime } from '../model/time';
import type { Landmark } from './axis';

/** The actor whose doings one line of the timeline shows. */
export interface Lane {
  readonly role: Role;
  readonly name: string;
}

export interface StepMark {
  readonly lane: number;
  readonly number: number;
  readonly at: RecordedTime;
  /** It can have happened no earlier; drawn as a whisker where it lies before `at`. */
  readonly earliest: RecordedTime | null;
  readonly failed: boolean;
  readonly inferred: boolean;
  /** Whether it is one of its repetitions. */
  readonly again: boolean;
  readonly title: Text;
}

export interface ChangeMark {
  readonly lane: number;
  readonly change: Change;
  /** Who wrote it; null where nobody can know. */
  readonly role: Role | null;
}

export interface Bar {
  readonly lane: number;
  readonly kind: string;
  readonly at: RecordedTime;
  /** Null while it lasts. */
  readonly until: RecordedTime | null;
  readonly label: Text;
  /** What lasts at the same time as others on its lane stands in a row of its own. */
  readonly row: number;
  readonly rows: number;
}

/** What happened in between is unknown. */
export interface Gap {
  readonly from: RecordedTime;
  readonly to: RecordedTime;
  readonly kind: string;
  readonly about: string;
}

/** A story as its timeline tells it. */
export interface TimelineModel {
  readonly lanes: readonly Lane[];
  readonly steps: readonly StepMark[];
  readonly changes: readonly ChangeMark[];
  readonly bars: readonly Bar[];
  readonly gaps: readonly Gap[];
  readonly landmarks: readonly Landmark[];
}

const ORDER: readonly Role[] = ['client', 'controller', 'api-server', 'scheduler', 'kubelet', 'runtime'];

export function timelineModel(story: Story, changes: readonly Change[], gaps: readonly GapMark[]): TimelineModel {
  const lanes = lanesOf(story, changes);
  const laneOf = (actor: Actor): number => {
    const exact = lanes.findIndex(({ role, name }) => role === actor.role && name === actor.name);
    return exact >= 0
      ? exact
      : Math.max(
          0,
          lanes.findIndex(({ role }) => role === actor.role),
        );
  };
  const steps = story.steps.flatMap((step): StepMark[] => {
    const actor = step.from.role === 'api-server' ? step.to : step.from;
    const inferred = step.evidence[0]?.kind === 'inferred';
    const mark = { lane: laneOf(actor), number: step.number, title: step.title, inferred, again: false };
    const failed = step.state === 'failed';
    const at = step.at ?? step.failedAt;
    return at === null
      ? []
      : [
          { ...mark, at, failed: failed && step.at === null, earliest: step.at === null ? null : step.notBefore },
          ...(failed && step.at !== null && step.failedAt !== null && step.failedAt > at
            ? [{ ...mark, at: step.failedAt, failed: true, earliest: null }]
            : []),
          ...step.repeatedAt.map((again) => ({ ...mark, at: again, failed: false, earliest: null, again: true })),
        ];
  });
  const bars = inRows(
    story.spans.map(({ actor, kind, at, until, label }) => ({ lane: laneOf(actor), kind, at, until, label })),
  );
  const apiServer = laneOf({ role: 'api-server', name: '' });
  const marks = changes
    .filter((change) => !isToldOfEvent(change))
    .map((change) => ({ lane: apiServer, change, role: change.author?.actor.role ?? null }));
  const begun = story.states[0].at;
  const unknown = gapsSince(begun, changes, gaps);
  return {
    lanes,
    steps,
    bars,
    changes: marks,
    gaps: unknown,
    landmarks: landmarks(story, steps, bars, marks, unknown),
  };
}

/** The end of what the timeline shows: the live edge, or, where the story ended long before, a while after its end. */
export function endOf(story: Story, { landmarks }: TimelineModel, edge: RecordedTime): RecordedTime {
  const begun = story.states[0].at;
  const last = landmarks.at(-1)?.at ?? begun;
  const after = Math.max(2_000_000, (last - begun) * 0.25);
  return Math.max(begun + 1000, Math.min(edge, last + after)) as RecordedTime;
}

function lanesOf(story: Story, changes: readonly Change[]): readonly Lane[] {
  const actors = [
    ...story.steps.flatMap(({ from, to }) => [from, to]),
    ...story.spans.map(({ actor }) => actor),
    ...changes.flatMap(({ author }) => (author === null ? [] : [author.actor])),
  ];
  const lanes: Lane[] = [];
  for (const role of ORDER) {
    const names = new Set(actors.filter((actor) => actor.role === role).map(({ name }) => name));
    if (role === 'api-server') {
      lanes.push({ role, name: '' });
    } else if (role === 'client' || role === 'scheduler') {
      // One line each: kubectl is one of many names that one person's commands go by.
      const [name] = names;
      if (name !== undefined) {
        lanes.push({ role, name });
      }
    } else {
      names.delete(names.size > 1 ? '' : '-');
      lanes.push(...[...names].slice(0, 3).map((name) => ({ role, name })));
    }
  }
  return lanes;
}

/** More rows than this cannot be told apart on a lane: the last one takes what is left. */
const MAX_ROWS = 3;

/** The first row that is free takes a bar, and each lane has as many rows as it needs. */
function inRows(bars: readonly Omit<Bar, 'row' | 'rows'>[]): readonly Bar[] {
  const rowsOf = new Map<number, RecordedTime[]>();
  const placed = bars.map((bar) => {
    const ends = rowsOf.get(bar.lane) ?? [];
    rowsOf.set(bar.lane, ends);
    const free = ends.findIndex((end) => end <= bar.at);
    const row = Math.min(MAX_ROWS - 1, free < 0 ? ends.length : free);
    ends[row] = bar.until ?? (Infinity as RecordedTime);
    return { ...bar, row };
  });
  return placed.map((bar) => ({ ...bar, rows: rowsOf.get(bar.lane)?.length ?? 1 }));
}

function gapsSince(begun: RecordedTime, changes: readonly Change[], gaps: readonly GapMark[]): readonly Gap[] {
  return gaps
    .filter(({ at, kind }) => at > begun && kind !== 'audit')
    .map(({ at, kind, about }) => ({
      from: changes.findLast(({ receivedAt }) => receivedAt < at)?.receivedAt ?? begun,
      to: at,
      kind,
      about,
    }));
}

function landmarks(
  story: Story,
  steps: readonly StepMark[],
  bars: readonly Bar[],
  changes: readonly ChangeMark[],
  gaps: readonly Gap[],
): readonly Landmark[] {
  const wide = [...steps.filter(({ again }) => !again).map(({ at }) => at), ...story.states.map(({ at }) => at)];
  const narrow = [
    ...steps.map(({ at }) => at),
    ...bars.flatMap(({ at, until }) => (until === null ? [at] : [at, until])),
    ...changes.map(({ change }) => change.receivedAt),
    ...gaps.map(({ to }) => to),
  ];
  const all = new Map<RecordedTime, boolean>();
  narrow.forEach((at) => all.set(at, false));
  wide.forEach((at) => all.set(at, true));
  return [...all].map(([at, isWide]) => ({ at, wide: isWide })).sort((one, other) => one.at - other.at);
}
