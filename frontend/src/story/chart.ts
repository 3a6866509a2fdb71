import type { ReadinessSeries, SeriesPoint } from '../model/series';
import type { RecordedTime } from '../model/time';

/** A series as lines of steps, in a box of so many units. Paths are of SVG. */
export interface Chart {
  /** What was ready, and how many Pods there were, until the playhead. */
  readonly ready: string;
  readonly pods: string;
  /** What was ready after it. */
  readonly ahead: string;
  /** Where as many as wanted are. */
  readonly wanted: number;
  /** Where the playhead is. */
  readonly x: number;
  /** The numbers at the playhead; null before the first. */
  readonly now: SeriesPoint | null;
}

/** The last number lasts for a while, so that it can be seen. */
const TAIL = 0.08;

/** Null where nothing was counted. */
export function chart(series: ReadinessSeries, playhead: RecordedTime, width: number, height: number): Chart | null {
  const { points, wanted } = series;
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) {
    return null;
  }
  const end = Math.max(first.at + 1, last.at + (last.at - first.at) * TAIL);
  const top = Math.max(1, wanted, ...points.map(({ pods, ready }) => Math.max(pods, ready)));
  const x = (at: number): number => round((Math.min(1, Math.max(0, (at - first.at) / (end - first.at))) || 0) * width);
  const y = (count: number): number => round(height - (count / top) * height);
  const told = points.filter(({ at }) => at <= playhead);
  const now = told.at(-1) ?? null;
  const steps = (some: readonly SeriesPoint[], count: (point: SeriesPoint) => number, until: number): string =>
    some
      .map(
        (point, index) =>
          `${index === 0 ? 'M' : 'H'}${String(x(point.at))}${index === 0 ? ' ' : 'V'}${String(y(count(point)))}`,
      )
      .concat(some.length === 0 ? [] : [`H${String(x(until))}`])
      .join('');
  const ahead = now === null ? points : [{ ...now, at: playhead }, ...points.filter(({ at }) => at > playhead)];
  return {
    ready: steps(told, ({ ready }) => ready, playhead),
    pods: steps(told, ({ pods }) => pods, playhead),
    ahead: playhead >= end ? '' : steps(ahead, ({ ready }) => ready, end),
    wanted: y(wanted),
    x: x(playhead),
    now,
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
