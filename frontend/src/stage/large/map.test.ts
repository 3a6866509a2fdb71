import { describe, expect, it } from 'vitest';
import type { Cell, Crowd, Dot } from '../../story/crowd';
import { HEIGHT, type Box } from '../layout';
import { largeLayout } from './large-layout';
import { boxOf, mapOf, moved, spotAt, spotOf, type CrowdMap, type Spot, type Way } from './map';

const dot = (name: string, node: string): Dot => ({
  key: `Pod/default/${name}`,
  name,
  namespace: 'default',
  workload: `default/${name}`,
  story: null,
  node,
  state: 'ready',
  stories: [],
});

const cell = (name: string, pods: number): Cell => ({
  name,
  ready: true,
  cordoned: false,
  silent: false,
  count: pods,
  most: 110,
  dots: Array.from({ length: pods }, (_, index) => dot(`${name}-pod-${String(index)}`, name)),
  worst: 'ready',
});

const AREA: Box = { x: 400, y: 20, w: 500, h: 320 };

function crowded(nodes: number, pods = 50): CrowdMap {
  const cells = Array.from({ length: nodes }, (_, index) => cell(`node-${String(index + 1)}`, pods));
  const crowd: Crowd = { cells, unbound: [], pods: nodes * pods, fullest: pods };
  return mapOf(crowd, AREA, 11);
}

const middle = ({ x, y, w, h }: Box): { x: number; y: number } => ({ x: x + w / 2, y: y + h / 2 });

describe('who is at a place', () => {
  it.each([1, 12, 100])('is found where it stands: all of %d nodes and their Pods', (nodes) => {
    const map = crowded(nodes);
    for (const { name, dots } of map.crowd.cells) {
      for (const { key } of dots) {
        const box = boxOf(map, { cell: name, dot: key });
        expect(box === null ? null : spotAt(map, middle(box))).toEqual({ cell: name, dot: key });
      }
      const { x, y } = boxOf(map, { cell: name, dot: null }) ?? AREA;
      expect(spotAt(map, { x: x + 1, y: y + 1 })).toEqual({ cell: name, dot: null });
    }
  });

  it('is nobody between cells and beside them', () => {
    const map = crowded(100);
    expect(spotAt(map, { x: AREA.x - 1, y: AREA.y + 5 })).toBeNull();
    const { x, y, w } = boxOf(map, { cell: 'node-1', dot: null }) ?? AREA;
    expect(spotAt(map, { x: x + w + 1, y: y + 1 })).toBeNull();
  });

  it('is found by name, and gone once it is not there', () => {
    const map = crowded(3);
    expect(spotOf(map, 'Pod/default/node-2-pod-7')).toEqual({ cell: 'node-2', dot: 'Pod/default/node-2-pod-7' });
    expect(spotOf(map, 'Pod/default/other')).toBeNull();
    expect(boxOf(map, { cell: 'node-2', dot: 'Pod/default/other' })).toBeNull();
    expect(boxOf(map, { cell: 'other', dot: null })).toBeNull();
  });
});

describe('the keyboard', () => {
  const map = crowded(12);
  const go = (from: Spot, ...ways: Way[]): Spot => ways.reduce((spot, way) => moved(map, spot, way), from);
  const at = (name: string): Spot => ({ cell: name, dot: null });

  it('goes from node to node as they stand, and stays at the borders', () => {
    const below = `node-${String(1 + map.layout.columns)}`;
    expect(go(at('node-1'), 'right')).toEqual(at('node-2'));
    expect(go(at('node-1'), 'down')).toEqual(at(below));
    expect(go(at('node-1'), 'left')).toEqual(at('node-1'));
    expect(go(at('node-1'), 'up')).toEqual(at('node-1'));
    expect(go(at('node-3'), 'last')).toEqual(at('node-12'));
    expect(go(at('node-3'), 'first')).toEqual(at('node-1'));
  });

  it('goes into a node, to every Pod of it, and out again', () => {
    const seen = new Set<string | null>();
    let spot = go(at('node-5'), 'in');
    for (let step = 0; step < 60; step++) {
      expect(spot.cell).toBe('node-5');
      seen.add(spot.dot);
      spot = go(spot, 'right');
    }
    expect(seen.size).toBe(50);
    expect(go(spot, 'out')).toEqual(at('node-5'));
  });

  it('goes up and down by the rows in which Pods are', () => {
    const first = go(at('node-5'), 'in');
    const down = go(first, 'down');
    expect(boxOf(map, down)?.y).toBeGreaterThan(boxOf(map, first)?.y ?? Infinity);
    expect(boxOf(map, go(down, 'up'))?.y).toBe(boxOf(map, first)?.y);
  });

  it('stays with a node that has no Pods', () => {
    const empty = crowded(2, 0);
    expect(moved(empty, at('node-2'), 'in')).toEqual(at('node-2'));
  });
});

describe('the drawing of a large cluster', () => {
  it.each([680, 850, 1300])('%d wide has room for everyone, apart from each other', (width) => {
    const places = largeLayout(width, [{ name: 'node-7' }]);
    const [node] = places.nodes;
    const all = [places.client, places.plane, node?.box ?? AREA, places.head, places.map];
    for (const [index, box] of all.entries()) {
      expect(box.x >= 0 && box.y >= 0 && box.x + box.w <= width && box.y + box.h <= HEIGHT).toBe(true);
      for (const other of all.slice(index + 1)) {
        const apart =
          box.x + box.w <= other.x ||
          other.x + other.w <= box.x ||
          box.y + box.h <= other.y ||
          other.y + other.h <= box.y;
        expect(apart).toBe(true);
      }
    }
    expect(node?.roomy).toBe(true);
  });
});
