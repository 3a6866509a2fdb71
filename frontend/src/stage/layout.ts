import type { NodeOnStage } from '../story/scene';

/* Where everything on the stage stands, in units of a drawing that is HEIGHT high and as wide as its place allows. */

export const HEIGHT = 350;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface NodeLayout {
  readonly name: string;
  readonly box: Box;
  readonly kubelet: Box;
  readonly runtime: Box;
  readonly pods: Box;
  /** Whether there is room for kubelet and runtime as boxes with their names. */
  readonly roomy: boolean;
}

export interface Layout {
  readonly width: number;
  readonly client: Box;
  readonly plane: Box;
  readonly apiServer: Box;
  readonly store: Box;
  readonly scheduler: Box;
  readonly controllers: Box;
  readonly nodes: readonly NodeLayout[];
  /** The end of the line that counts the records without a place. */
  readonly uncounted: Point;
}

const GAP = 12;
/** A node is no narrower than this. */
const NARROWEST = 44;

export function layout(width: number, nodes: readonly Pick<NodeOnStage, 'name'>[]): Layout {
  const clientWidth = Math.min(130, Math.max(96, width * 0.13));
  const client: Box = { x: 4, y: 80, w: clientWidth, h: 66 };
  const planeX = client.x + clientWidth + Math.max(62, width * 0.085);
  const planeWidth = Math.min(300, Math.max(236, width * 0.29));
  const plane: Box = { x: planeX, y: 4, w: planeWidth, h: HEIGHT - 8 };
  const apiServer: Box = { x: planeX + 14, y: 32, w: planeWidth - 28, h: 170 };
  const half = (planeWidth - 28 - GAP) / 2;
  const nodesX = planeX + planeWidth + Math.max(104, width * 0.135);
  return {
    width,
    client,
    plane,
    apiServer,
    store: { x: apiServer.x + 10, y: apiServer.y + 42, w: apiServer.w - 20, h: apiServer.h - 50 },
    uncounted: { x: apiServer.x + apiServer.w - 10, y: apiServer.y + 32 },
    scheduler: { x: planeX + 14, y: 278, w: half, h: 52 },
    controllers: { x: planeX + 14 + half + GAP, y: 278, w: half, h: 52 },
    nodes: nodeLayouts({ x: nodesX, y: 4, w: width - nodesX - 4, h: HEIGHT - 8 }, nodes),
  };
}

function nodeLayouts(area: Box, nodes: readonly Pick<NodeOnStage, 'name'>[]): NodeLayout[] {
  const wished = nodes.length <= 3 ? 1 : nodes.length <= 8 ? 2 : Math.ceil(Math.sqrt(nodes.length));
  const columns = Math.max(1, Math.min(wished, Math.floor((area.w + GAP) / (NARROWEST + GAP))));
  const rows = Math.max(1, Math.ceil(nodes.length / columns));
  const w = (area.w - (columns - 1) * GAP) / columns;
  const most = nodes.length === 1 ? 260 : Infinity;
  const h = Math.min(most, (area.h - (rows - 1) * GAP) / rows);
  const top = area.y + (nodes.length === 1 ? (area.h - h) / 2 : 0);
  return nodes.map(({ name }, index) => {
    const box: Box = {
      x: area.x + (index % columns) * (w + GAP),
      y: top + Math.floor(index / columns) * (h + GAP),
      w,
      h,
    };
    return nodeLayout(name, box);
  });
}

export function nodeLayout(name: string, box: Box): NodeLayout {
  const roomy = box.w >= 190 && box.h >= 90;
  const actor = (box.w - 24 - 34) / 2;
  const kubelet: Box = roomy
    ? { x: box.x + 12, y: box.y + 28, w: actor, h: 32 }
    : { x: box.x + 6, y: box.y + 20, w: 8, h: 8 };
  const runtime: Box = roomy
    ? { x: box.x + box.w - 12 - actor, y: box.y + 28, w: actor, h: 32 }
    : { x: box.x + 18, y: box.y + 20, w: 8, h: 8 };
  const top = box.y + (roomy ? 70 : 22);
  return {
    name,
    box,
    kubelet,
    runtime,
    roomy,
    pods: { x: box.x + 12, y: top, w: box.w - 24, h: box.y + box.h - top - 10 },
  };
}

/** How Pods are drawn: with their containers, by name, or as a mark. */
export type Detail = 'containers' | 'name' | 'mark';

export interface Grid {
  readonly detail: Detail;
  readonly cell: Point;
  readonly columns: number;
  /** How many find a place; the rest is counted. */
  readonly shown: number;
}

const CELLS: readonly { detail: Detail; w: number; h: number; most: number }[] = [
  { detail: 'containers', w: 150, h: 58, most: 260 },
  { detail: 'name', w: 84, h: 24, most: 120 },
  { detail: 'name', w: 58, h: 19, most: 90 },
  { detail: 'mark', w: 24, h: 20, most: 24 },
  { detail: 'mark', w: 13, h: 13, most: 13 },
];

/** The most detailed way in which so many Pods fit into a box. */
export function grid({ w, h }: Pick<Box, 'w' | 'h'>, count: number): Grid {
  let last: Grid = { detail: 'mark', cell: { x: 13, y: 13 }, columns: 1, shown: 0 };
  for (const { detail, w: least, h: height, most } of CELLS) {
    const columns = Math.max(1, Math.floor((w + 6) / (least + 6)));
    const rows = Math.max(0, Math.floor((h + 6) / (height + 6)));
    const used = Math.min(columns, Math.max(1, count));
    const cell = { x: Math.min(most, (w - (used - 1) * 6) / used), y: height };
    last = { detail, cell, columns: detail === 'mark' ? columns : used, shown: Math.min(count, columns * rows) };
    if (columns * rows >= count) {
      return last;
    }
  }
  return last;
}

export function placeIn(box: Box, { cell, columns }: Grid, index: number): Box {
  return {
    x: box.x + (index % columns) * (cell.x + 6),
    y: box.y + Math.floor(index / columns) * (cell.y + 6),
    w: cell.x,
    h: cell.y,
  };
}

/** A Pod on its node: where, and how. */
export interface Card<P> {
  readonly pod: P;
  readonly box: Box;
  readonly detail: Detail;
}

const IN_VIEW = { w: 176, h: 58 };

/** Where the Pods of a node stand: one in view with its containers, the others as there is room; of several in view each is as large. */
export function cardsIn<P extends { readonly inView: boolean }>(
  box: Box,
  pods: readonly P[],
): { readonly placed: readonly Card<P>[]; readonly more: number } {
  const all = grid(box, pods.length);
  const [chosen, another] = pods.filter(({ inView }) => inView);
  if (
    all.detail === 'containers' ||
    chosen === undefined ||
    another !== undefined ||
    box.h < IN_VIEW.h ||
    box.w < IN_VIEW.w
  ) {
    const placed = pods
      .slice(0, all.shown)
      .map((pod, index) => ({ pod, box: placeIn(box, all, index), detail: all.detail }));
    return { placed, more: pods.length - all.shown };
  }
  const others = pods.filter((pod) => pod !== chosen);
  const w = Math.min(IN_VIEW.w, Math.max(120, box.w * 0.55));
  const beside: Box = { ...box, x: box.x + w + 6, w: box.w - w - 6 };
  const rest = grid(beside, others.length);
  const placed = others
    .slice(0, rest.shown)
    .map((pod, index) => ({ pod, box: placeIn(beside, rest, index), detail: rest.detail }));
  return {
    placed: [{ pod: chosen, box: { ...box, w, h: IN_VIEW.h }, detail: 'containers' }, ...placed],
    more: others.length - rest.shown,
  };
}

export const center = ({ x, y, w, h }: Box): Point => ({ x: x + w / 2, y: y + h / 2 });
