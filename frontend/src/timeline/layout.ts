import type { RecordedTime } from '../model/time';
import type { Axis } from './axis';
import { timeAt } from './axis';
import type { Bar, ChangeMark, TimelineModel, StepMark } from './timeline-model';

/** What is in view: a place p of the whole is drawn at k · p + x, in pixels; { k: 1, x: 0 } shows all. */
export interface Zoom {
  readonly k: number;
  readonly x: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const RULER = 24;
const GUTTER = 152;
const NARROW_GUTTER = 84;
const END = 26;
export const STEP_RADIUS = 11;

/** Places on the canvas, in pixels. */
export interface Layout {
  readonly size: Size;
  readonly gutter: number;
  /** Where the axis begins and ends while all is in view. */
  readonly extent: readonly [number, number];
  readonly lane: (index: number) => number;
  readonly laneHeight: number;
  readonly x: (at: RecordedTime) => number;
  readonly timeAt: (x: number) => RecordedTime;
}

export function layout(model: TimelineModel, axis: Axis, zoom: Zoom, size: Size): Layout {
  const gutter = size.width < 520 ? NARROW_GUTTER : GUTTER;
  const left = gutter + STEP_RADIUS;
  const room = Math.max(1, size.width - left - END);
  const laneHeight = (size.height - RULER) / Math.max(1, model.lanes.length);
  return {
    size,
    gutter,
    extent: [left, left + room],
    laneHeight,
    lane: (index) => (index + 0.5) * laneHeight,
    x: (at) => zoom.x + zoom.k * (left + axis.at(at) * room),
    timeAt: (x) => timeAt(axis, ((x - zoom.x) / zoom.k - left) / room),
  };
}

/** What lies at a place of the canvas. */
export type Hit =
  | { readonly is: 'step'; readonly step: StepMark; readonly x: number; readonly y: number }
  | { readonly is: 'change'; readonly mark: ChangeMark; readonly x: number; readonly y: number }
  | { readonly is: 'bar'; readonly bar: Bar; readonly x: number; readonly y: number };

const REACH = 9;

/** What the viewer points at: a step before a change before a bar. */
export function hit(model: TimelineModel, { lane, laneHeight, x, gutter }: Layout, px: number, py: number): Hit | null {
  if (px < gutter) {
    return null;
  }
  const index = Math.floor(py / laneHeight);
  const near = <T>(marks: readonly T[], at: (mark: T) => RecordedTime, reach: number): T | null => {
    let best: T | null = null;
    let nearest = reach;
    for (const mark of marks) {
      const away = Math.abs(x(at(mark)) - px);
      if (away < nearest) {
        best = mark;
        nearest = away;
      }
    }
    return best;
  };
  const step = near(
    model.steps.filter((one) => one.lane === index),
    ({ at }) => at,
    STEP_RADIUS + 2,
  );
  if (step !== null) {
    return { is: 'step', step, x: x(step.at), y: lane(step.lane) };
  }
  const mark = near(
    model.changes.filter((one) => one.lane === index),
    ({ change }) => change.receivedAt,
    REACH,
  );
  if (mark !== null) {
    return { is: 'change', mark, x: x(mark.change.receivedAt), y: lane(mark.lane) };
  }
  const bar = model.bars.findLast(
    (one) =>
      one.lane === index &&
      x(one.at) <= px &&
      (one.until === null || x(one.until) >= px) &&
      Math.floor(((py / laneHeight) % 1) * one.rows) === one.row,
  );
  return bar === undefined ? null : { is: 'bar', bar, x: px, y: lane(bar.lane) };
}
