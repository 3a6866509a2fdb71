import { describe, expect, it } from 'vitest';
import type { Box } from '../layout';
import type { Dot } from '../../story/crowd';
import { capacityFor, cellsIn, shortened, type Named } from './cells';
import { isCrowded } from './crowded';
import { slotsOf } from './slots';

const nodes = (count: number, name = (index: number): string => `node-${String(index + 1)}`): Named[] =>
  Array.from({ length: count }, (_, index) => ({ name: name(index), count: 50, most: 110 }));

const within = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - 0.01 &&
  inner.y >= outer.y - 0.01 &&
  inner.x + inner.w <= outer.x + outer.w + 0.01 &&
  inner.y + inner.h <= outer.y + outer.h + 0.01;

const apart = (one: Box, other: Box): boolean =>
  one.x + one.w <= other.x + 0.01 ||
  other.x + other.w <= one.x + 0.01 ||
  one.y + one.h <= other.y + 0.01 ||
  other.y + other.h <= one.y + 0.01;

const CLOUD = (index: number): string => `ip-10-0-${String(index % 7)}-${String(index)}.eu-west-1.compute.internal`;

describe('nodes as cells', () => {
  const cases = [1, 3, 8, 12, 40, 100].flatMap((count) =>
    [300, 420, 560, 900].flatMap((width) => [11, 15].map((size) => [count, width, size] as const)),
  );

  it.each(cases)(
    '%d of them, %d wide, letters of %d: nothing lies on another, and no label leaves its cell',
    (...of) => {
      const [count, width, size] = of;
      for (const name of [undefined, CLOUD]) {
        const area: Box = { x: 10, y: 20, w: width, h: 326 };
        const { cells, dots } = cellsIn(area, nodes(count, name), capacityFor(50), size);
        expect(cells.length).toBe(count);
        const labels = cells.flatMap(({ label, count: pods }) => [label.box, ...(pods === null ? [] : [pods.box])]);
        for (const [index, cell] of cells.entries()) {
          expect(within(cell.box, area)).toBe(true);
          expect(cells.slice(index + 1).every(({ box }) => apart(box, cell.box))).toBe(true);
          expect(within(cell.label.box, cell.box)).toBe(true);
          expect(cell.count === null || within(cell.count.box, cell.box)).toBe(true);
          const places: Box = {
            x: cell.box.x + dots.x,
            y: cell.box.y + dots.y,
            w: dots.columns * dots.pitch,
            h: dots.rows * dots.pitch,
          };
          expect(dots.columns * dots.rows).toBeGreaterThanOrEqual(capacityFor(50));
          expect(within(places, cell.box)).toBe(true);
          expect(apart(places, cell.label.box)).toBe(true);
        }
        for (const [index, label] of labels.entries()) {
          expect(labels.slice(index + 1).every((other) => apart(label, other))).toBe(true);
        }
        expect(cells.every(({ name: whole, label }) => label.cut === (label.text !== whole))).toBe(true);
      }
    },
  );

  it('are named as far as there is room, and each otherwise', () => {
    const { cells, common } = cellsIn({ x: 0, y: 0, w: 560, h: 326 }, nodes(100), capacityFor(50), 11);
    expect(cells.map(({ label }) => label.text)).toEqual(nodes(100).map((_, index) => String(index + 1)));
    expect(common).toBe('node-…');
  });

  it('have dots that can be told apart at a hundred nodes with fifty Pods each', () => {
    expect(cellsIn({ x: 0, y: 0, w: 560, h: 326 }, nodes(100), capacityFor(50), 11).dots.pitch).toBeGreaterThan(2.6);
  });
});

describe('a name', () => {
  it('is whole where it has room', () => {
    expect(shortened(['node-1', 'node-2'], 6)).toEqual({ texts: ['node-1', 'node-2'], common: '' });
  });

  it('loses what all have in common, between words', () => {
    expect(shortened(['node-11', 'node-12'], 5)).toEqual({ texts: ['11', '12'], common: 'node-…' });
    expect(shortened([CLOUD(11), CLOUD(12)], 9)).toEqual({
      texts: ['4-11', '5-12'],
      common: 'ip-10-0-….eu-west-1.compute.internal',
    });
  });

  it('keeps its end where that is too long, too, and is left out where nothing has room', () => {
    expect(shortened(['alpha-pool-x7f2', 'beta-pool-9kd1'], 5).texts).toEqual(['…x7f2', '…9kd1']);
    expect(shortened(['alpha', 'beta'], 1).texts).toEqual(['', '']);
  });

  it('of a single node keeps its end', () => {
    expect(shortened(['ip-10-0-0-1.internal'], 9)).toEqual({ texts: ['…internal'], common: '' });
  });
});

describe('the place of a Pod in its cell', () => {
  const dot = (workload: string, name: string): Dot => ({
    key: `Pod/default/${name}`,
    name,
    namespace: 'default',
    workload,
    story: null,
    node: 'n',
    state: 'ready',
    stories: [],
  });
  const many = Array.from({ length: 50 }, (_, index) => dot(`default/w-${String(index % 9)}`, `p-${String(index)}`));
  const places = (dots: readonly Dot[]): Map<string, number> =>
    new Map(slotsOf({ dots }, 56).flatMap((one, place) => (one === undefined ? [] : [[one.key, place] as const])));

  it('is its own', () => {
    expect(places(many).size).toBe(50);
  });

  it('is beside others of its workload', () => {
    const slots = slotsOf({ dots: many.filter(({ workload }) => workload === 'default/w-1') }, 56);
    const taken = slots.flatMap((one, place) => (one === undefined ? [] : [place]));
    const gaps = taken.filter((place, index) => taken[(index + 1) % taken.length] !== (place + 1) % 56);
    expect(gaps.length).toBe(1);
  });

  it('stays while others come and go: the places that are taken differ by one', () => {
    const before = new Set(places(many).values());
    for (const [index] of many.entries()) {
      const left = many.filter((_, other) => other !== index);
      const after = new Set(places(left).values());
      expect([...before].filter((place) => !after.has(place)).length).toBe(1);
      expect([...after].every((place) => before.has(place))).toBe(true);
    }
  });

  it('is the same for most of a cell, whoever goes', () => {
    const before = places(many);
    const moved = many.map((gone) => {
      const after = places(many.filter((one) => one !== gone));
      return [...after].filter(([key, place]) => before.get(key) !== place).length;
    });
    expect(moved.reduce((sum, count) => sum + count, 0) / moved.length).toBeLessThan(many.length / 4);
  });

  it('is there for some more than there are', () => {
    expect(capacityFor(50)).toBe(56);
    expect([...Array(300).keys()].every((fullest) => capacityFor(fullest) >= fullest)).toBe(true);
    expect(capacityFor(1000)).toBe(1100);
  });
});

describe('what is crowded', () => {
  const pods = (...counts: number[]): Map<string, number> =>
    new Map(counts.map((count, index) => [`node-${String(index)}`, count]));

  it('has many nodes, or Pods that find no place as cards', () => {
    expect(isCrowded(pods(3, 3), 900)).toBe(false);
    expect(isCrowded(pods(...Array<number>(8).fill(3)), 900)).toBe(false);
    expect(isCrowded(pods(...Array<number>(9).fill(0)), 900)).toBe(true);
    expect(isCrowded(pods(110, 3, 4), 900)).toBe(true);
    expect(isCrowded(pods(), 900)).toBe(false);
  });
});
