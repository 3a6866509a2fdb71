import { describe, expect, it } from 'vitest';
import type { Actor, Span } from '../model/model';
import { change, ms, state, step, story, text } from '../model/samples';
import type { RecordedTime } from '../model/time';
import { between, realAxis, spread, stretchedAxis, ticks, timeAt, type Landmark } from './axis';
import { hit, layout } from './layout';
import { endOf, timelineModel } from './timeline-model';

const KUBECTL: Actor = { role: 'client', name: 'kubectl' };
const API: Actor = { role: 'api-server', name: 'kube-apiserver' };
const SCHEDULER: Actor = { role: 'scheduler', name: 'kube-scheduler' };
const KUBELET: Actor = { role: 'kubelet', name: 'node-1' };
const RUNTIME: Actor = { role: 'runtime', name: 'node-1' };

const wide = (...times: number[]): Landmark[] => times.map((time) => ({ at: ms(time), wide: true }));

const span = (kind: string, at: number, until: number | null, container = 'db'): Span => ({
  kind,
  actor: RUNTIME,
  container,
  at: ms(at),
  until: until === null ? null : ms(until),
  seq: 1,
  label: text(kind),
});

const db = story('db', {
  steps: [
    step(1, 'reached', { from: KUBECTL, to: API, at: ms(0) }),
    step(2, 'reached', {
      from: API,
      to: SCHEDULER,
      at: ms(7),
      notBefore: ms(0),
      evidence: [{ kind: 'inferred', seq: 2, what: text('w'), precisionMs: 18 }],
    }),
    step(3, 'reached', { from: SCHEDULER, to: API, at: ms(25) }),
    step(4, 'failed', { from: API, to: KUBELET, failedAt: ms(900) }),
    step(5, 'ahead', { from: KUBELET, to: RUNTIME }),
  ],
  spans: [span('pulling', 482, 2500), span('running', 2600, null), span('running', 1000, 3000, 'web')],
  states: [state('running', ms(0)), state('stuck', ms(900))],
});

describe('a stretched axis', () => {
  const axis = stretchedAxis(wide(0, 7, 25, 59, 500, 2837), ms(0), ms(60_000));

  it('gives milliseconds and seconds room', () => {
    const places = [0, 7, 25, 59, 500, 2837, 60_000].map((time) => axis.at(ms(time)));
    expect(places[0]).toBe(0);
    expect(places.at(-1)).toBe(1);
    for (const [index, place] of places.slice(1).entries()) {
      expect(place - (places[index] ?? 0)).toBeGreaterThan(0.08);
    }
  });

  it('never falls, and finds the moment of each place again', () => {
    let last = -1;
    for (let time = 0; time <= 60_000; time += 37) {
      const x = axis.at(ms(time));
      expect(x).toBeGreaterThanOrEqual(last);
      last = x;
      expect(Math.abs(timeAt(axis, x) - ms(time))).toBeLessThanOrEqual(2);
    }
  });

  it('holds on to its ends', () => {
    expect(axis.at(ms(-5))).toBe(0);
    expect(axis.at(ms(99_999))).toBe(1);
    expect(timeAt(axis, -1)).toBe(ms(0));
    expect(timeAt(axis, 2)).toBe(ms(60_000));
  });

  it('bears a story without any length', () => {
    const none = stretchedAxis(wide(0), ms(0), ms(0));
    expect(none.at(ms(0))).toBe(0);
    expect(Number.isFinite(none.at(ms(1)))).toBe(true);
  });

  it('turns smoothly into real time', () => {
    const real = realAxis(ms(0), ms(60_000));
    expect(between(axis, real, 0)).toBe(axis);
    expect(between(axis, real, 1)).toBe(real);
    const half = between(axis, real, 0.5).at(ms(25));
    expect(half).toBeGreaterThan(real.at(ms(25)));
    expect(half).toBeLessThan(axis.at(ms(25)));
  });
});

describe('an axis that is spread', () => {
  const axis = realAxis(ms(0), ms(1000));
  const moments = [0, 1, 2, 500, 999].map(ms);

  it('has its moments so far apart, in their order, within it', () => {
    const wide = spread(axis, moments, 0.1);
    const places = moments.map((at) => wide.at(at));
    for (const [index, place] of places.entries()) {
      expect(place).toBeGreaterThanOrEqual(-1e-9);
      expect(place).toBeLessThanOrEqual(1);
      expect(place - (places[index - 1] ?? -1)).toBeGreaterThanOrEqual(0.1 - 1e-9);
    }
    expect(places[3]).toBeCloseTo(0.5);
  });

  it('shares what room there is where there is too little', () => {
    const places = moments.map((at) => spread(axis, moments, 0.9).at(at));
    for (const [index, place] of places.entries()) {
      expect(place).toBeLessThanOrEqual(1);
      expect(place - (places[index - 1] ?? -0.2)).toBeGreaterThanOrEqual(0.2 - 1e-9);
    }
  });

  it('never falls with time, and finds the moment at a place', () => {
    const wide = spread(axis, moments, 0.1);
    let last = 0;
    for (let at = 0; at <= 1000; at += 7) {
      const place = wide.at(ms(at));
      expect(place).toBeGreaterThanOrEqual(last);
      last = place;
    }
    expect(wide.at(timeAt(wide, 0.7))).toBeCloseTo(0.7);
  });
});

describe('the ruler', () => {
  it.each([
    [0, 3000, 6, [0, 500, 1000, 1500, 2000, 2500, 3000]],
    [130, 170, 4, [130, 140, 150, 160, 170]],
    [0, 0.5, 5, [0, 0.1, 0.2, 0.3, 0.4, 0.5]],
  ])('from %d to %d has round numbers', (from, to, most, marks) => {
    expect(ticks(from, to, most).map((tick) => Math.round(tick * 1000) / 1000)).toEqual(marks);
  });
});

describe('a timeline model', () => {
  const changes = [
    change(1, { receivedAt: ms(0) }),
    change(2, { receivedAt: ms(25) }),
    change(3, { receivedAt: ms(26), kind: 'Event', type: 'delivery' }),
  ];
  const told = timelineModel(db, changes, [{ seq: 9, at: ms(5000), kind: 'watch', about: 'Pod' }]);

  it('has a lane for each actor, in the order of the steps', () => {
    expect(told.lanes.map(({ role }) => role)).toEqual(['client', 'api-server', 'scheduler', 'kubelet', 'runtime']);
  });

  it('puts each step on the lane of whoever acts, and says what is inferred and what failed', () => {
    expect(told.steps.map(({ number, lane, inferred, failed }) => [number, lane, inferred, failed])).toEqual([
      [1, 0, false, false],
      [2, 2, true, false],
      [3, 2, false, false],
      [4, 3, false, true],
    ]);
    expect(told.steps[1]?.earliest).toBe(ms(0));
  });

  it('leaves out who is told of an Event', () => {
    expect(told.changes.map(({ change: { seq } }) => seq)).toEqual([1, 2]);
  });

  it('has what lasts at the same time in rows of their own', () => {
    expect(told.bars.map(({ row, rows }) => [row, rows])).toEqual([
      [0, 2],
      [0, 2],
      [1, 2],
    ]);
  });

  it('tells a gap from what was known last', () => {
    expect(told.gaps).toEqual([{ from: ms(26), to: ms(5000), kind: 'watch', about: 'Pod' }]);
  });

  it('draws no gap where an audit log says that it tells', () => {
    const audited = { seq: 8, at: ms(4000), kind: 'audit', about: '' };
    expect(timelineModel(db, [], [audited]).gaps).toEqual([]);
  });

  it('ends at the live edge, or a while after the story did', () => {
    expect(endOf(db, told, ms(5500))).toBe(ms(5500));
    expect(endOf(db, told, ms(600_000))).toBe(ms(7000));
  });

  it('bears a story that knows nothing yet', () => {
    const none = timelineModel(story('x'), [], []);
    expect(none.lanes.map(({ role }) => role)).toEqual(['api-server']);
    expect(endOf(story('x'), none, ms(0))).toBeGreaterThan(ms(0));
  });
});

describe('a place on the timeline', () => {
  const told = timelineModel(db, [change(1, { receivedAt: ms(0) }), change(2, { receivedAt: ms(400) })], []);
  const axis = realAxis(ms(0), ms(3000));
  const size = { width: 1000, height: 5 * 30 + 24 };
  const placed = layout(told, axis, { k: 1, x: 0 }, size);

  it('names the step, the change or the span that is there', () => {
    expect(hit(told, placed, placed.x(ms(900)) + 3, placed.lane(3))).toMatchObject({ is: 'step', step: { number: 4 } });
    expect(hit(told, placed, placed.x(ms(400)), placed.lane(1))).toMatchObject({ is: 'change' });
    expect(hit(told, placed, placed.x(ms(700)), placed.lane(4) - 8)).toMatchObject({
      is: 'bar',
      bar: { kind: 'pulling' },
    });
    expect(hit(told, placed, placed.x(ms(1700)), placed.lane(2))).toBeNull();
    expect(hit(told, placed, 10, placed.lane(0))).toBeNull();
  });

  it('is the moment that is drawn there, zoomed or not', () => {
    for (const zoom of [
      { k: 1, x: 0 },
      { k: 40, x: -9000 },
    ]) {
      const zoomed = layout(told, axis, zoom, size);
      for (const time of [0, 250, 1200, 2999]) {
        expect(Math.abs(zoomed.timeAt(zoomed.x(ms(time))) - ms(time))).toBeLessThanOrEqual(2);
      }
    }
  });

  it('stays with its lane however narrow the screen is', () => {
    const narrow = layout(told, axis, { k: 1, x: 0 }, { width: 300, height: 100 });
    expect(narrow.x(0 as RecordedTime)).toBeGreaterThanOrEqual(narrow.gutter);
    expect(narrow.x(ms(3000))).toBeLessThanOrEqual(300);
  });
});
