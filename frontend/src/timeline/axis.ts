import type { RecordedTime } from '../model/time';
import { msBetween } from '../model/time';

/** Where a moment lies between the two ends of a timeline: 0 is `from`, 1 is `to`. Never falls with time. */
export interface Axis {
  readonly from: RecordedTime;
  readonly to: RecordedTime;
  readonly at: (time: RecordedTime) => number;
}

/** Time as it passed. */
export function realAxis(from: RecordedTime, to: RecordedTime): Axis {
  const whole = Math.max(1, to - from);
  return { from, to, at: (time) => clamp((time - from) / whole) };
}

/** A moment that a stretched axis gives room to; `wide` where it needs room of its own, as a step does. */
export interface Landmark {
  readonly at: RecordedTime;
  readonly wide: boolean;
}

const WIDE = 1.6;
const NARROW = 0.15;
const PER_TENFOLD = 1;

/**
 * Time so stretched that milliseconds and minutes are both readable: what lies between two landmarks grows with the
 * logarithm of how long it took.
 */
export function stretchedAxis(landmarks: readonly Landmark[], from: RecordedTime, to: RecordedTime): Axis {
  const knots = [{ at: from, x: 0, wide: false }];
  let x = 0;
  for (const { at, wide } of [...landmarks, { at: to, wide: false }]) {
    const last = knots.at(-1) ?? { at: from, x: 0, wide: false };
    if (at > last.at && at <= to) {
      x += (wide ? WIDE : NARROW) + PER_TENFOLD * Math.log10(1 + msBetween(last.at, at));
      knots.push({ at, x, wide });
    } else if (at === last.at) {
      last.wide ||= wide;
    }
  }
  const whole = Math.max(x, 1e-9);
  return {
    from,
    to,
    at: (time) => {
      let low = 0;
      let high = knots.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((knots[middle]?.at ?? Infinity) <= time) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      const before = knots[low] ?? { at: from, x: 0 };
      const after = knots[low + 1];
      if (after === undefined || time <= before.at) {
        return clamp(before.x / whole);
      }
      return clamp((before.x + ((after.x - before.x) * (time - before.at)) / (after.at - before.at)) / whole);
    },
  };
}

/** On the way from one axis to another; `share` 0 is the one, 1 the other. */
export function between(one: Axis, other: Axis, share: number): Axis {
  if (share <= 0 || share >= 1) {
    return share <= 0 ? one : other;
  }
  return { from: one.from, to: one.to, at: (time) => one.at(time) * (1 - share) + other.at(time) * share };
}

/** The same axis, with each of these moments at least so far from the one before it; as far as there is room. */
export function spread(axis: Axis, moments: readonly RecordedTime[], apart: number): Axis {
  const knots = [...new Set([axis.from, ...moments, axis.to])]
    .filter((at) => at >= axis.from && at <= axis.to)
    .sort((one, other) => one - other);
  const marked = new Set<RecordedTime>(moments);
  const least = Math.min(apart, 1 / Math.max(1, moments.length));
  const places: number[] = [];
  let last: number | null = null;
  for (const [index, at] of knots.entries()) {
    const natural = Math.max(axis.at(at), places[index - 1] ?? 0);
    const place: number = marked.has(at) && last !== null ? Math.max(natural, last + least) : natural;
    last = marked.has(at) ? place : last;
    places.push(place);
  }
  let next = 1;
  for (let index = knots.length - 1; index >= 0; index--) {
    const at = knots[index] ?? axis.from;
    places[index] = Math.min(places[index] ?? 0, next);
    next = marked.has(at) ? (places[index] ?? 0) - least : (places[index] ?? 0);
  }
  return {
    from: axis.from,
    to: axis.to,
    at: (time) => {
      const after = knots.findIndex((at) => at > time);
      const before = after < 0 ? knots.length - 1 : Math.max(0, after - 1);
      const [left, right] = [axis.at(knots[before] ?? axis.from), axis.at(knots[after] ?? axis.to)];
      const [from, to] = [places[before] ?? 0, places[after] ?? places.at(-1) ?? 1];
      const share = right > left ? (axis.at(time) - left) / (right - left) : 0;
      return clamp(from + (to - from) * share);
    },
  };
}

/** The moment at a place of the axis. */
export function timeAt(axis: Axis, x: number): RecordedTime {
  let low: number = axis.from;
  let high: number = axis.to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (axis.at(middle as RecordedTime) <= x) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return (x >= 1 ? axis.to : low) as RecordedTime;
}

const STEPS_OF_TICKS = [1, 2, 5];

/** Round offsets from `from`, in milliseconds, at most so many in view. */
export function ticks(fromMs: number, toMs: number, most: number): readonly number[] {
  const raw = (toMs - fromMs) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(Math.max(raw, 0.001)));
  const step = [...STEPS_OF_TICKS, 10].map((one) => one * power).find((one) => one >= raw) ?? power * 10;
  const first = Math.ceil(fromMs / step);
  const count = Math.max(0, Math.floor(toMs / step) - first + 1);
  return Array.from({ length: count }, (_, index) => (first + index) * step);
}

function clamp(x: number): number {
  return Math.min(1, Math.max(0, x));
}
