import type { Change } from '../model/model';
import type { RecordedTime } from '../model/time';

/** How many changes a window holds; windows are aligned, so that the same stretch is always the same window. */
export const WINDOW_SIZE = 256;

/** The newest window is always kept, and so many others: those looked at last. */
const WINDOWS_KEPT = 40;

/** The objects that a stage draws, each as its latest change tells it; by kind, namespace and name. */
export type Objects = ReadonlyMap<string, Change>;

/** A stretch of a feed, with what was there before it; as the server answers it. */
export interface FeedWindow {
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  /** When its first change was received; null where it holds none. */
  readonly since: RecordedTime | null;
  /** When the first change after it was received; null at the live edge. */
  readonly until: RecordedTime | null;
  /** The last change of each Pod and Node that was alive just before it, and of the practice controls. */
  readonly base: readonly Change[];
  /** Dense in `seq`. */
  readonly changes: readonly Change[];
}

/** The windows at hand, those looked at last at the end. A value. */
export type Windows = readonly FeedWindow[];

export const objectKey = ({ kind, namespace, name }: Pick<Change, 'kind' | 'namespace' | 'name'>): string =>
  `${kind}/${namespace}/${name}`;

/** Under what the practice controls stand among the objects: they have neither kind nor name. */
export const CONTROLS = objectKey({ kind: '', namespace: '', name: '' });

/** The windows with one more, or a fuller one. */
export function withWindow(windows: Windows, window: FeedWindow): Windows {
  const same = windows.find(({ from }) => sameStretch(from, window.from));
  if (same !== undefined && same.to > window.to) {
    return windows;
  }
  const others = windows.filter((other) => other !== same);
  const newest = [...others, window].find(({ until }) => until === null);
  const rest = [...others, window].filter((other) => other !== newest).slice(-WINDOWS_KEPT);
  return newest === undefined ? rest : [newest, ...rest];
}

/** The window that a playhead plays in, if it is at hand. */
export function windowAt(windows: Windows, playhead: RecordedTime): FeedWindow | null {
  const first = windows.find(({ from }) => from === 1);
  if (first !== undefined && (first.since === null || playhead < first.since)) {
    return first;
  }
  return (
    windows.find(({ since, until }) => since !== null && since <= playhead && (until === null || playhead < until)) ??
    null
  );
}

/** The newest window with the changes that followed, cut into windows as they fill; null where some are missing. */
export function extended(windows: Windows, changes: readonly Change[]): Windows | null {
  let newest = windows.find(({ until }) => until === null);
  if (newest === undefined) {
    return null;
  }
  let result = windows;
  for (const change of changes) {
    if (change.seq <= newest.to) {
      continue;
    }
    if (change.seq !== newest.to + 1) {
      return null;
    }
    if (newest.changes.length > 0 && !sameStretch(newest.from, change.seq)) {
      const closed: FeedWindow = { ...newest, until: change.receivedAt };
      result = [...result.filter((window) => window !== newest && window.from !== closed.from), closed];
      newest = {
        ...closed,
        from: change.seq,
        base: [...objectsAfter(closed, closed.changes.length).values()],
        changes: [],
        until: null,
      };
    }
    newest = {
      ...newest,
      to: change.seq,
      since: newest.changes.length === 0 ? change.receivedAt : newest.since,
      changes: [...newest.changes, change],
    };
    const now = newest;
    result = withWindow(
      result.filter((window) => window.until !== null),
      now,
    );
  }
  return result;
}

/** How many of the window's changes a playhead has passed. */
export function passed(window: FeedWindow, playhead: RecordedTime): number {
  let low = 0;
  let high = window.changes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((window.changes[middle]?.receivedAt ?? Infinity) <= playhead) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Where telling the objects of a window can start from: every so many changes, and where it was told last. */
const EVERY = 64;
const told = new WeakMap<readonly Change[], Map<number, Objects>>();
const toldLast = new WeakMap<readonly Change[], { count: number; objects: Objects }>();

/** The objects as they were at a playhead in this window; the same value where nothing of them changed in between. */
export function objectsAt(window: FeedWindow, playhead: RecordedTime): Objects {
  let count = passed(window, playhead);
  while (count > 0 && !draws(window.changes[count - 1])) {
    count--;
  }
  return objectsAfter(window, count);
}

function objectsAfter({ base, changes }: FeedWindow, count: number): Objects {
  const known = told.get(base) ?? new Map([[0, new Map(base.map((change) => [objectKey(change), change]))]]);
  told.set(base, known);
  const last = toldLast.get(base);
  if (last?.count === count) {
    return last.objects;
  }
  let from = last !== undefined && last.count <= count ? last.count : Math.floor(count / EVERY) * EVERY;
  while (from > 0 && from !== last?.count && !known.has(from)) {
    from -= EVERY;
  }
  const before = (from === last?.count ? last.objects : known.get(from)) ?? new Map<string, Change>();
  // Of thousands of objects a copy is made once, not with each change.
  const objects = new Map(before);
  let altered = false;
  for (const [index, change] of changes.slice(from, count).entries()) {
    altered = tell(objects, change) || altered;
    const passedNow = from + index + 1;
    if (passedNow % EVERY === 0 && passedNow < count && !known.has(passedNow)) {
      known.set(passedNow, new Map(objects));
    }
  }
  const now = altered ? objects : before;
  toldLast.set(base, { count, objects: now });
  if (count % EVERY === 0 && !known.has(count)) {
    known.set(count, now);
  }
  return now;
}

function draws(change: Change | undefined): boolean {
  return change !== undefined && (change.view !== null || change.type === 'deleted');
}

/** Whether anything is there now that was not, or otherwise. */
function tell(objects: Map<string, Change>, change: Change): boolean {
  const key = objectKey(change);
  if (change.type === 'deleted') {
    return objects.delete(key);
  }
  if (change.view === null) {
    return false;
  }
  objects.set(key, change);
  return true;
}

function sameStretch(one: number, other: number): boolean {
  return Math.floor((one - 1) / WINDOW_SIZE) === Math.floor((other - 1) / WINDOW_SIZE);
}
