import type { Role, Step } from '../model/model';
import type { Arrow } from '../story/arrows';
import type { Box, Layout, Point } from './layout';
import { center } from './layout';

/** The path of an arrow, and where its words stand. */
export interface ArrowPath {
  readonly from: Point;
  readonly to: Point;
  readonly words: Point & { readonly anchor: 'start' | 'middle' | 'end' };
}

/** An arrow with its path, and where on it its number stands: 0 is its tail, 1 its head. */
export interface PlacedArrow {
  readonly arrow: Arrow;
  readonly path: ArrowPath;
  readonly share: number;
}

/** The number of the step in view is large: it stands near the head, the others of its way near the tail. */
const LOUD_SHARE = 0.8;

/** All arrows whose actors are on the stage. Controllers are one box: what each writes goes its own way; numbers on one way stand in a row. */
export function placedArrows(arrows: readonly Arrow[], places: Layout): readonly PlacedArrow[] {
  const writers = [...new Set(arrows.flatMap(({ step: { from } }) => (from.role === 'controller' ? [from.name] : [])))];
  const found = arrows.flatMap((arrow) => {
    const path = arrowPath(arrow.step, places, writers);
    return path === null ? [] : [{ arrow, path }];
  });
  const way = ({ from, to }: ArrowPath): string => [from.x, from.y, to.x, to.y].join(' ');
  const placed = found.map(({ arrow, path }, index) => {
    const same = found.filter((other) => way(other.path) === way(path));
    const before = found.slice(0, index).filter((other) => way(other.path) === way(path)).length;
    const row = (before + 1) / (same.length + 1);
    const loud = same.length > 1 && same.some((other) => other.arrow.state !== 'passed');
    return { arrow, path, share: !loud ? row : arrow.state === 'passed' ? row * 0.75 : LOUD_SHARE };
  });
  // The one in view is drawn first: its thick line would hide the numbers beside its own.
  return placed.sort((one, other) => Number(one.arrow.state === 'passed') - Number(other.arrow.state === 'passed'));
}

/** The path of the arrow that a step draws from actor to actor; null where one of them is not on the stage. */
export function arrowPath(
  step: Pick<Step, 'id' | 'from' | 'to'>,
  places: Layout,
  writers: readonly string[] = [],
): ArrowPath | null {
  const from = boxOf(step.from.role, step.from.name, places);
  const to = boxOf(step.to.role, step.to.name, places);
  if (from === null || to === null) {
    return null;
  }
  return step.from.role === 'client'
    ? across(from, to, 0)
    : roleOf(step) === 'plane'
      ? upright(step, places, step.from.role === 'api-server' ? to : from, writers)
      : step.to.role === 'runtime'
        ? within(from, to)
        : isBelow(step.from.role === 'api-server' ? to : from, places)
          ? downward(from, to, step.from.role === 'api-server' ? -1 : 1)
          : aslant(from, to, step.from.role === 'api-server' ? -1 : 1);
}

/** The node in full of a large cluster stands below the control plane. */
const isBelow = ({ y }: Box, { plane }: Layout): boolean => y >= plane.y + plane.h;

/** Where the way down to a kubelet begins, and where it ends. */
function downTo(api: Box, kubelet: Box): readonly [Point, Point] {
  return [
    { x: api.x, y: api.y + api.h * 0.72 },
    { x: kubelet.x + kubelet.w * 0.42, y: kubelet.y },
  ];
}

/** Between the API server and a kubelet below it: what it is told left, what it writes right. */
function downward(one: Box, other: Box, side: -1 | 1): ArrowPath {
  const [atApi, atKubelet] = side === -1 ? downTo(one, other) : downTo(other, one);
  const above = { x: atApi.x, y: atApi.y + side * 9 };
  const below = { x: atKubelet.x + side * 9, y: atKubelet.y };
  const words = { x: (above.x + below.x) / 2 - 22, y: (above.y + below.y) / 2 + side * 16, anchor: 'middle' } as const;
  return side === -1 ? { from: above, to: below, words } : { from: below, to: above, words };
}

/** A standing watch: from the API server to whoever watches. */
export function watchPath(watcher: Box, places: Layout): readonly [Point, Point] {
  const { apiServer, plane } = places;
  if (isBelow(watcher, places)) {
    return downTo(apiServer, watcher);
  }
  if (watcher.x > plane.x + plane.w) {
    return [
      { x: apiServer.x + apiServer.w, y: along(apiServer, center(watcher).y) },
      { x: watcher.x, y: center(watcher).y },
    ];
  }
  const x = center(watcher).x;
  return [
    { x, y: apiServer.y + apiServer.h },
    { x, y: watcher.y },
  ];
}

function roleOf({ from, to }: Pick<Step, 'from' | 'to'>): 'plane' | 'node' {
  const inside: readonly Role[] = ['api-server', 'scheduler', 'controller'];
  return inside.includes(from.role) && inside.includes(to.role) ? 'plane' : 'node';
}

function boxOf(role: Role, name: string, places: Layout): Box | null {
  const node = places.nodes.find((one) => one.name === name);
  switch (role) {
    case 'client':
      return places.client;
    case 'api-server':
      return places.apiServer;
    case 'scheduler':
      return places.scheduler;
    case 'controller':
      return places.controllers;
    case 'kubelet':
      return node?.kubelet ?? null;
    case 'runtime':
      return node?.runtime ?? null;
  }
}

function across(from: Box, to: Box, shift: number): ArrowPath {
  const y = center(from).y + shift;
  const start = { x: from.x + from.w, y };
  const end = { x: to.x, y };
  return { from: start, to: end, words: { x: (start.x + end.x) / 2, y: from.y - 12, anchor: 'middle' } };
}

/** Between the API server and a component below it: what it is told left, what it writes right. */
function upright(
  step: Pick<Step, 'from'>,
  { apiServer }: Layout,
  component: Box,
  writers: readonly string[],
): ArrowPath {
  const down = step.from.role === 'api-server';
  const one = step.from.role !== 'controller' || writers.length < 2;
  const x = component.x + component.w * (down ? 0.3 : one ? 0.7 : writers.indexOf(step.from.name) === 0 ? 0.6 : 0.88);
  const above = { x, y: apiServer.y + apiServer.h };
  const below = { x, y: component.y };
  const words = { x: component.x + component.w + 8, y: (above.y + below.y) / 2 + 4, anchor: 'start' } as const;
  return down ? { from: above, to: below, words } : { from: below, to: above, words };
}

function within(from: Box, to: Box): ArrowPath {
  const start = { x: from.x + from.w, y: center(from).y };
  const end = { x: to.x, y: center(to).y };
  return { from: start, to: end, words: { x: (start.x + end.x) / 2, y: from.y - 8, anchor: 'middle' } };
}

/** Between the API server and a kubelet: what it is told above, what it writes below. */
function aslant(one: Box, other: Box, side: -1 | 1): ArrowPath {
  const [api, kubelet] = side === -1 ? [one, other] : [other, one];
  const shift = side * 9;
  const y = along(api, center(kubelet).y) + shift;
  const atApi = { x: api.x + api.w, y };
  const atKubelet = { x: kubelet.x, y: center(kubelet).y + Math.min(shift, kubelet.h / 3) };
  const words = {
    x: (atApi.x + atKubelet.x) / 2,
    y: (atApi.y + atKubelet.y) / 2 + (side === -1 ? -22 : 30),
    anchor: 'middle',
  } as const;
  return side === -1 ? { from: atApi, to: atKubelet, words } : { from: atKubelet, to: atApi, words };
}

/** As near to that height as the box's side reaches. */
function along(box: Box, y: number): number {
  return Math.min(box.y + box.h - 26, Math.max(box.y + 26, y));
}
