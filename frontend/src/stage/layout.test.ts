import { describe, expect, it } from 'vitest';
import type { NodeOnStage } from '../story/scene';
import { cardsIn, grid, HEIGHT, layout, placeIn, type Box } from './layout';
import type { Arrow } from '../story/arrows';
import { step } from '../model/samples';
import { arrowPath, placedArrows } from './arrow-path';

const nodes = (count: number): NodeOnStage[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `node-${String(index + 1)}`,
    ready: true,
    cordoned: false,
    silent: false,
    inView: false,
    pods: [],
  }));

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

describe('the stage', () => {
  it.each([680, 850, 1300])('%d wide has room for everyone, apart from each other', (width) => {
    for (const count of [0, 1, 2, 3, 4, 8, 12, 20]) {
      const places = layout(width, nodes(count));
      const all = [places.client, places.plane, ...places.nodes.map(({ box }) => box)];
      for (const [index, box] of all.entries()) {
        expect(within(box, { x: 0, y: 0, w: width, h: HEIGHT })).toBe(true);
        for (const other of all.slice(index + 1)) {
          expect(apart(box, other)).toBe(true);
        }
      }
      for (const { box, kubelet, runtime } of places.nodes) {
        expect(within(kubelet, box) && within(runtime, box)).toBe(true);
      }
    }
  });

  it('has an arrow for each of the six steps', () => {
    const places = layout(900, nodes(2));
    const api = { role: 'api-server', name: 'kube-apiserver' } as const;
    const kubelet = { role: 'kubelet', name: 'node-2' } as const;
    const steps = [
      { id: 'created', from: { role: 'client', name: 'kubectl' }, to: api },
      { id: 'noticed', from: api, to: { role: 'scheduler', name: 'kube-scheduler' } },
      { id: 'bound', from: { role: 'scheduler', name: 'kube-scheduler' }, to: api },
      { id: 'received', from: api, to: kubelet },
      { id: 'started', from: kubelet, to: { role: 'runtime', name: 'node-2' } },
      { id: 'reported', from: kubelet, to: api },
    ] as const;
    for (const step of steps) {
      expect(arrowPath(step, places)).not.toBeNull();
    }
    expect(arrowPath({ id: 'received', from: api, to: { role: 'kubelet', name: 'gone' } }, places)).toBeNull();
  });
});

describe('the arrows of a workload', () => {
  const api = { role: 'api-server', name: 'kube-apiserver' } as const;
  const controller = (name: string) => ({ role: 'controller', name }) as const;
  const writes = (number: number, name: string): Arrow => ({
    step: step(number, 'reached', { from: controller(name), to: api }),
    state: 'passed',
  });

  it('have a way for each controller, and on one way a place for each number', () => {
    const all = [writes(3, 'deployment'), writes(4, 'replicaset'), writes(6, 'deployment'), writes(7, 'replicaset')];
    const placed = placedArrows(all, layout(900, nodes(2)));
    expect(placed.map(({ share }) => share.toFixed(2))).toEqual(['0.33', '0.33', '0.67', '0.67']);
    expect(new Set(placed.map(({ path }) => path.from.x)).size).toBe(2);
  });

  it('have the number of the step in view apart from the others of its way', () => {
    const all = [
      writes(3, 'deployment'),
      writes(6, 'deployment'),
      { ...writes(8, 'deployment'), state: 'current' } as const,
    ];
    const shares = new Map(
      placedArrows(all, layout(900, nodes(2))).map(({ arrow, share }) => [arrow.step.number, share]),
    );
    expect([3, 6, 8].map((number) => shares.get(number))).toEqual([0.1875, 0.375, 0.8]);
  });

  it('leave out who is not on the stage', () => {
    const nowhere: Arrow = {
      step: step(1, 'reached', { from: { role: 'kubelet', name: '' }, to: api }),
      state: 'current',
    };
    expect(placedArrows([nowhere], layout(900, nodes(2)))).toEqual([]);
  });
});

describe('Pods in a box', () => {
  const box: Box = { x: 10, y: 10, w: 300, h: 85 };

  it.each([
    [1, 'containers'],
    [6, 'name'],
    [30, 'mark'],
  ])('%d of them are drawn with as much as there is room for: %s', (count, detail) => {
    const fit = grid(box, count);
    expect(fit).toMatchObject({ detail, shown: count });
    for (let index = 0; index < count; index++) {
      expect(within(placeIn(box, fit, index), box)).toBe(true);
    }
  });

  it('that find no place are counted', () => {
    const fit = grid(box, 1000);
    expect(fit.shown).toBeLessThan(1000);
    expect(fit.shown).toBeGreaterThan(50);
  });

  it('have the one in view with its containers among many', () => {
    const pods = Array.from({ length: 30 }, (_, index) => ({ inView: index === 17, index }));
    const { placed, more } = cardsIn(box, pods);
    expect(placed.length + more).toBe(30);
    expect(placed[0]).toMatchObject({ pod: { index: 17 }, detail: 'containers' });
    const several = cardsIn(
      box,
      pods.map((one) => ({ ...one, inView: one.index % 2 === 0 })),
    );
    expect(several.placed.every(({ detail }) => detail === 'mark')).toBe(true);
    for (const [index, card] of placed.entries()) {
      expect(within(card.box, box)).toBe(true);
      for (const other of placed.slice(index + 1)) {
        expect(apart(card.box, other.box)).toBe(true);
      }
    }
  });
});
