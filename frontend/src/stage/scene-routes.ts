import type { Edge } from '../story/scenes/drawing';
import type { Box, Point } from './layout';
import { center } from './layout';
import type { PlacedEdge } from './scene-layout';

/** A point, and whether words begin there or have their middle there. */
export type Beside = Point & { readonly anchor: 'start' | 'middle' | 'end' };

/** The way of an edge, and where on it its number and its words stand. */
export interface Route {
  readonly from: Point;
  readonly to: Point;
  /** An owner's line turns once on its way; others are straight. */
  readonly turn: number | null;
  /** Of the way to its head: there is its number. */
  readonly share: number;
  readonly words: Beside;
}

const LOUD_SHARE = 0.72;
/** On so short a way the number in view stands in the middle. */
const SHORT = 110;

/** All edges with both ends on the stage. What goes one way shares it: its numbers stand in a row. */
export function routed(edges: readonly Edge[], boxes: ReadonlyMap<string, Box>): readonly PlacedEdge[] {
  const ways = new Map<string, number>();
  const found = edges.flatMap((edge) => {
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    return from === undefined || to === undefined ? [] : [{ edge, ...way(edge, from, to) }];
  });
  const keyOf = ({ from, to }: { from: Point; to: Point }): string => [from.x, from.y, to.x, to.y].join(' ');
  const counts = new Map<string, number>();
  for (const one of found) {
    counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  }
  const loud = new Set(found.filter(({ edge }) => isLoud(edge)).map(keyOf));
  return found.map(({ edge, from, to, turn }) => {
    const key = keyOf({ from, to });
    const before = ways.get(key) ?? 0;
    ways.set(key, before + 1);
    const row = (before + 1) / ((counts.get(key) ?? 1) + 1);
    const alone = (counts.get(key) ?? 1) === 1 || Math.hypot(to.x - from.x, to.y - from.y) < SHORT;
    const share = isLoud(edge) ? (alone ? 0.5 : LOUD_SHARE) : loud.has(key) ? row * (alone ? 0.3 : 0.6) : row;
    return { edge, route: { from, to, turn, share, words: beside(edge, from, to) } };
  });
}

export const isLoud = ({ state }: Edge): boolean => state === 'current' || state === 'stuck';

/** What is told stands left or above of what is written, on one and the same way. */
const SIDE: Readonly<Record<Edge['sort'], number>> = {
  told: -1,
  write: 1,
  request: 0,
  watch: 0,
  owns: 0,
  selects: 0,
  endpoint: 0,
};

function way(edge: Edge, from: Box, to: Box): { from: Point; to: Point; turn: number | null } {
  const side = SIDE[edge.sort];
  if (edge.sort === 'owns' || edge.sort === 'selects') {
    const start = { x: from.x + from.w, y: center(from).y };
    const end = { x: to.x, y: center(to).y };
    return { from: start, to: end, turn: (start.x + end.x) / 2 };
  }
  const shared = (a: number, aw: number, b: number, bw: number): readonly [number, number] => [
    Math.max(a, b),
    Math.min(a + aw, b + bw),
  ];
  const [left, right] = shared(from.x, from.w, to.x, to.w);
  const [top, bottom] = shared(from.y, from.h, to.y, to.h);
  if (right - left > 12 && bottom - top <= 0) {
    const x = (left + right) / 2 + side * Math.min(24, (right - left) * 0.24);
    const down = to.y > from.y;
    return { from: { x, y: down ? from.y + from.h : from.y }, to: { x, y: down ? to.y : to.y + to.h }, turn: null };
  }
  const east = to.x >= from.x;
  const edgeX = (box: Box, isRight: boolean): number => (isRight ? box.x + box.w : box.x);
  if (bottom - top > 12) {
    const y = (top + bottom) / 2 + side * Math.min(9, (bottom - top) * 0.25);
    return { from: { x: edgeX(from, east), y }, to: { x: edgeX(to, !east), y }, turn: null };
  }
  // Aslant: each end as near to the height of the smaller one as its side reaches.
  const small = from.h <= to.h ? from : to;
  const y = center(small).y + side * Math.min(9, small.h / 4);
  const along = (box: Box): number => Math.min(box.y + box.h - 8, Math.max(box.y + 8, y));
  return {
    from: { x: edgeX(from, east), y: along(from) },
    to: { x: edgeX(to, !east), y: along(to) },
    turn: null,
  };
}

/** Where words stand: beside an upright arrow, above or below one that lies. */
function beside({ sort }: Edge, from: Point, to: Point): Beside {
  const x = (from.x + to.x) / 2;
  const y = (from.y + to.y) / 2;
  if (Math.abs(to.x - from.x) < 2) {
    return { x: x + 20, y: y + 4, anchor: 'start' };
  }
  return { x, y: SIDE[sort] === -1 ? y - 22 : y + 32, anchor: 'middle' };
}
