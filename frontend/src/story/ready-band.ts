import type { Revision, ReadinessSeries, SeriesPoint, Share } from '../model/series';
import type { RecordedTime } from '../model/time';

/** Where a band is drawn: how wide and how high the numbers are comes from it. */
export interface Room {
  readonly x: (at: RecordedTime) => number;
  readonly height: number;
  /** Until when the numbers hold. */
  readonly until: RecordedTime;
}

/** What there was of one revision, as an area of SVG, and where it is the widest: there its name has room. */
export interface Area {
  readonly revision: Revision;
  readonly pattern: number;
  readonly ready: string;
  /** Those that were not ready, on top of all that were. */
  readonly waiting: string;
  readonly widest: Box | null;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Fewer than wanted were ready: since when, until when, and how many at least. */
export interface Below {
  readonly from: RecordedTime;
  readonly to: RecordedTime;
  readonly ready: number;
  readonly wanted: number;
  readonly x: number;
  readonly w: number;
}

/** How many Pods were ready over time, stacked by revision. */
export interface Band {
  readonly areas: readonly Area[];
  /** What was wanted: a line of steps. */
  readonly wanted: string;
  /** What was missing of it, as an area. */
  readonly missing: string;
  readonly below: readonly Below[];
}

/** What is known of no revision. */
const UNKNOWN: Revision = { hash: '', number: null };
/** A short moment is seen, too. */
const LEAST = 3;

/**
 * The pattern of a story's revision, the same as on its scene: a Deployment counts its revisions; of other workloads the newest one
 * is filled wholly.
 */
export function patternIndex(revisions: readonly Revision[], index: number, kind: string): number {
  const number = Number(revisions[index]?.number ?? NaN);
  return (kind === 'Deployment' || kind === 'ReplicaSet') && Number.isInteger(number) && number > 0
    ? (number - 1) % 4
    : Math.max(0, revisions.length - 1 - index);
}

interface Stretch {
  readonly point: SeriesPoint;
  readonly left: number;
  readonly right: number;
  readonly to: RecordedTime;
}

/** Null where nothing was counted. */
export function band(series: ReadinessSeries, kind: string, { x, height, until }: Room): Band | null {
  const points = series.points.filter(({ at }, index) => index === 0 || at <= until);
  if (points.length === 0) {
    return null;
  }
  const stretches = points.map((point, index): Stretch => {
    const to = points[index + 1]?.at ?? (Math.max(until, point.at) as RecordedTime);
    const left = round(x(point.at));
    return { point, left, right: Math.max(left + 0.5, round(x(to))), to };
  });
  const top = Math.max(1, ...points.map(({ wanted, ready, pods }) => Math.max(wanted, ready, pods)));
  const y = (count: number): number => round(height - (count / top) * height);
  const named = points.some(({ revisions }) => revisions.length > 0) ? series.revisions : [UNKNOWN];
  const areas = named.map((revision, index): Area => {
    const boxes = { ready: [] as Box[], waiting: [] as Box[] };
    for (const { point, left, right } of stretches) {
      const shares = sharesOf(point, named);
      const own = shares[index] ?? { ready: 0, pods: 0 };
      const before = sum(shares.slice(0, index).map(({ ready }) => ready));
      const unready = ({ ready, pods }: Pick<Share, 'ready' | 'pods'>): number => Math.max(0, pods - ready);
      const waits = sum(shares.map(({ ready }) => ready)) + sum(shares.slice(0, index).map(unready));
      const box = (from: number, count: number): Box => ({
        x: left,
        y: y(from + count),
        w: round(right - left),
        h: round(y(from) - y(from + count)),
      });
      if (own.ready > 0) {
        boxes.ready.push(box(before, own.ready));
      }
      if (unready(own) > 0) {
        boxes.waiting.push(box(waits, unready(own)));
      }
    }
    return {
      revision,
      pattern: patternIndex(named, index, kind),
      ready: pathOf(boxes.ready),
      waiting: pathOf(boxes.waiting),
      widest: boxes.ready.reduce<Box | null>((best, one) => (best === null || one.w > best.w ? one : best), null),
    };
  });
  return {
    areas,
    wanted: stretches
      .map(
        ({ point, left, right }, index) =>
          `${index === 0 ? `M${text(left)} ` : 'V'}${text(y(point.wanted))}H${text(right)}`,
      )
      .join(''),
    missing: pathOf(
      stretches
        .filter(({ point }) => point.ready < point.wanted)
        .map(({ point, left, right }) => ({
          x: left,
          y: y(point.wanted),
          w: Math.max(LEAST, right - left),
          h: round(y(point.ready) - y(point.wanted)),
        })),
    ),
    below: belowOf(stretches),
  };
}

/** Moments below wanted that follow each other are one. */
function belowOf(stretches: readonly Stretch[]): readonly Below[] {
  const all: Below[] = [];
  let open = false;
  for (const { point, left, right, to } of stretches) {
    const last = all.at(-1);
    if (point.ready >= point.wanted) {
      open = false;
    } else if (open && last !== undefined) {
      const worse = point.wanted - point.ready > last.wanted - last.ready ? point : last;
      const { ready, wanted } = worse;
      all[all.length - 1] = { ...last, to, ready, wanted, w: Math.max(LEAST, round(right - last.x)) };
    } else {
      const { at, ready, wanted } = point;
      all.push({ from: at, to, ready, wanted, x: left, w: Math.max(LEAST, round(right - left)) });
      open = true;
    }
  }
  return all;
}

/** In the order of the revisions; of Pods that no revision is known of, one share has all. */
function sharesOf(point: SeriesPoint, named: readonly Revision[]): readonly Pick<Share, 'ready' | 'pods'>[] {
  return named.map((revision) =>
    revision === UNKNOWN
      ? point
      : (point.revisions.find(({ hash }) => hash === revision.hash) ?? { ready: 0, pods: 0 }),
  );
}

const pathOf = (boxes: readonly Box[]): string =>
  boxes.map(({ x, y, w, h }) => `M${text(x)} ${text(y)}h${text(w)}v${text(h)}h${text(-w)}Z`).join('');

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
const round = (value: number): number => Math.round(value * 10) / 10;
const text = (value: number): string => String(round(value));
