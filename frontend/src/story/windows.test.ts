import { describe, expect, it } from 'vitest';
import type { Change } from '../model/model';
import { change, ms, podView } from '../model/samples';
import type { FeedWindow } from './windows';
import { extended, objectsAt, windowAt, WINDOW_SIZE, withWindow, type Windows } from './windows';

/** Change `seq`, a millisecond after the one before it: a version of the Pod of that name. */
const version = (seq: number, name: string, phase = 'Pending'): Change =>
  change(seq, { name, view: podView({ phase }) });

const window = (from: number, changes: readonly Change[], more: Partial<FeedWindow> = {}): FeedWindow => ({
  epoch: 'a',
  from,
  to: from + changes.length - 1,
  since: changes[0]?.receivedAt ?? null,
  until: null,
  base: [],
  changes,
  ...more,
});

const names = (of: FeedWindow, after: number): string[] =>
  [...objectsAt(of, ms(after)).values()].map(({ name }) => name);

const many = (from: number, to: number): Change[] =>
  Array.from({ length: to - from + 1 }, (_, index) => version(from + index, `pod-${String((from + index) % 7)}`));

describe('the objects in a window', () => {
  const lives = window(1, [
    version(1, 'db'),
    change(2, { kind: 'Event', name: 'db' }),
    version(3, 'web'),
    version(4, 'db', 'Running'),
    change(5, { name: 'db', type: 'deleted', view: podView({ phase: 'Running' }) }),
  ]);

  it('are those told by the playhead, each as it was told last', () => {
    expect([0, 1, 3, 5].map((after) => names(lives, after))).toEqual([[], ['db'], ['db', 'web'], ['web']]);
    expect(objectsAt(lives, ms(4)).get('Pod/default/db')?.view).toMatchObject({ phase: 'Running' });
    expect(objectsAt(lives, ms(3)).get('Pod/default/db')?.view).toMatchObject({ phase: 'Pending' });
  });

  it('are the same value where a change draws nothing', () => {
    expect(objectsAt(lives, ms(2))).toBe(objectsAt(lives, ms(1)));
  });

  it('begin with what was there before the window', () => {
    const later = window(257, [version(257, 'web')], { base: [version(12, 'db')] });
    expect(names(later, 256)).toEqual(['db']);
    expect(names(later, 257)).toEqual(['db', 'web']);
  });

  it('are the same however the playhead came there', () => {
    const full = window(1, many(1, 200));
    const forth = Array.from({ length: 201 }, (_, after) => [...objectsAt(full, ms(after)).values()]);
    for (const after of [200, 3, 130, 64, 65, 63, 0, 199]) {
      expect([...objectsAt({ ...full, base: [] }, ms(after)).values()]).toEqual(forth[after]);
      expect([...objectsAt(full, ms(after)).values()]).toEqual(forth[after]);
    }
  });
});

describe('the windows at hand', () => {
  const first = window(1, many(1, WINDOW_SIZE), { until: ms(WINDOW_SIZE + 1) });
  const second = window(257, many(257, 300));

  it('are found by the moments that they span', () => {
    const both = [first, second];
    expect(windowAt(both, ms(1))).toBe(first);
    expect(windowAt(both, ms(256.9))).toBe(first);
    expect(windowAt(both, ms(257))).toBe(second);
    expect(windowAt(both, ms(99_999))).toBe(second);
  });

  it('hold what came before everything in the first', () => {
    expect(windowAt([first], ms(-100))).toBe(first);
    expect(windowAt([second], ms(-100))).toBeNull();
  });

  it('keep the fuller of two of one stretch', () => {
    const fuller = window(257, many(257, 310));
    expect(withWindow([second], fuller)).toEqual([fuller]);
    expect(withWindow([fuller], second)).toEqual([fuller]);
  });

  it('let go of those looked at longest ago, and never of the newest', () => {
    let windows: Windows = [window(100 * WINDOW_SIZE + 1, [])];
    for (let index = 0; index < 60; index++) {
      const from = index * WINDOW_SIZE + 1;
      windows = withWindow(windows, window(from, many(from, from + 1), { until: ms(from + 2) }));
    }
    expect(windows.length).toBe(41);
    expect(windows.some(({ until }) => until === null)).toBe(true);
    expect(windows.some(({ from }) => from === 1)).toBe(false);
  });

  it('grow at the live edge, a new one where one is full', () => {
    const grown = extended([second], many(301, 600)) ?? [];
    expect(grown.map(({ from, to }) => [from, to]).sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0))).toEqual([
      [257, 512],
      [513, 600],
    ]);
    const full = grown.find(({ from }) => from === 257);
    const newest = grown.find(({ from }) => from === 513);
    expect(full?.until).toEqual(ms(513));
    expect(newest).toMatchObject({ since: ms(513), until: null });
    expect(newest?.base.map(({ name }) => name).sort()).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((one) => `pod-${String(one)}`),
    );
  });

  it('take nothing twice, and say where something is missing', () => {
    expect(extended([second], many(290, 300))).toEqual([second]);
    expect(extended([second], many(302, 303))).toBeNull();
    expect(extended([first], many(257, 258))).toBeNull();
  });

  it('begin with an empty feed', () => {
    const empty = window(1, [], { to: 0 });
    const grown = extended([empty], many(1, 2)) ?? [];
    expect(grown).toMatchObject([{ from: 1, to: 2, since: ms(1), until: null }]);
    expect(windowAt([empty], ms(50))).toBe(empty);
  });
});
