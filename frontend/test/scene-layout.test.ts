import { describe, expect, it } from 'vitest';
import { T0 } from '../src/model/samples';
import type { Box } from '../src/stage/layout';
import { placed, type PlacedDrawing } from '../src/stage/scene-layout';
import { part, lane, type Drawing, type Part } from '../src/story/scenes/drawing';
import { planeAndNodes } from '../src/story/scenes/actors';
import { momentsOf, recordedLogs } from './recorded-log';

const SIZES = [
  { label: 13, fine: 11 },
  { label: 17, fine: 13 },
];
const AREAS = [680, 850, 960, 1300].flatMap((w) => [270, 310, 350].map((h) => ({ w, h })));

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

/** Parts that stand in others, as Pods on a node, are within them; all else is apart. */
function problems({ parts }: PlacedDrawing, area: { w: number; h: number }): string[] {
  const byId = new Map(parts.map((one) => [one.part.id, one]));
  const found: string[] = [];
  for (const [index, one] of parts.entries()) {
    if (one.box.w <= 0 || one.box.h <= 0 || !within(one.box, { x: 0, y: 0, ...area })) {
      found.push(`${one.part.id} is outside: ${JSON.stringify(one.box)}`);
    }
    const around = byId.get(one.part.lane);
    if (around !== undefined && !within(one.box, around.box)) {
      found.push(`${one.part.id} is not within ${around.part.id}`);
    }
    for (const other of parts.slice(index + 1)) {
      const nested = within(one.box, other.box) || within(other.box, one.box);
      const frame = one.detail === 'frame' || other.detail === 'frame';
      if (!apart(one.box, other.box) && !(frame && nested)) {
        found.push(`${one.part.id} and ${other.part.id} overlap: ${JSON.stringify([one.box, other.box])}`);
      }
    }
  }
  return found;
}

describe('the layout of scenes', () => {
  it.each(recordedLogs())('has room for everyone, apart from each other, in $name', (log) => {
    for (const story of log.stories.values()) {
      for (const { drawing } of momentsOf(log, story)) {
        for (const area of AREAS) {
          for (const sizes of SIZES) {
            expect(problems(placed(drawing, area.w, area.h, sizes), area)).toEqual([]);
          }
        }
      }
    }
  });

  const crowd = (pods: number, nodes: number): Drawing => {
    const all: Part[] = [part('actor', 'client', { id: 'c', label: 'kubectl', kind: 'client' })];
    for (let node = 0; node < nodes; node++) {
      const name = `node-${String(node)}`;
      all.push(part('node', 'nodes', { id: name, label: name }));
      all.push(part('actor', name, { id: `kubelet-${name}`, label: 'kubelet', kind: 'kubelet' }));
      for (let pod = 0; pod < pods; pod++) {
        all.push(part('pod', name, { id: `${name}-${String(pod)}`, label: 'x2k4f', words: ['ready'] }));
      }
    }
    return { lane: planeAndNodes([lane('top')]), parts: all, edges: [], begun: true, at: T0 };
  };

  it.each([
    [1, 1],
    [3, 2],
    [20, 3],
    [12, 8],
    [110, 8],
  ])('%d Pods on each of %d nodes are drawn, or counted', (pods, nodes) => {
    for (const area of AREAS) {
      for (const sizes of SIZES) {
        const all = placed(crowd(pods, nodes), area.w, area.h, sizes);
        expect(problems(all, area)).toEqual([]);
        const drawn = all.parts.filter(({ part: { sort } }) => sort === 'pod').length;
        const left = all.left.reduce((sum, { count }) => sum + count, 0);
        expect(drawn + left).toBe(pods * nodes);
      }
    }
  });
});
